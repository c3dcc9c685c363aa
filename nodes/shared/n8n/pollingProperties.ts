import type { INodeProperties } from 'n8n-workflow';
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

/**
 * Where the first poll of a trigger starts.
 *
 * @param canStartAtBeginning whether the provider returns everything without a date
 */
export function startProperties(canStartAtBeginning: boolean): INodeProperties[] {
	return [
		{
			displayName: 'Start From',
			name: 'startFrom',
			type: 'options',
			options: canStartAtBeginning ? [beginning, date, now] : [date, now],
			default: 'now',
			description:
				'Where the first poll starts. Every later poll continues where the one before it ended, and this has no effect.',
		},
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
