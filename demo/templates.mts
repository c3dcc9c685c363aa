/** The templates in the demo's n8n, and rows for them to find. */
import type { Api } from '../simulator/api.mts';
import { listOf, logsOf, packageProviders } from '../test/logs/index.mts';
import { fillIn, SimulatedCredentials, type Surroundings } from '../test/templates/fillIn.mts';
import { templates } from '../test/templates/index.mts';
import type { Workflow } from './n8nInstance.mts';

/** Several days of rows. */
const ROWS = 430;
const STEP_SECONDS = 600;
const NEW_ROW_EVERY_MS = 20_000;

/** Imports all templates as a user does who follows their notes. */
export async function importTemplates(surroundings: Surroundings): Promise<Workflow[]> {
	const credentials = new SimulatedCredentials(surroundings);
	const imported: Workflow[] = [];
	for (const template of templates) {
		const workflow = await fillIn(template, surroundings, credentials);
		imported.push(await surroundings.n8n.createWorkflow(workflow));
	}
	return imported;
}

/** Publishes a workflow that starts with a trigger. */
export async function publish({ n8n }: Surroundings, { id }: Workflow): Promise<void> {
	const { versionId } = await n8n.request<{ versionId: string }>('GET', `/rest/workflows/${id}`);
	await n8n.request('POST', `/rest/workflows/${id}/activate`, { versionId });
}

/** Gives every log rows of the last days, and one more every 20 seconds until the signal comes. */
export function keepRowsComing({ simulator }: Surroundings, signal: AbortSignal): void {
	const lists = logsOf(packageProviders).map((log) => {
		const api: Api = simulator.apis[log.provider.name];
		return listOf(log, api);
	});
	for (const list of lists) {
		list.rows = list.makeRows(ROWS, { newest: Date.now(), stepSeconds: STEP_SECONDS });
	}
	const timer = setInterval(() => {
		for (const list of lists) list.addNewest(1, { newest: Date.now() });
	}, NEW_ROW_EVERY_MS);
	signal.addEventListener('abort', () => clearInterval(timer));
}
