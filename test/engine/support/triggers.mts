import type { IDataObject } from 'n8n-workflow';
import type { Poller, PollerOptions, WorkflowJson } from './engine.mts';
import { byId, naverEvents, referenceId } from './logs.mts';

/** What the tests of one provider's trigger differ in. */
export interface TriggerLog {
	provider: 'pubrio' | 'naverCloud' | 'koreAi' | 'document360';
	displayName: string;
	credential: string;
	parameters(): IDataObject;
	/** Rows that one request asks for. */
	pageSize: number;
	/** Whether Start From offers the beginning. */
	canStartAtBeginning: boolean;
	/** Rows as the trigger hands them on. */
	asItems(rows: object[]): IDataObject[];
	/** Unix time in milliseconds. */
	timeOf(row: object): number;
}

const asItems = (rows: object[]) => rows as IDataObject[];
const timeIn = (field: string) => (row: object) =>
	new Date((row as Record<string, string | number>)[field]).getTime();

export const pubrioTrigger: TriggerLog = {
	provider: 'pubrio',
	displayName: 'Pubrio',
	credential: 'pubrioApi',
	parameters: () => ({ monitorId: { __rl: true, mode: 'list', value: '' } }),
	pageSize: 25,
	canStartAtBeginning: true,
	asItems,
	timeOf: timeIn('created_at'),
};

export const naverTrigger: TriggerLog = {
	provider: 'naverCloud',
	displayName: 'Naver Cloud',
	credential: 'naverCloudApi',
	parameters: () => ({ timeZone: '+09:00' }),
	pageSize: 1000,
	canStartAtBeginning: false,
	asItems: (rows) => naverEvents(rows as typeof engine.simulator.naverCloud.rows),
	timeOf: timeIn('at'),
};

export const koreTrigger: TriggerLog = {
	provider: 'koreAi',
	displayName: 'Kore.ai',
	credential: 'koreAiJwtApi',
	parameters: () => ({}),
	pageSize: 100,
	canStartAtBeginning: true,
	asItems,
	timeOf: timeIn('timestampValue'),
};

export const document360Trigger: TriggerLog = {
	provider: 'document360',
	displayName: 'Document360',
	credential: 'document360Api',
	parameters: () => ({ apiReferenceId: byId(referenceId()) }),
	pageSize: 100,
	canStartAtBeginning: true,
	asItems,
	timeOf: timeIn('modified_at'),
};

export const allTriggers = [pubrioTrigger, naverTrigger, koreTrigger, document360Trigger];

/** A workflow of one trigger. */
export function triggerWorkflow(trigger: TriggerLog, parameters: IDataObject = {}): WorkflowJson {
	return {
		nodes: [
			{
				id: 'f5b1a0c2-0d5c-4a54-8f0e-2f6a2c1b7d10',
				name: 'Trigger',
				type: `n8n-nodes-activity-logs.${trigger.provider}Trigger`,
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					...trigger.parameters(),
					...parameters,
				} as never,
				credentials: { [trigger.credential]: { id: '1', name: trigger.credential } },
			},
		],
		connections: {},
	};
}

/** An active trigger of a provider. */
export function pollerOf(
	trigger: TriggerLog,
	parameters: IDataObject = {},
	options: PollerOptions = {},
): Poller {
	return engine.poller(triggerWorkflow(trigger, parameters), options);
}

export function apiOf({ provider }: TriggerLog) {
	return engine.simulator[provider];
}

/** Empties the provider and gives it this many rows of the last hours. */
export function holdRecentRows(trigger: TriggerLog, count: number): void {
	const api = apiOf(trigger);
	Object.assign(api, {
		rows: api.makeRows(count, { newest: Date.now() - 60_000, stepSeconds: 60 }),
	});
}

/** The newest rows as the trigger has to hand them on: the oldest first. */
export function itemsOf(trigger: TriggerLog, count: number): IDataObject[] {
	return trigger.asItems((apiOf(trigger).rows as object[]).slice(0, count).reverse());
}

/** Rows that appear later are numbered from here on. */
let lastNumber = 100_000;

/**
 * Lets rows appear whose times are of the last seconds, or earlier.
 *
 * @returns them as the trigger has to hand them on: the oldest first
 */
export function arrive(trigger: TriggerLog, count: number, secondsAgo = 0): IDataObject[] {
	const api = apiOf(trigger);
	const now = Date.now() - secondsAgo * 1_000;
	const perSecond = Math.ceil(count / 60);
	const added = Array.from({ length: count }, (_, i) => {
		const newest = now - Math.floor((count - 1 - i) / perSecond) * 1_000;
		return api.makeRows(1, { newest, firstNumber: ++lastNumber })[0];
	});
	const rows = api.rows as object[];
	rows.unshift(...[...added].reverse());
	rows.sort((a, b) => trigger.timeOf(b) - trigger.timeOf(a));
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
