import { text } from '../../nodes/shared/output/readings';
import type { Mapping } from '../../nodes/shared/output/Mapping';

/** What entries say: that a text was written at a time. */
export function entryMapping(provider: string): Mapping {
	return {
		provider,
		log: 'Entry',
		module: provider.toLowerCase(),
		dataset: 'entry',
		eventProvider: provider,
		product: provider,
		describe: (row) => ({
			originalTime: text(row.created_at),
			severity: 'info',
			outcome: 'unknown',
			action: 'Write',
			message: text(row.text) ?? '',
			ecs: { category: ['database'], type: ['change'] },
			ocsf: { class: 'entityManagement', activity: 'Create', entity: { type: 'Entry' } },
			from: { id: 'id', time: 'created_at', originalTime: 'created_at', message: 'text' },
		}),
	};
}
