import type { IDataObject, INode } from 'n8n-workflow';
import type { Api } from '../../../simulator/api.mts';
import type { ProviderName } from '../../../simulator/index.mts';
import type { RowList } from '../../../simulator/rowList.mts';
import {
	allProviders,
	asItems,
	listOf,
	logsOf,
	triggerNode,
	typeOf,
	type Log,
} from '../../logs/index.mts';
import { document360 } from '../../logs/document360.mts';
import { koreAi } from '../../logs/koreAi.mts';
import { naverCloud } from '../../logs/naverCloud.mts';
import { pubrio } from '../../logs/pubrio.mts';
import type { Poller, PollerOptions, WorkflowJson } from './engine.mts';

/** A log that a trigger polls, and the engine's simulator. */
export interface TriggerLog
	extends Pick<Log, 'title' | 'pageSize' | 'ends' | 'orders' | 'idField' | 'canStartAtBeginning'> {
	descriptor: Log;
	/** Name of the provider in the simulator. */
	provider: ProviderName;
	/** As messages spell the provider. */
	displayName: string;
	/** The trigger's type, with the package in front. */
	type: string;
	/** Type of the credential. */
	credential: string;
	parameters(): IDataObject;
	/** Rows as the trigger returns them. */
	asItems(rows: object[]): IDataObject[];
	/** Unix time in milliseconds. */
	timeOf(row: object): number;
}

function viewOf(log: Log): TriggerLog {
	const { provider } = log;
	const api = () => engine.simulator.apis[provider.name];
	return {
		...log,
		descriptor: log,
		provider: provider.name as ProviderName,
		displayName: provider.displayName,
		type: typeOf(provider.triggerType),
		credential: log.credential.type,
		parameters: () => (log.triggerParameters?.(api()) ?? {}) as IDataObject,
		asItems: (rows) => asItems(log, rows) as IDataObject[],
		timeOf: (row) => listOf(log, api()).timeOf(row),
	};
}

export const allTriggers = logsOf(allProviders).map(viewOf);

const firstOf = (name: string) => allTriggers.find(({ provider }) => provider === name)!;

export const pubrioTrigger = firstOf(pubrio.name);
export const naverTrigger = firstOf(naverCloud.name);
export const koreTrigger = firstOf(koreAi.name);
export const document360Trigger = firstOf(document360.name);

/** A workflow of one trigger. */
export function triggerWorkflow(trigger: TriggerLog, parameters: IDataObject = {}): WorkflowJson {
	const { descriptor, credential } = trigger;
	const node = {
		...triggerNode(descriptor, apiOf(trigger), parameters),
		id: 'f5b1a0c2-0d5c-4a54-8f0e-2f6a2c1b7d10',
		position: [0, 0],
		credentials: { [credential]: { id: '1', name: credential } },
	};
	return { nodes: [node as INode], connections: {} };
}

/** An active trigger of a log. */
export function pollerOf(
	trigger: TriggerLog,
	parameters: IDataObject = {},
	options: PollerOptions = {},
): Poller {
	return engine.poller(triggerWorkflow(trigger, parameters), options);
}

export function apiOf({ provider }: TriggerLog): Api {
	return engine.simulator.apis[provider];
}

/** The simulator's list that holds the rows of a log. */
export function rowsOf(trigger: TriggerLog): RowList {
	return listOf(trigger.descriptor, apiOf(trigger));
}

/** Empties the log and gives it this many rows of the last hours. */
export function holdRecentRows(trigger: TriggerLog, count: number): void {
	const list = rowsOf(trigger);
	list.rows = list.makeRows(count, { newest: Date.now() - 60_000, stepSeconds: 60 });
}

/** The newest rows as the trigger has to return them: the oldest first. */
export function itemsOf(trigger: TriggerLog, count: number): IDataObject[] {
	return trigger.asItems(rowsOf(trigger).rows.slice(0, count).reverse());
}

/** Rows that appear later are numbered from here on. */
let lastNumber = 100_000;

/**
 * Lets rows appear whose times are of the last seconds, or earlier.
 *
 * @returns them as the trigger has to return them: the oldest first
 */
export function arrive(trigger: TriggerLog, count: number, secondsAgo = 0): IDataObject[] {
	const list = rowsOf(trigger);
	const now = Date.now() - secondsAgo * 1_000;
	const perSecond = Math.ceil(count / 60);
	const added = Array.from({ length: count }, (_, i) => {
		const newest = now - Math.floor((count - 1 - i) / perSecond) * 1_000;
		return list.makeRows(1, { newest, firstNumber: ++lastNumber })[0];
	});
	list.rows.unshift(...[...added].reverse());
	list.rows.sort((a, b) => list.timeOf(b) - list.timeOf(a));
	return trigger.asItems(added);
}

/** The requests to the provider that were made while something ran. */
export async function requestsDuring(
	trigger: TriggerLog,
	something: () => Promise<unknown>,
): Promise<number> {
	const api = apiOf(trigger);
	const before = api.requestCount;
	await something();
	return api.requestCount - before;
}
