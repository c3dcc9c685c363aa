import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { badInput } from '../shared/input/badInput';
import { readTime, type GivenTime } from '../shared/input/dateTimes';

const OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;

/**
 * A preSend step for `from`, `to` and `timeZone`. The API knows calendar days only (yyyy-MM-dd), counted in `timeZone`, and
 * takes the day in `to` as a whole.
 */
export async function sendPeriod(
	this: IExecuteSingleFunctions,
	requestOptions: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const workflowZone = this.getTimezone();
	const from = givenDay(this, 'from', 'From', workflowZone);
	const to = givenDay(this, 'to', 'To', workflowZone);
	const entered = String(this.getNodeParameter('timeZone', '') ?? '').trim();
	const timeZone = entered === '' ? from.time.setZone(workflowZone).toFormat('ZZ') : entered;
	if (!OFFSET.test(timeZone)) {
		throw badInput(
			this,
			`Time Zone "${timeZone}" is not an offset from UTC`,
			'Enter it like +09:00, or leave it empty for the time zone of the workflow.',
		);
	}
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
	context: IExecuteSingleFunctions,
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
	return (hasOffset ? time.setZone(`UTC${timeZone}`) : time).toFormat('yyyy-MM-dd');
}
