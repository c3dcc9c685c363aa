import type { Row } from '../../../shared/log/LogSource';
import type { LogEvent, Mapping, Outcome } from '../../../shared/output/Mapping';
import { amount, counted, text } from '../../../shared/output/readings';

/** One row tells of one import into an API reference: `apiReferenceId` and `projectId` of the context, which no row names. */
export const apiReferenceLogV3Mapping: Mapping = {
	provider: 'Document360',
	log: 'API Reference Log',
	module: 'document360',
	dataset: 'api_reference_log_v3',
	eventProvider: 'Document360',
	product: 'Document360',
	describe(row, { apiReferenceId, projectId }): LogEvent {
		const outcome = outcomeOf(row);
		const reference = text(apiReferenceId);
		const project = text(projectId);
		const counts = countsOf(row);
		const status = text(row.status);
		return {
			originalTime: text(row.created_at),
			severity: severityOf(row, outcome),
			outcome,
			action: 'Import',
			target: reference,
			message: [status === undefined ? undefined : `Import ${status}`, counts]
				.filter(Boolean)
				.join(': '),
			// An import alters the reference.
			ecs: {
				category: ['configuration'],
				type: ['change'],
				own: {
					...(reference !== undefined && { api_reference_id: reference }),
					...(project !== undefined && { project_id: project }),
				},
			},
			ocsf: {
				class: 'entityManagement',
				activity: 'Import',
				entity: { uid: reference, type: 'API Reference' },
				statusCode: status,
				statusDetail: counts,
			},
			from: {
				id: 'id',
				time: 'created_at',
				originalTime: 'created_at',
				statusCode: 'status',
			},
		};
	},
};

/** Samples say Success and Failed; the text says Pending, InProgress, Completed and Failed. */
function outcomeOf(row: Row): Outcome {
	const status = text(row.status) ?? '';
	if (/fail|error|unsuccess/i.test(status)) return 'failure';
	return /success|completed/i.test(status) ? 'success' : 'unknown';
}

function severityOf(row: Row, outcome: Outcome): LogEvent['severity'] {
	if (outcome === 'failure') return 'error';
	return (amount(row.error_count) ?? 0) > 0 ? 'warning' : 'info';
}

/** `12 errors, 34 warnings` */
function countsOf(row: Row): string | undefined {
	const errors = amount(row.error_count);
	const warnings = amount(row.warning_count);
	const parts = [
		errors === undefined ? '' : counted(errors, 'error'),
		warnings === undefined ? '' : counted(warnings, 'warning'),
	].filter(Boolean);
	return parts.length > 0 ? parts.join(', ') : undefined;
}
