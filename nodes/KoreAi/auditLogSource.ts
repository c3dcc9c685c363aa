import type { LogSource } from '../shared/log/LogSource';
import { count, isObject, objects, utcTime } from '../shared/http/readings';

/**
 * GET /api/public/auditlogs. The documentation calls `offset` a page number that starts at 0, while an API of the same
 * family counts rows: the second page shows which it is. Nothing proves that `AuditLogId` is unique.
 */
export const auditLogSource: LogSource = {
	pageSize: { default: 100, max: 100 },
	paging: {
		kind: 'numbered',
		counts: 'unknown',
		request: ({ position, size }) => ({ qs: { size, offset: position } }),
	},
	read({ body }) {
		const rows = isObject(body) ? objects(body.auditlogs) : undefined;
		if (rows === undefined || !isObject(body)) return undefined;
		const more = typeof body.moreAvailable === 'boolean' ? body.moreAvailable : undefined;
		return { rows, total: count(body.total), more };
	},
	identity: (row) => row.AuditLogId,
	idsMayRepeat: true,
	// 0 stands for no time.
	time: (row) => count(row.timestampValue) || utcTime(row['Date/Time']),
};
