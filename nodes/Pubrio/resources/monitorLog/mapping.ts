import type { Row } from '../../../shared/log/LogSource';
import type { LogEvent, Mapping, Outcome } from '../../../shared/output/Mapping';
import { amount, counted, httpStatus, isTrue, text } from '../../../shared/output/readings';

const FROM = {
	id: 'monitor_log_id',
	time: 'created_at',
	originalTime: 'created_at',
	target: 'monitor_id',
	reason: 'error_message',
	httpStatus: 'response_status_code',
	statusCode: 'response_status_code',
	durationMs: 'processing_time_ms',
} as const;

/** One row tells of one delivery of a monitor's signals by e-mail or to a webhook, with its retries. */
export const monitorLogMapping: Mapping = {
	provider: 'Pubrio',
	log: 'Monitor Log',
	module: 'pubrio',
	dataset: 'monitor_log',
	eventProvider: 'Pubrio',
	product: 'Pubrio',
	describe(row): LogEvent {
		const outcome = outcomeOf(row);
		const destination = text(row.destination_type);
		const monitorId = text(row.monitor_id);
		const parentId = text(row.parent_monitor_log_id);
		return {
			originalTime: text(row.created_at),
			severity: severityOf(row, outcome),
			outcome,
			action: destination === undefined ? 'Deliver' : `Deliver to ${destination}`,
			target: monitorId,
			message: messageOf(row, outcome, destination),
			reason: text(row.error_message),
			httpStatus: httpStatus(row.response_status_code),
			durationMs: amount(row.processing_time_ms),
			// A retry names the log of the first attempt.
			correlationId: parentId ?? text(row.monitor_log_id),
			ecs: { category: [destination?.toLowerCase() === 'email' ? 'email' : 'api'], type: ['info'] },
			ocsf: {
				class: 'apiActivity',
				activity: 'Deliver',
				operation: 'Deliver',
				service: 'Pubrio',
				client: 'Pubrio',
				resources: monitorId === undefined ? [] : [{ uid: monitorId, type: 'Monitor' }],
				statusCode: text(row.response_status_code),
			},
			from: parentId === undefined ? FROM : { ...FROM, correlationId: 'parent_monitor_log_id' },
		};
	},
};

/** `status` is only ever documented as `success`; what a failed delivery says there is a guess. */
function outcomeOf(row: Row): Outcome {
	const status = text(row.status) ?? '';
	if (isTrue(row.is_retry_succeed) || /^\s*success/i.test(status)) return 'success';
	const isRefused = (httpStatus(row.response_status_code) ?? 0) >= 400;
	const isFailure = isRefused || text(row.error_message) !== undefined;
	return isFailure || /fail|error|unsuccess/i.test(status) ? 'failure' : 'unknown';
}

function severityOf(row: Row, outcome: Outcome): LogEvent['severity'] {
	if (outcome === 'failure') return 'error';
	return isTrue(row.is_retry_succeed) ? 'warning' : 'info';
}

/** `25 signals (11 companies, 32 people) delivered to email`; for a failure the provider's words and the status. */
function messageOf(row: Row, outcome: Outcome, destination: string | undefined): string {
	const to = destination === undefined ? '' : ` to ${destination}`;
	if (outcome === 'failure') {
		const words = text(row.error_message) ?? `Delivery${to} failed`;
		const code = text(row.response_status_code);
		return code === undefined ? words : `${words} (${code})`;
	}
	const what = signalsOf(row);
	const verb = outcome === 'success' ? 'delivered' : 'for delivery';
	return what === ''
		? `${verb === 'delivered' ? 'Delivered' : 'Delivery'}${to}`
		: `${what} ${verb}${to}`;
}

function signalsOf(row: Row): string {
	const signals = amount(row.total_signals);
	const companies = amount(row.total_companies);
	const people = amount(row.total_people);
	const parts = [
		companies === undefined ? '' : counted(companies, 'company', 'companies'),
		people === undefined ? '' : counted(people, 'person', 'people'),
	].filter(Boolean);
	if (signals === undefined) return parts.join(', ');
	return `${counted(signals, 'signal')}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}
