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
}

const asItems = (rows: object[]) => rows as IDataObject[];

export const pubrioTrigger: TriggerLog = {
	provider: 'pubrio',
	displayName: 'Pubrio',
	credential: 'pubrioApi',
	parameters: () => ({ monitorId: { __rl: true, mode: 'list', value: '' } }),
	pageSize: 25,
	canStartAtBeginning: true,
	asItems,
};

export const naverTrigger: TriggerLog = {
	provider: 'naverCloud',
	displayName: 'Naver Cloud',
	credential: 'naverCloudApi',
	parameters: () => ({ timeZone: '+09:00' }),
	pageSize: 1000,
	canStartAtBeginning: false,
	asItems: (rows) => naverEvents(rows as typeof engine.simulator.naverCloud.rows),
};

export const koreTrigger: TriggerLog = {
	provider: 'koreAi',
	displayName: 'Kore.ai',
	credential: 'koreAiJwtApi',
	parameters: () => ({}),
	pageSize: 100,
	canStartAtBeginning: true,
	asItems,
};

export const document360Trigger: TriggerLog = {
	provider: 'document360',
	displayName: 'Document360',
	credential: 'document360Api',
	parameters: () => ({ apiReferenceId: byId(referenceId()) }),
	pageSize: 100,
	canStartAtBeginning: true,
	asItems,
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

/** Empties the provider and gives it this many rows of the last hours. */
export function holdRecentRows(trigger: TriggerLog, count: number): void {
	const api = engine.simulator[trigger.provider];
	Object.assign(api, {
		rows: api.makeRows(count, { newest: Date.now() - 60_000, stepSeconds: 60 }),
	});
}

/**
 * Lets rows appear whose time is now, or earlier by some seconds.
 *
 * @returns them as the trigger has to hand them on: the oldest first
 */
export function arrive(trigger: TriggerLog, count: number, secondsAgo = 0): IDataObject[] {
	const api = engine.simulator[trigger.provider];
	const newest = Date.now() - secondsAgo * 1_000;
	const added = api.addNewest(count, { newest, stepSeconds: 1 });
	const timeOf = (row: object) => Date.parse(timeText(row));
	(api.rows as object[]).sort((a, b) => timeOf(b) - timeOf(a));
	return trigger.asItems([...added].reverse());
}

function timeText(row: object): string {
	const { at, created_at, modified_at, 'Date/Time': date } = row as Record<string, string | number>;
	return at === undefined ? String(created_at ?? modified_at ?? date) : new Date(at).toISOString();
}

/** The requests to the provider that were made while something ran. */
export async function requestsDuring(
	trigger: TriggerLog,
	something: () => Promise<unknown>,
): Promise<number> {
	const api = engine.simulator[trigger.provider];
	const before = api.requestCount;
	await something();
	return api.requestCount - before;
}
