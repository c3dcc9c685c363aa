import type { LogEvent, Mapping, Outcome } from '../../../shared/output/Mapping';
import { httpStatus, text } from '../../../shared/output/readings';

/** What a method does to what it is used on. Pubrio uses POST for nearly all requests, which says nothing. */
const ACTIVITIES = new Map([
	['GET', 'Read'],
	['PUT', 'Update'],
	['PATCH', 'Update'],
	['DELETE', 'Delete'],
]);

/**
 * One row tells of one request that was made with an API key. Only its ID and time are documented: the other names are those of the
 * document's filters.
 */
export const requestLogMapping: Mapping = {
	provider: 'Pubrio',
	log: 'Request Log',
	module: 'pubrio',
	dataset: 'request_log',
	eventProvider: 'Pubrio',
	product: 'Pubrio',
	describe(row): LogEvent {
		const status = httpStatus(row.status_code);
		const method = text(row.method)?.toUpperCase();
		const action = text(row.log_type) ?? text(row.log_type_slug) ?? 'Request';
		const statusText = status === undefined ? undefined : `HTTP ${status}`;
		return {
			originalTime: text(row.created_at),
			severity: severityOf(status),
			outcome: outcomeOf(status),
			action,
			message: [action, [method, statusText].filter(Boolean).join(', ')].filter(Boolean).join(': '),
			httpStatus: status,
			ecs: {
				category: ['api'],
				type: status === 401 || status === 403 ? ['access', 'denied'] : ['access'],
				...(method !== undefined && { fields: { http: { request: { method } } } }),
			},
			ocsf: {
				class: 'apiActivity',
				activity: ACTIVITIES.get(method ?? '') ?? 'Unknown',
				operation: action,
				service: 'Pubrio',
				statusCode: text(row.status_code),
			},
			from: {
				id: 'query_log_id',
				time: 'created_at',
				originalTime: 'created_at',
				httpStatus: 'status_code',
				statusCode: 'status_code',
			},
		};
	},
};

function outcomeOf(status: number | undefined): Outcome {
	if (status === undefined) return 'unknown';
	return status < 400 ? 'success' : 'failure';
}

function severityOf(status = 0): LogEvent['severity'] {
	if (status >= 500) return 'error';
	return status >= 400 ? 'warning' : 'info';
}
