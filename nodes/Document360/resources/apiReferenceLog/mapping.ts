import type { Row } from '../../../shared/log/LogSource';
import type { LogEvent, Mapping, Outcome } from '../../../shared/output/Mapping';
import { amount, counted, text } from '../../../shared/output/readings';

const FROM = {
	id: 'logs_id',
	time: 'modified_at',
	originalTime: 'modified_at',
	actorId: 'user_id',
	actorName: 'user_name',
	message: 'title',
} as const;

/** One row tells of one import into an API reference: `apiReferenceId` of the context, which no row names. */
export const apiReferenceLogMapping: Mapping = {
	provider: 'Document360',
	log: 'API Reference Log',
	module: 'document360',
	dataset: 'api_reference_log',
	eventProvider: 'Document360',
	product: 'Document360',
	describe(row, { apiReferenceId }): LogEvent {
		const outcome = outcomeOf(row);
		const id = text(row.user_id);
		const name = text(row.user_name);
		const reference = text(apiReferenceId);
		const counts = countsOf(row);
		return {
			originalTime: text(row.modified_at),
			severity: severityOf(row, outcome),
			outcome,
			action: 'Import',
			actor: id === undefined && name === undefined ? undefined : { id, name, fullName: name },
			target: reference,
			message: [text(row.title), counts].filter(Boolean).join(': '),
			// An import alters the reference.
			ecs: {
				category: ['configuration'],
				type: ['change'],
				own: reference === undefined ? {} : { api_reference_id: reference },
			},
			ocsf: {
				class: 'entityManagement',
				activity: 'Import',
				entity: { uid: reference, type: 'API Reference' },
				statusDetail: counts,
			},
			from: text(row.title) === undefined ? { ...FROM, message: undefined } : FROM,
		};
	},
};

/** What an import without success is called there is a guess: the documented sample says `Import successful`. */
function outcomeOf(row: Row): Outcome {
	const title = text(row.title) ?? '';
	if (/\bsuccess/i.test(title)) return 'success';
	return /fail|error|unsuccess/i.test(title) ? 'failure' : 'unknown';
}

function severityOf(row: Row, outcome: Outcome): LogEvent['severity'] {
	if (outcome === 'failure') return 'error';
	return (amount(row.error_count) ?? 0) > 0 ? 'warning' : 'info';
}

/** `12 errors, 34 alerts` */
function countsOf(row: Row): string | undefined {
	const errors = amount(row.error_count);
	const alerts = amount(row.alerts_count);
	const parts = [
		errors === undefined ? '' : counted(errors, 'error'),
		alerts === undefined ? '' : counted(alerts, 'alert'),
	].filter(Boolean);
	return parts.length > 0 ? parts.join(', ') : undefined;
}
