import type { DateTime } from 'luxon';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { badInput } from '../shared/n8n/badInput';
import { readTime, type GivenTime } from '../shared/n8n/dateTimes';
import type { ParameterContext } from '../shared/n8n/ParameterContext';

const OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;

/**
 * A preSend step for `from`, `to` and `timeZone`. The API knows calendar days only (yyyy-MM-dd), counted in `timeZone`, and
 * takes the day in `to` as a whole.
 */
export async function sendPeriod(
	this: ParameterContext,
	requestOptions: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const workflowZone = this.getTimezone();
	const from = givenDay(this, 'from', 'From', workflowZone);
	const to = givenDay(this, 'to', 'To', workflowZone);
	const timeZone = givenTimeZone(this) || from.time.setZone(workflowZone).toFormat('ZZ');
	const firstDay = calendarDay(from, timeZone);
	const lastDay = calendarDay(to, timeZone);
	if (firstDay > lastDay) {
		throw badInput(
			this,
			`From (${firstDay}) is later than To (${lastDay})`,
			'Exchange the two dates, or correct them.',
		);
	}
	const body = { ...(requestOptions.body as IDataObject), from: firstDay, to: lastDay, timeZone };
	return { ...requestOptions, body };
}

function givenDay(
	context: ParameterContext,
	parameter: string,
	displayName: string,
	zone: string,
): GivenTime {
	const value = context.getNodeParameter(parameter, '');
	const given = readTime(value, zone);
	if (given !== undefined) return given;
	const what = value === '' || value === null || value === undefined ? 'is empty' : 'is not a date';
	throw badInput(
		context,
		`${displayName} ${what}`,
		`Enter ${displayName} as a date such as 2024-05-08.`,
	);
}

function calendarDay({ time, hasOffset }: GivenTime, timeZone: string): string {
	return hasOffset ? calendarDayOf(time, timeZone) : time.toFormat('yyyy-MM-dd');
}

/** The calendar day of a point in time, as yyyy-MM-dd. @param timeZone offset from UTC, such as +09:00 */
export function calendarDayOf(time: DateTime, timeZone: string): string {
	return time.setZone(`UTC${timeZone}`).toFormat('yyyy-MM-dd');
}

/** Whether the API takes it for a time zone: an offset from UTC, such as +09:00. */
export function isTimeZone(value: string): boolean {
	return OFFSET.test(value);
}

/** The Time Zone that was entered, empty for none. @throws NodeOperationError where it is no offset */
export function givenTimeZone(context: ParameterContext): string {
	const entered = String(context.getNodeParameter('timeZone', '') ?? '').trim();
	if (entered === '' || isTimeZone(entered)) return entered;
	throw badInput(
		context,
		`Time Zone "${entered}" is not an offset from UTC`,
		'Enter it like +09:00, or leave it empty for the time zone of the workflow.',
	);
}
