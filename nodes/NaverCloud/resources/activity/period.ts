import type { Parameters } from '../../../shared/n8n/Parameters';

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
