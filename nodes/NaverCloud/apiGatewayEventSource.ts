import type { LogSource } from '../shared/log/LogSource';
import { count, inside, isObject, listed, utcTime } from '../shared/http/readings';

/**
 * POST /api/v1/dashboards/events/search. `offset` counts rows, `limit` has no practical documented maximum. The rows have
 * no id and times of one second, so two equal rows are two events.
 */
export const apiGatewayEventSource: LogSource = {
	pageSize: { default: 1000, max: Infinity },
	paging: {
		kind: 'numbered',
		counts: 'rows',
		request: ({ position, size }) => ({ body: { offset: position, limit: size } }),
	},
	read({ body }) {
		const events = isObject(body) ? body.events : undefined;
		const total = isObject(events) ? count(events.total) : undefined;
		const page = listed(inside(events, 'content'), total);
		return page && { ...page, total };
	},
	// Without an offset: read as UTC, which keeps the order; `inTimeZone` knows the instant.
	time: (row) => utcTime(row.time),
};
