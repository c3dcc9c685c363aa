import { count, isObject, listed, textOf, utcTime } from '../../../shared/http/readings';
import type { Log } from '../../../shared/log/Log';
import type { Parameters } from '../../../shared/n8n/Parameters';
import { koreAi } from '../../koreAi';
import { utcText } from '../../utcText';
import { auditLogMapping } from './mapping';

/**
 * The audit logs of the admin console: GET /api/public/auditlogs. The documentation calls `offset` a page number that starts at
 * 0, while an API of the same family counts rows: the second page shows which it is. Nothing proves that `AuditLogId` is
 * unique, so a row is known by its ID together with its content.
 */
export const auditLog: Log = {
	displayName: 'Audit Log',
	selectedBy: { resource: 'auditLog' },
	service: koreAi,
	method: 'GET',
	path: '/api/public/auditlogs',
	pageSize: { default: 100, max: 100 },
	paging: {
		kind: 'numbered',
		counts: 'unknown',
		request: ({ position, size }) => ({ qs: { size, offset: position } }),
	},
	/**
	 * A trigger narrows by `fromDate`. `fetchAfter` would be shorter, but nothing shows that it loses no row. It is not documented
	 * whether "after" an AuditLogId means what happened later or what is listed later; a row that appears late may have an ID on
	 * either side; whether IDs are unique, and what comes of one whose row was removed, is open as well. `fromDate` goes by the
	 * time that each row itself has. The cursor lies before the newest row by as much as rows may be late, so rows that appear
	 * late are requested again, and what was returned is known one by one. It makes no difference then whether the bound is
	 * inclusive. Should the service take no notice of it, more rows are read than needed, and none is lost.
	 */
	select: (parameters, polled) => ({
		list: 'auditLog',
		context: {},
		request: polled === undefined ? filters(parameters) : {},
		since: (after) => ({ qs: { fromDate: utcText(after) } }),
	}),
	read({ body }) {
		if (!isObject(body)) return undefined;
		const total = count(body.total);
		const page = listed(body.auditlogs, total);
		const more = typeof body.moreAvailable === 'boolean' ? body.moreAvailable : undefined;
		return page && { ...page, total, more };
	},
	identity: (row) => textOf(row.AuditLogId),
	idsMayRepeat: true,
	// 0 stands for no time.
	time: (row) => count(row.timestampValue) || utcTime(row['Date/Time']),
	mapping: auditLogMapping,
};

/** What the filters of Get Many add to a request. Dates go out in UTC. */
function filters(parameters: Parameters) {
	const from = parameters.time('filters.fromDate', 'From Date');
	const to = parameters.time('filters.toDate', 'To Date');
	const fetchAfter = parameters.id('filters.fetchAfter', 'Fetch After', { optional: true });
	const fromDate = from && utcText(from.time);
	// A day without a time is meant as a whole.
	const toDate = to && utcText(to.end);
	if (fromDate !== undefined && toDate !== undefined && fromDate > toDate) {
		throw parameters.badInput(
			`From Date (${fromDate}) is later than To Date (${toDate})`,
			'Swap the two dates, or correct them.',
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
