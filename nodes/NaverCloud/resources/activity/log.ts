import { isObject, listed, textOf, utcTime } from '../../../shared/http/readings';
import type { Log } from '../../../shared/log/Log';
import { activityTracer } from '../../naverCloud';
import { activityFilters } from './filters';
import { activityPeriod } from './period';
import { activityMapping } from './mapping';

/**
 * Who did what in console and API: POST /api/v1/activities of Cloud Activity Tracer. Without a period it holds the last 30 days.
 *
 * Its document has called the fields of a page `pageIndex` and `pageSize`, and `page` and `size` in other editions, which clients
 * send too. The first names are sent; where the service takes no notice of them, every page is the first, and the others are sent.
 */
export const activity: Log = {
	displayName: 'Activity',
	selectedBy: { resource: 'activity' },
	service: activityTracer,
	method: 'POST',
	path: '/api/v1/activities',
	pageSize: { default: 100, max: 100 },
	paging: {
		kind: 'numbered',
		counts: 'unknown',
		request: ({ position, size }) => ({ body: { pageIndex: position, pageSize: size } }),
		otherRequest: ({ position, size }) => ({ body: { page: position, size } }),
	},
	needsSince: true,
	select(parameters, polled) {
		const period = polled === undefined ? activityPeriod(parameters) : {};
		return {
			list: '',
			context: {},
			request: { body: { ...period, ...activityFilters(parameters) } },
			since: (after, now) => ({ body: { fromEventTime: Math.min(after, now) } }),
		};
	},
	read({ body }) {
		if (!isObject(body)) return undefined;
		const { items, hasMore } = body;
		// Responses of others have `items`, too: nothing for a list is none where the service does not say either that none follow.
		if (!Array.isArray(items) && typeof hasMore !== 'boolean') return undefined;
		const page = listed(items);
		return page && { ...page, more: typeof hasMore === 'boolean' ? hasMore : undefined };
	},
	identity: (row) => textOf(row.historyId),
	time: (row) => utcTime(row.eventTime),
	mapping: activityMapping,
};
