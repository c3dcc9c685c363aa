import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../shared/n8n/Parameters';

/** The period of "Get Many". */
export const activityPeriodProperties: INodeProperties[] = [
	{
		displayName: 'From Time',
		name: 'fromTime',
		type: 'dateTime',
		default: '',
		description:
			'Only activities from this time on; 30 days ago where it is empty. Without an offset it is in the time zone of the workflow.',
	},
	{
		displayName: 'To Time',
		name: 'toTime',
		type: 'dateTime',
		default: '',
		description:
			'Only activities up to this time; now where it is empty. A date without a time includes that whole day. Without an offset it is in the time zone of the workflow.',
	},
];

const DEFAULT_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

/** The period of a request, in Unix milliseconds. What is left empty is the service's own choice: from 30 days ago, to now. */
export function activityPeriod(parameters: Parameters): {
	fromEventTime?: number;
	toEventTime?: number;
} {
	const from = parameters.time('fromTime', 'From Time')?.time;
	// A day without a time is meant as a whole.
	const to = parameters.time('toTime', 'To Time')?.end;
	if (from !== undefined && to !== undefined && from > to) {
		throw parameters.badInput(
			`From Time (${textOf(from)}) is later than To Time (${textOf(to)})`,
			'Exchange the two times, or correct them.',
		);
	}
	if (from === undefined && to !== undefined && to < Date.now() - DEFAULT_DAYS * DAY_MS) {
		throw parameters.badInput(
			`To Time (${textOf(to)}) is more than ${DEFAULT_DAYS} days ago, where the period starts without From Time`,
			'Enter From Time as well.',
		);
	}
	return {
		...(from !== undefined && { fromEventTime: from }),
		...(to !== undefined && { toEventTime: to }),
	};
}

const textOf = (time: number) => new Date(time).toISOString();
