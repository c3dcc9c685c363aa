import { createHash } from 'crypto';
import type { LogSource } from '../shared/log/LogSource';
import { count, isObject, listed, textOf, utcTime } from '../shared/http/readings';

/**
 * GET /api/public/auditlogs. The documentation calls `offset` a page number that starts at 0, while an API of the same
 * family counts rows: the second page shows which it is. Nothing proves that `AuditLogId` is unique, so a row is known by its
 * id together with its content.
 */
export const auditLogSource: LogSource = {
	pageSize: { default: 100, max: 100 },
	paging: {
		kind: 'numbered',
		counts: 'unknown',
		request: ({ position, size }) => ({ qs: { size, offset: position } }),
	},
	read({ body }) {
		if (!isObject(body)) return undefined;
		const total = count(body.total);
		const page = listed(body.auditlogs, total);
		const more = typeof body.moreAvailable === 'boolean' ? body.moreAvailable : undefined;
		return page && { ...page, total, more };
	},
	identity: (row) =>
		`${textOf(row.AuditLogId) ?? ''} ${createHash('sha256').update(JSON.stringify(row)).digest('base64')}`,
	time: (row) => count(row.timestampValue) ?? utcTime(row['Date/Time']),
};
