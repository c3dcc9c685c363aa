import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { badInput } from '../shared/n8n/badInput';
import { readTime } from '../shared/n8n/dateTimes';
import type { ParameterContext } from '../shared/n8n/ParameterContext';

/** A preSend step for `filters`: dates go out in UTC as yyyy-mm-ddThh:mm:ss.msZ, with three digits of milliseconds. */
export async function sendFilters(
	this: ParameterContext,
	requestOptions: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const fromDate = utc(this, 'fromDate', 'From Date');
	const toDate = utc(this, 'toDate', 'To Date');
	if (fromDate !== undefined && toDate !== undefined && fromDate > toDate) {
		throw badInput(
			this,
			`From Date (${fromDate}) is later than To Date (${toDate})`,
			'Exchange the two dates, or correct them.',
		);
	}
	const fetchAfter =
		String(this.getNodeParameter('filters.fetchAfter', '') ?? '').trim() || undefined;
	const wanted = Object.entries({ fromDate, toDate, fetchAfter }).filter(
		([, value]) => value !== undefined,
	);
	const qs = { ...(requestOptions.qs as IDataObject), ...Object.fromEntries(wanted) };
	return { ...requestOptions, qs };
}

function utc(context: ParameterContext, name: string, displayName: string): string | undefined {
	const value = context.getNodeParameter(`filters.${name}`, '');
	if (value === '' || value === null || value === undefined) return undefined;
	const given = readTime(value, context.getTimezone());
	if (given === undefined) {
		throw badInput(
			context,
			`${displayName} is not a date`,
			`Enter ${displayName} as a date and time such as 2024-05-08T13:45:58.`,
		);
	}
	return utcText(given.time.toMillis());
}

/** Unix time in milliseconds as Kore.ai documents it: yyyy-mm-ddThh:mm:ss.msZ, with three digits of milliseconds. */
export function utcText(time: number): string {
	return new Date(time).toISOString();
}
