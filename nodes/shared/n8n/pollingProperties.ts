import type { INodeProperties } from 'n8n-workflow';
import { shownFor, type Logs } from '../log/selectedBy';
import { includeOriginalProperty } from './outputProperties';
import { DEFAULT_LOOKBACK_MINUTES } from './pollSettings';

const beginning = {
	name: 'Beginning',
	value: 'beginning',
	description: 'Return all rows that the provider holds',
};
const date = { name: 'Date', value: 'date', description: 'Return all rows from a date on' };
const now = {
	name: 'Now',
	value: 'now',
	description: 'Return only what appears after the workflow is published',
};

/** Where the first poll of a trigger starts. The beginning is offered for logs that the provider returns without a date. */
export function startProperties(logs: Logs): INodeProperties[] {
	const groups = [true, false].flatMap((canStartAtBeginning) => {
		const group = logs.filter(({ needsSince }) => (needsSince !== true) === canStartAtBeginning);
		return group.length > 0 ? [{ canStartAtBeginning, group }] : [];
	});
	return [
		...groups.map(
			({ canStartAtBeginning, group }): INodeProperties => ({
				displayName: 'Start From',
				name: 'startFrom',
				type: 'options',
				...(groups.length > 1 && { displayOptions: { show: shownFor(group) } }),
				options: canStartAtBeginning ? [beginning, date, now] : [date, now],
				default: 'now',
				description:
					'Where the first poll starts. Every later poll continues where the one before it ended, and this has no effect.',
			}),
		),
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			required: true,
			displayOptions: { show: { startFrom: ['date'] } },
			default: '',
			description:
				'Return rows from this time on. Without an offset it is in the time zone of the workflow.',
		},
	];
}

/** The Options collection of a trigger, with the provider's own options after the common ones. */
export function pollingOptions(ownOptions: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			includeOriginalProperty,
			{
				displayName: 'Lookback (Minutes)',
				name: 'lookbackMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: DEFAULT_LOOKBACK_MINUTES,
				description:
					'How late a row may appear in the log, by its own time, and still be returned. A longer time costs more requests where many rows come in.',
			},
			...ownOptions,
		],
	};
}
