import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../../../simulator/api.mts';
import type { Fault, ProviderName } from '../../../simulator/index.mts';
import type { RowList } from '../../../simulator/rowList.mts';
import {
	allProviders,
	asItems,
	getManyNode,
	getOneNode,
	listOf,
	logsOf,
	typeOf,
	type Log,
} from '../../logs/index.mts';
import { document360 } from '../../logs/document360.mts';
import { koreAi } from '../../logs/koreAi.mts';
import { naverCloud } from '../../logs/naverCloud.mts';
import { pubrio } from '../../logs/pubrio.mts';
import type { RunOptions, RunResult, WorkflowJson } from './engine.mts';
import { startingWith } from './workflow.mts';

export { byId, isPage } from '../../logs/index.mts';

/** A log and the engine's simulator. */
export interface ProviderLog
	extends Omit<Log, 'provider' | 'credential' | 'call' | 'page' | 'parameters' | 'list' | 'get'> {
	descriptor: Log;
	/** Name of the provider in the simulator. */
	provider: ProviderName;
	/** As messages spell the provider. */
	displayName: string;
	/** Type of the node, with the package in front. */
	type: string;
	/** Type of the credential. */
	credential: string;
	/** Name of the workflow's last node. */
	node: string;
	/** Method, host and path of a page. */
	readonly call: string;
	/** What a page's query or body holds. */
	page(index: number, size: number): IDataObject;
	readonly api: Api;
	readonly list: RowList;
	/** Rows as the node returns them, in the order in which the simulator keeps them: newest first. */
	rows(): IDataObject[];
}

function viewOf(log: Log): ProviderLog {
	const { provider } = log;
	return {
		...log,
		descriptor: log,
		provider: provider.name as ProviderName,
		displayName: provider.displayName,
		type: typeOf(provider.nodeType),
		credential: log.credential.type,
		node: log.title,
		get call() {
			return log.call(this.api);
		},
		page: (index, size) => log.page(index, size) as IDataObject,
		get api() {
			return engine.simulator.apis[provider.name];
		},
		get list() {
			return listOf(log, this.api);
		},
		rows() {
			return asItems(log, this.list.rows) as IDataObject[];
		},
	};
}

export const allLogs = logsOf(allProviders).map(viewOf);

const firstOf = (name: string) => allLogs.find(({ provider }) => provider === name)!;

const ofResource = (name: string) => allLogs.find(({ resource }) => resource === name)!;

export const pubrioLogs = firstOf(pubrio.name);
export const pubrioRequests = ofResource('requestLog');
export const naverActivities = ofResource('activity');
export const naverLogs = firstOf(naverCloud.name);
export const koreLogs = firstOf(koreAi.name);
export const document360V3Logs = allLogs.find(
	({ credential }) => credential === 'document360V3Api',
)!;
export const document360Logs = firstOf(document360.name);

/** Whether the provider says how many rows there are. */
export const hasTotal = ({ ends }: ProviderLog) => ends === 'total';

/** Whether nothing but a page that is not full shows where the rows end. */
export const endsSilently = ({ ends }: ProviderLog) => ends === 'none';

/** Whether a page can be requested before the one in front of it has a response. */
export const isNumbered = ({ paging }: ProviderLog) => paging !== 'token';

/** The reference whose logs are the simulator's `rows`. */
export const referenceId = () => engine.simulator.document360.account.references[0].id;

/** Events as Naver Cloud sends them, in the zone of Seoul. */
export function naverEvents(rows = engine.simulator.naverCloud.rows): IDataObject[] {
	return asItems(naverLogs.descriptor, rows) as IDataObject[];
}

/**
 * A "Get Many" workflow of the log.
 *
 * @param parameters merged over the log's; nested objects are replaced as a whole
 * @param settings of the node, such as onError
 */
export function workflowOf(
	{ descriptor, api }: ProviderLog,
	parameters: IDataObject = {},
	settings: IDataObject = {},
): WorkflowJson {
	const node = getManyNode(descriptor, api, { options: {}, ...parameters });
	return startingWith({ ...node, ...settings }, descriptor.credential.type);
}

/** Runs "Get Many" of the log. */
export async function getMany(
	log: ProviderLog,
	parameters: IDataObject = {},
	settings: IDataObject = {},
	options: RunOptions = {},
): Promise<RunResult> {
	return await engine.run(workflowOf(log, parameters, settings), options);
}

/** Runs "Get Many" of the log as n8n does where an agent calls the node as its tool. */
export async function getManyAsTool(
	log: ProviderLog,
	parameters: IDataObject = {},
): Promise<RunResult> {
	return await getMany(log, parameters, { type: `${log.type}Tool` });
}

/**
 * Runs the operation that gets one row.
 *
 * @param id the row's, or an expression
 */
export async function getOne(
	log: ProviderLog,
	id: string,
	options: RunOptions = {},
): Promise<RunResult> {
	return await engine.run(getOneWorkflow(log, id), options);
}

/** A workflow of the operation that gets one row. @param id the row's, or an expression */
export function getOneWorkflow({ descriptor, api }: ProviderLog, id: string): WorkflowJson {
	return startingWith(getOneNode(descriptor, api, id), descriptor.credential.type);
}

/** Gives the log this many rows. */
export function holdRows({ list }: ProviderLog, count: number): void {
	list.rows = list.makeRows(count);
}

/** The documented refusal of a provider, or any body, with this status; retried at once where it may help. */
export function status(code: number, body?: unknown): Fault {
	return { kind: 'status', status: code, body, headers: { 'Retry-After': '0' } };
}
