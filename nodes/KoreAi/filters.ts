import type { RequestPart } from '../shared/log/LogSource';
import { inWritableYears } from '../shared/log/readTime';
import type { Parameters } from '../shared/n8n/Parameters';

/** The filters of a request, without the empty ones. Dates go out in UTC. */
export function filtersRequest(parameters: Parameters): RequestPart {
	const from = parameters.time('filters.fromDate', 'From Date');
	const to = parameters.time('filters.toDate', 'To Date');
	const fetchAfter = parameters.id('filters.fetchAfter', 'Fetch After', { optional: true });
	const fromDate = from && utcText(from.time);
	// A day without a time is meant as a whole.
	const toDate = to && utcText(to.end);
	if (fromDate !== undefined && toDate !== undefined && fromDate > toDate) {
		throw parameters.badInput(
			`From Date (${fromDate}) is later than To Date (${toDate})`,
			'Exchange the two dates, or correct them.',
		);
	}
	return {
		qs: {
			...(fromDate && { fromDate }),
			...(toDate && { toDate }),
			...(fetchAfter && { fetchAfter }),
		},
	};
}

/** Unix time in milliseconds as Kore.ai documents it: yyyy-mm-ddThh:mm:ss.msZ, with three digits of milliseconds. */
export function utcText(time: number): string {
	return new Date(inWritableYears(time)).toISOString();
}
