import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../../simulator/index.mts';
import type { RunOptions, RunResult, WorkflowJson } from './engine.mts';
import { workflowWith } from './workflow.mts';

/** What the tests of one provider's "Get Many" differ in. */
export interface ProviderLog {
	provider: 'pubrio' | 'naverCloud' | 'koreAi' | 'document360';
	credential: string;
	/** File in test/engine/workflows, and the name of its last node. */
	workflow: string;
	node: string;
	/** Method, host and path of a page. */
	call: string;
	/** Rows that one request asks for by default. */
	pageSize: number;
	/** What a page's query or body holds. */
	page(index: number, size: number): IDataObject;
	/** Parameters without which nothing is asked; needed where they depend on the simulator's account. */
	parameters?(): IDataObject;
	/** Rows as the node hands them on, in the order in which the simulator keeps them: newest first. */
	rows(): IDataObject[];
}

/** The reference whose logs are the simulator's `rows`. */
export const referenceId = () => engine.simulator.document360.account.references[0].id;

/** A resource locator's value. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Events as Naver Cloud answers them, in a time zone of `hours` east of UTC. */
export function naverEvents(rows = engine.simulator.naverCloud.rows, hours = 9): IDataObject[] {
	return rows.map(({ at, ...row }) => ({
		time: new Date(at + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
		...row,
	}));
}

const asData = (rows: readonly object[]) => rows as IDataObject[];

export const pubrioLogs: ProviderLog = {
	provider: 'pubrio',
	credential: 'pubrioApi',
	workflow: 'pubrio-monitor-logs',
	node: 'Pubrio',
	call: 'POST api.pubrio.com/monitors/statistics/logs',
	pageSize: 25,
	page: (index, size) => ({ page: index + 1, per_page: size }),
	rows: () => asData(engine.simulator.pubrio.rows),
};

/** What the workflow file asks for. */
const naverQuestion = { from: '2026-04-01', to: '2026-04-07', timeZone: '+09:00' };

export const naverLogs: ProviderLog = {
	provider: 'naverCloud',
	credential: 'naverCloudApi',
	workflow: 'naver-cloud-events',
	node: 'Naver Cloud',
	call: 'POST apigateway.apigw.ntruss.com/api/v1/dashboards/events/search',
	pageSize: 1000,
	page: (index, size) => ({ ...naverQuestion, offset: index * size, limit: size }),
	rows: () => naverEvents(),
};

export const koreLogs: ProviderLog = {
	provider: 'koreAi',
	credential: 'koreAiJwtApi',
	workflow: 'kore-ai-audit-logs',
	node: 'Kore.ai',
	call: 'GET bots.kore.ai/api/public/auditlogs',
	pageSize: 100,
	page: (index, size) => ({ size: String(size), offset: String(index) }),
	rows: () => asData(engine.simulator.koreAi.rows),
};

export const document360Logs: ProviderLog = {
	provider: 'document360',
	credential: 'document360Api',
	workflow: 'document360-api-reference-logs',
	node: 'Document360',
	// Its id is part of the path and depends on the simulator's account.
	get call() {
		return `GET apihub.document360.io/v2/APIReferences/${referenceId()}/Logs`;
	},
	pageSize: 100,
	page: (index, size) => ({ page: String(index + 1), resultsPerPage: String(size) }),
	parameters: () => ({ apiReferenceId: byId(referenceId()) }),
	rows: () => asData(engine.simulator.document360.rows),
};

export const allLogs = [pubrioLogs, naverLogs, koreLogs, document360Logs];

/** A "Get Many" workflow of the provider; `parameters` and `settings` as in `workflowWith`. */
export function workflowOf(
	log: ProviderLog,
	parameters: IDataObject = {},
	settings: IDataObject = {},
): WorkflowJson {
	return workflowWith(log.workflow, { ...log.parameters?.(), ...parameters }, settings);
}

/** Runs "Get Many" of the provider. */
export async function getMany(
	log: ProviderLog,
	parameters: IDataObject = {},
	settings: IDataObject = {},
	options: RunOptions = {},
): Promise<RunResult> {
	return await engine.run(workflowOf(log, parameters, settings), options);
}

/** Gives the provider this many rows. */
export function holdRows(log: ProviderLog, count: number): void {
	const api = engine.simulator[log.provider];
	Object.assign(api, { rows: api.makeRows(count) });
}

/** The documented refusal of a provider, or any body, with this status; asked again at once where it may help. */
export function status(code: number, body?: unknown): Fault {
	return { kind: 'status', status: code, body, headers: { 'Retry-After': '0' } };
}
