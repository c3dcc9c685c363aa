import { DateTime } from 'luxon';
import { inWritableYears } from '../../../shared/log/readTime';
import type { Parameters } from '../../../shared/n8n/Parameters';

const OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;

/**
 * The period of a request: `from`, `to` and `timeZone`. The API knows calendar days only (yyyy-MM-dd), counted in `timeZone`,
 * and takes the day in `to` as a whole.
 */
export function nodePeriod(parameters: Parameters): {
	from: string;
	to: string;
	timeZone: string;
} {
	const from = parameters.requiredTime('from', 'From');
	const to = parameters.requiredTime('to', 'To');
	const timeZone = givenTimeZone(parameters) || offsetAt(from.time, parameters.timeZone);
	const firstDay = from.day ?? calendarDayOf(from.time, timeZone);
	const lastDay = to.day ?? calendarDayOf(to.end, timeZone);
	if (firstDay > lastDay) {
		throw parameters.badInput(
			`From (${firstDay}) is later than To (${lastDay})`,
			'Swap the two dates, or correct them.',
		);
	}
	return { from: firstDay, to: lastDay, timeZone };
}

/** The calendar day of a Unix time in milliseconds, as yyyy-MM-dd. @param timeZone offset from UTC, such as +09:00 */
export function calendarDayOf(time: number, timeZone: string): string {
	const { offset } = DateTime.fromMillis(time, { zone: `UTC${timeZone}` });
	return new Date(inWritableYears(time + offset * 60_000)).toISOString().slice(0, 10);
}

/** The offset from UTC, such as +09:00, that a time zone has at a Unix time in milliseconds. */
function offsetAt(time: number, zone: string): string {
	return DateTime.fromMillis(time, { zone }).toFormat('ZZ');
}

/**
 * The zone of a trigger: that which was entered, else that of the polls before.
 *
 * @param before the zone of the polls before, where there were any
 */
export function triggerTimeZone(parameters: Parameters, before: string | undefined): string {
	const entered = givenTimeZone(parameters);
	if (entered !== '') return entered;
	if (before !== undefined && isTimeZone(before)) return before;
	return offsetAt(Date.now(), parameters.timeZone);
}

/** Whether the API takes it for a time zone: an offset from UTC, such as +09:00. */
function isTimeZone(value: string): boolean {
	return OFFSET.test(value);
}

/** The Time Zone that was entered, empty for none. @throws NodeOperationError where it is no offset */
function givenTimeZone(parameters: Parameters): string {
	const entered = parameters.text('timeZone', 'Time Zone');
	if (entered === '' || isTimeZone(entered)) return entered;
	throw parameters.badInput(
		`Time Zone "${entered}" is not an offset from UTC`,
		'Enter it like +09:00, or leave it empty for the time zone of the workflow.',
	);
}
