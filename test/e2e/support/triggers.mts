import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Execution, type ExecutionResponse } from '../../../demo/execution.mts';
import type { Workflow } from '../../../demo/n8nInstance.mts';
import type { ProviderName } from '../../../simulator/index.mts';
import { credential, type CredentialType } from './accounts.mts';

type Row = Record<string, unknown>;

interface TriggerLog {
	provider: ProviderName;
	type: CredentialType;
	parameters(): Row;
	/** The field that holds a row's time, as text that sorts by time. */
	timeField: string;
	/** A row of the simulator as the provider answers it. */
	answered?(row: Row): Row;
}

const TRIGGER = 'New rows';
const NEXT = 'Next';

/** A poll a minute, and what n8n takes to start and to run a workflow on a busy machine. */
const PATIENCE_MS = 150_000;
/** A poll whose last answer is this old has handed on what it found. */
const POLL_OVER_MS = 5_000;
const SEOUL_MS = 9 * 60 * 60_000;

/** The four triggers, each with the log it polls. */
export const triggerLogs: TriggerLog[] = [
	{
		provider: 'pubrio',
		type: 'pubrioApi',
		parameters: () => ({ monitorId: { __rl: true, mode: 'list', value: '' } }),
		timeField: 'created_at',
	},
	{
		provider: 'naverCloud',
		type: 'naverCloudApi',
		parameters: () => ({ timeZone: '+09:00' }),
		timeField: 'time',
		answered: ({ at, ...row }) => ({
			time: new Date(Number(at) + SEOUL_MS).toISOString().slice(0, 19).replace('T', ' '),
			...row,
		}),
	},
	{ provider: 'koreAi', type: 'koreAiJwtApi', parameters: () => ({}), timeField: 'Date/Time' },
	{
		provider: 'document360',
		type: 'document360Api',
		parameters: () => ({
			apiReferenceId: {
				__rl: true,
				mode: 'id',
				value: house.simulator.document360.account.references[0].id,
			},
		}),
		timeField: 'modified_at',
	},
];

/** A workflow that starts with a provider's trigger, and the provider's log. */
export class TriggerWorkflow {
	/** The rows that were added since, as the trigger has to hand them on. */
	readonly added: Row[] = [];

	private constructor(
		readonly log: TriggerLog,
		private readonly workflow: Workflow & { versionId: string },
	) {}

	/** Saves the workflow, and gives the provider this many rows of the last hour. */
	static async create(log: TriggerLog, rows: number): Promise<TriggerWorkflow> {
		const { provider, type } = log;
		const api = house.simulator[provider];
		const newest = Date.now() - 60_000;
		Object.assign(api, { rows: api.makeRows(rows, { newest, stepSeconds: 60 }) });
		const { id, name } = await credential(type);
		const workflow = await house.n8n.createWorkflow({
			name: `New rows of ${provider}`,
			nodes: [
				{
					// n8n knows a published trigger by its node's ID.
					id: randomUUID(),
					name: TRIGGER,
					type: `n8n-nodes-activity-logs.${provider}Trigger`,
					typeVersion: 1,
					position: [0, 0],
					parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...log.parameters() },
					credentials: { [type]: { id, name } },
				},
				{
					id: randomUUID(),
					name: NEXT,
					type: 'n8n-nodes-base.noOp',
					typeVersion: 1,
					position: [220, 0],
					parameters: {},
				},
			],
			connections: { [TRIGGER]: { main: [[{ node: NEXT, type: 'main', index: 0 }]] } },
			settings: { saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' },
		});
		return new TriggerWorkflow(log, workflow as Workflow & { versionId: string });
	}

	async publish(): Promise<void> {
		const { id, versionId } = this.workflow;
		await house.n8n.request('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/** Lets rows appear at the provider whose time is now, or earlier by some seconds. Some have the same time. */
	add(count: number, secondsAgo = 0): void {
		const { provider, timeField, answered = (row) => row } = this.log;
		const api = house.simulator[provider];
		const newest = Date.now() - secondsAgo * 1_000;
		const added = api.addNewest(count, { newest, stepSeconds: 1 }) as object[] as Row[];
		const timeOf = (row: Row) => String(answered(row)[timeField]);
		(api.rows as object[] as Row[]).sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
		this.added.push(...added.map(answered));
	}

	/** Whether n8n has in its database what the trigger remembers. */
	async hasSaved(): Promise<boolean> {
		const { staticData } = await house.n8n.request<{ staticData: Row | null }>(
			'GET',
			`/rest/workflows/${this.workflow.id}`,
		);
		return staticData?.[`node:${TRIGGER}`] !== undefined;
	}

	/** What the trigger has started, the first run first, each with the rows that it handed on. */
	async runs(): Promise<Array<{ status: string; rows: Row[] }>> {
		const { n8n } = house;
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.workflow.id }));
		const path = `/rest/executions?limit=100&filter=${filter}`;
		const { results } = await n8n.request<{ results: Array<{ id: string }> }>('GET', path);
		const runs = results.reverse().map(async ({ id }) => {
			const response = await n8n.request<ExecutionResponse>('GET', `/rest/executions/${id}`);
			const execution = new Execution(response);
			return { status: execution.status, rows: execution.items(TRIGGER).map(({ json }) => json) };
		});
		return await Promise.all(runs);
	}

	/** Whether a poll that began after a time is over. */
	hasPolledSince(time: number): boolean {
		return house.simulator.requests.some(
			({ provider, receivedAt, answeredAt = Infinity }) =>
				provider === this.log.provider &&
				receivedAt > time &&
				answeredAt < Date.now() - POLL_OVER_MS,
		);
	}
}

/** Waits until something holds for each trigger, and fails with the end of n8n's log where it does not. */
export async function untilEach(
	triggers: TriggerWorkflow[],
	what: string,
	holds: (trigger: TriggerWorkflow) => boolean | Promise<boolean>,
): Promise<void> {
	for (const trigger of triggers) {
		const deadline = Date.now() + PATIENCE_MS;
		while (!(await holds(trigger))) {
			if (Date.now() > deadline) {
				const lines = house.n8n.log.split('\n').slice(-30).join('\n');
				throw new Error(`${trigger.log.provider} does not ${what}. The last n8n wrote:\n${lines}`);
			}
			await sleep(500);
		}
	}
}
