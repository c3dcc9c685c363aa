import { naverBaseUrl } from '../../credentials/signing/naverHosts';
import { checkBaseUrl } from '../shared/n8n/checkBaseUrl';
import { prepared } from '../shared/n8n/ParameterContext';
import { Parameters } from '../shared/n8n/Parameters';
import type { LogSource } from '../shared/log/LogSource';
import { readTime } from '../shared/log/readTime';
import { mergedRequest } from '../shared/paging/pageReader';
import type { PolledLog } from '../shared/polling/PolledLog';
import { apiGatewayEventSource } from './apiGatewayEventSource';
import { filtersRequest } from './filters';
import { naverCloud } from './naverCloud';
import { calendarDayOf, givenTimeZone, isTimeZone, offsetAt } from './period';

/**
 * The events of the days from the cursor's to today's.
 *
 * Days and times are those of one fixed offset from UTC. Where none is entered it is the one that the workflow's zone has at the
 * first poll, and it stays when clocks change: the API does not say whether it writes times in the offset of the request, and
 * with a fixed one it makes no difference.
 */
export const polledApiGatewayEvent: PolledLog = {
	provider: naverCloud,
	async query(context, credentials, log) {
		const parameters = new Parameters(context);
		const timeZone = timeZoneOf(parameters, log);
		const request = {
			method: 'POST' as const,
			baseURL: naverBaseUrl(credentials),
			url: '/api/v1/dashboards/events/search',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			body: { timeZone },
		};
		const filtered = mergedRequest(request, filtersRequest(parameters));
		return {
			log: timeZone,
			source: inTimeZone(timeZone),
			request: await prepared(context, filtered, [checkBaseUrl]),
			since(after, now) {
				const from = calendarDayOf(after, timeZone);
				const today = calendarDayOf(now, timeZone);
				return { body: { from, to: from > today ? from : today } };
			},
			needsSince: true,
		};
	},
};

function timeZoneOf(parameters: Parameters, before: string | undefined): string {
	const entered = givenTimeZone(parameters);
	if (entered !== '') return entered;
	if (before !== undefined && isTimeZone(before)) return before;
	return offsetAt(Date.now(), parameters.timeZone);
}

/** The source with the rows' times, which say no offset, in a time zone. */
function inTimeZone(timeZone: string): LogSource {
	return { ...apiGatewayEventSource, time: (row) => readTime(row.time, timeZone)?.time };
}
