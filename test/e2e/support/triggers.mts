import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Execution, type ExecutionResponse } from '../../../demo/execution.mts';
import type { Workflow } from '../../../demo/n8nInstance.mts';
import { asItems, triggerNode, type Log } from '../../logs/index.mts';
import { credential } from './accounts.mts';
import { apiOf, rowsOf } from './nodes.mts';

type Row = Record<string, unknown>;

const TRIGGER = 'New rows';
const NEXT = 'Next';

/** A poll a minute, and what n8n takes to start and to run a workflow on a busy machine. */
const PATIENCE_MS = 150_000;
/** A poll whose last response is this old has returned what it found. */
const POLL_OVER_MS = 5_000;

/** A workflow that starts with a provider's trigger, and the provider's log. */
export class TriggerWorkflow {
	/** The rows that were added since, as the trigger has to return them. */
	readonly added: Row[] = [];

	private constructor(
		readonly log: Log,
		private readonly workflow: Workflow & { versionId: string },
	) {}

	/** Saves the workflow, and gives the provider this many rows of the last hour. */
	static async create(log: Log, rows: number): Promise<TriggerWorkflow> {
		const list = rowsOf(log);
		const newest = Date.now() - 60_000;
		list.rows = list.makeRows(rows, { newest, stepSeconds: 60 });
		const { type } = log.credential;
		const { id, name } = await credential(type);
		const workflow = await house.n8n.createWorkflow({
			name: `New rows of ${log.title}`,
			nodes: [
				{
					...triggerNode(log, apiOf(log)),
					// n8n knows a published trigger by its node's ID.
					id: randomUUID(),
					name: TRIGGER,
					position: [0, 0],
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
		const list = rowsOf(this.log);
		const newest = Date.now() - secondsAgo * 1_000;
		const added = list.addNewest(count, { newest, stepSeconds: 1 });
		list.rows.sort((a, b) => list.timeOf(b) - list.timeOf(a));
		this.added.push(...asItems(this.log, added));
	}

	/** Whether n8n has in its database what the trigger remembers. */
	async hasSaved(): Promise<boolean> {
		const { staticData } = await house.n8n.request<{ staticData: Row | null }>(
			'GET',
			`/rest/workflows/${this.workflow.id}`,
		);
		return staticData?.[`node:${TRIGGER}`] !== undefined;
	}

	/** What the trigger has started, the first run first, each with the rows that it returned. */
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
			({ provider, receivedAt, respondedAt = Infinity }) =>
				provider === this.log.provider.name &&
				receivedAt > time &&
				respondedAt < Date.now() - POLL_OVER_MS,
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
		await until(`${trigger.log.title} does not ${what}`, async () => await holds(trigger));
	}
}

/** Waits until something holds, for as long as a poll and its workflow may take. @param otherwise what is wrong where it never does */
export async function until(
	otherwise: string,
	holds: () => boolean | Promise<boolean>,
): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	while (!(await holds())) {
		if (Date.now() > deadline) {
			const lines = house.n8n.log.split('\n').slice(-30).join('\n');
			throw new Error(`${otherwise}. The last n8n wrote:\n${lines}`);
		}
		await sleep(500);
	}
}
