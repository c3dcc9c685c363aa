import { DateTime } from 'luxon';
import type { IPollFunctions } from 'n8n-workflow';
import { naverBaseUrl } from '../../credentials/signing/naverHosts';
import { checkBaseUrl } from '../shared/n8n/checkBaseUrl';
import { prepared } from '../shared/n8n/ParameterContext';
import type { LogSource } from '../shared/log/LogSource';
import type { PolledLog } from '../shared/polling/PolledLog';
import { apiGatewayEventSource } from './apiGatewayEventSource';
import { sendFilters } from './filters';
import { naverCloud } from './naverCloud';
import { calendarDayOf, givenTimeZone, isTimeZone } from './period';

/**
 * The events of the days from the cursor's to today's.
 *
 * Days and times are those of one fixed offset from UTC. Where none is entered it is the one that the workflow's zone has at the
 * first poll, and it stays when clocks change: the API does not say whether it writes times in the offset of the request, and with
 * a fixed one it makes no difference.
 */
export const polledApiGatewayEvent: PolledLog = {
	provider: naverCloud,
	async query(context, credentials, log) {
		const timeZone = timeZoneOf(context, log);
		const request = {
			method: 'POST' as const,
			baseURL: naverBaseUrl(credentials),
			url: '/api/v1/dashboards/events/search',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			body: { timeZone },
		};
		return {
			log: timeZone,
			source: inTimeZone(timeZone),
			request: await prepared(context, request, [checkBaseUrl, sendFilters]),
			since(after, now) {
				const from = calendarDayOf(DateTime.fromMillis(after), timeZone);
				const today = calendarDayOf(DateTime.fromMillis(now), timeZone);
				return { body: { from, to: from > today ? from : today } };
			},
			needsSince: true,
		};
	},
};

function timeZoneOf(context: IPollFunctions, before: string | undefined): string {
	const entered = givenTimeZone(context);
	if (entered !== '') return entered;
	if (before !== undefined && isTimeZone(before)) return before;
	return DateTime.now().setZone(context.getTimezone()).toFormat('ZZ');
}

/** The source with times as points in time, where those of the rows are in `timeZone`. */
export function inTimeZone(timeZone: string): LogSource {
	const [hours, minutes] = timeZone.slice(1).split(':').map(Number);
	const eastMs = (hours * 60 + minutes) * (timeZone.startsWith('-') ? -60_000 : 60_000);
	return {
		...apiGatewayEventSource,
		time(row) {
			const time = apiGatewayEventSource.time(row);
			return time === undefined ? undefined : time - eastMs;
		},
	};
}
