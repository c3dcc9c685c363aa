import { count, inside, isObject, listed } from '../../../shared/http/readings';
import type { Log } from '../../../shared/log/Log';
import { readTime } from '../../../shared/log/readTime';
import type { Parameters } from '../../../shared/n8n/Parameters';
import { apiGateway } from '../../naverCloud';
import { apiGatewayEventMapping } from './mapping';
import { calendarDayOf, nodePeriod, triggerTimeZone } from './period';

const LEVELS = ['EVENT', 'ALARM', 'ALERT'] as const;
const TYPES = ['ES010', 'ES020', 'EU400', 'EU410', 'EU420'] as const;

/**
 * The event history of API Gateway: POST /api/v1/dashboards/events/search. `offset` counts rows, `limit` has no practical
 * documented maximum. The rows have no ID and times of one second, so two equal rows are two events.
 *
 * A trigger requests the days from the cursor's to today's. Days and times are those of one fixed offset from UTC. Where none is
 * entered it is the one that the workflow's zone has at the first poll, and it stays when clocks change: the API does not say
 * whether it writes times in the offset of the request, and with a fixed one it makes no difference.
 */
export const apiGatewayEvent: Log = {
	displayName: 'API Gateway Event',
	selectedBy: { resource: 'apiGatewayEvent' },
	service: apiGateway,
	method: 'POST',
	path: '/api/v1/dashboards/events/search',
	pageSize: { default: 1000, max: Infinity },
	paging: {
		kind: 'numbered',
		counts: 'rows',
		request: ({ position, size }) => ({ body: { offset: position, limit: size } }),
	},
	needsSince: true,
	select(parameters, polled) {
		const period = polled
			? { timeZone: triggerTimeZone(parameters, polled.before) }
			: nodePeriod(parameters);
		const { timeZone } = period;
		return {
			list: timeZone,
			context: { timeZone },
			request: { body: { ...period, ...filters(parameters) } },
			since(after, now) {
				const from = calendarDayOf(after, timeZone);
				const today = calendarDayOf(now, timeZone);
				return { body: { from, to: from > today ? from : today } };
			},
		};
	},
	read({ body }) {
		const events = isObject(body) ? body.events : undefined;
		const total = isObject(events) ? count(events.total) : undefined;
		const page = listed(inside(events, 'content'), total);
		return page && { ...page, total };
	},
	// The rows' times say no offset.
	time: (row, { timeZone }) => readTime(row.time, timeZone)?.time,
	mapping: apiGatewayEventMapping,
};

/** The API refuses an empty list, so a filter without values is left out. */
function filters(parameters: Parameters) {
	const level = parameters.choices('filters.level', 'Level', LEVELS);
	const type = parameters.choices('filters.type', 'Type', TYPES);
	return { ...(level.length > 0 && { level }), ...(type.length > 0 && { type }) };
}
