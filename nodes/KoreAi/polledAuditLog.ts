import { checkBaseUrl } from '../shared/n8n/checkBaseUrl';
import { prepared } from '../shared/n8n/ParameterContext';
import type { PolledLog } from '../shared/polling/PolledLog';
import { auditLogSource } from './auditLogSource';
import { utcText } from './filters';
import { koreAi } from './koreAi';

/**
 * The audit logs, narrowed by `fromDate`.
 *
 * `fetchAfter` would be shorter, but nothing shows that it loses no row. It is not documented whether "after" an AuditLogId
 * means what happened later or what is listed later; a row that appears late may have an ID on either side; whether IDs are
 * unique, and what comes of one whose row was removed, is open as well. `fromDate` goes by the time that each row itself has.
 * The cursor lies before the newest row by as much as rows may be late, so rows that appear late are requested again, and what
 * was returned is known one by one. It makes no difference then whether the bound is inclusive. Should the service take no
 * notice of it, more rows are read than needed, and none is lost.
 */
export const polledAuditLog: PolledLog = {
	provider: koreAi,
	async query(context, { baseUrl }) {
		const request = {
			method: 'GET' as const,
			baseURL: baseUrl as string,
			url: '/api/public/auditlogs',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		};
		return {
			log: 'auditLog',
			source: auditLogSource,
			request: await prepared(context, request, [checkBaseUrl]),
			since: (after) => ({ qs: { fromDate: utcText(after) } }),
		};
	},
};
