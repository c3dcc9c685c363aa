import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_LOOKBACK_MINUTES } from './pollSettings';

const beginning = {
	name: 'Beginning',
	value: 'beginning',
	description: 'Hand on all rows that the provider holds',
};
const date = { name: 'Date', value: 'date', description: 'Hand on all rows from a date on' };
const now = {
	name: 'Now',
	value: 'now',
	description: 'Hand on only what appears after the workflow is published',
};

/**
 * The Options collection of a trigger, with the provider's own options after the common ones.
 *
 * @param canStartAtBeginning whether everything can be asked for without a date
 */
export function pollingOptions(
	canStartAtBeginning: boolean,
	ownOptions: INodeProperties[] = [],
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Lookback (Minutes)',
				name: 'lookbackMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: DEFAULT_LOOKBACK_MINUTES,
				description:
					'How late a row may appear in the log, by its own time, and still be handed on. A longer time costs more requests where many rows come in.',
			},
			...ownOptions,
			{
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				displayOptions: { show: { startFrom: ['date'] } },
				default: '',
				description:
					'Hand on rows from this time on. Without an offset it is in the time zone of the workflow.',
			},
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'options',
				options: canStartAtBeginning ? [beginning, date, now] : [date, now],
				default: 'now',
				description:
					'Where the first poll starts. Once the trigger has run, it goes on from where it is, and this has no effect.',
			},
		],
	};
}
