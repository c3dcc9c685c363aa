/** One n8n with this package in it, and measured runs of workflows on it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionResponse } from '../demo/execution.mts';
import { Execution } from '../demo/execution.mts';
import type { N8nInstallation } from '../demo/n8nInstallation.mts';
import { startN8n } from '../demo/n8nInstance.mts';
import type { Credential, N8nInstance, Workflow } from '../demo/n8nInstance.mts';
import type { ProviderServer, Served, Serving } from './providerServer.mts';
import { begunAt, credentialFor, MEASURED, SILENT, type Contender } from './workflows.mts';

export interface WorkbenchOptions {
	installation: N8nInstallation;
	/** The packed package. */
	tarball: string;
	server: ProviderServer;
	signal: AbortSignal;
}

/** One run of a workflow. */
export interface Run {
	/** The nodes that get the rows, without n8n's work around them. */
	nodeMs: number;
	/** The whole workflow, as n8n lists it. */
	workflowMs: number;
	/** Rows that came out, those in files included. */
	rows: number;
	served: Served;
}

/** Several runs of a workflow at the same time. */
export interface Together {
	/** How long the node took in each. */
	ms: number[];
	served: Served;
}

/** To look how far n8n is costs n8n time: it is done this seldom. */
const POLL_MS = 400;
const TIMEOUT_MS = 900_000;
/** How long n8n may take to start many runs, which then wait for each other. */
const START_MS = 20_000;

export class Workbench {
	private readonly workflows = new Map<Contender, Workflow>();

	private constructor(
		readonly n8n: N8nInstance,
		private readonly server: ProviderServer,
		private readonly signal: AbortSignal,
		readonly credentials: { measured: Credential; silent: Credential },
	) {}

	/** Starts an n8n that reaches the simulated providers and nobody else. */
	static async open({
		installation,
		tarball,
		server,
		signal,
	}: WorkbenchOptions): Promise<Workbench> {
		const { proxyUrl, caPath } = server.where;
		const n8n = await startN8n({
			installation,
			packages: [tarball],
			environment: {
				HTTPS_PROXY: proxyUrl,
				HTTP_PROXY: proxyUrl,
				NO_PROXY: '127.0.0.1,localhost',
				NODE_EXTRA_CA_CERTS: caPath,
				GENERIC_TIMEZONE: 'UTC',
			},
			signal,
		});
		const credentials = {
			measured: await n8n.createCredential(credentialFor(MEASURED, server.where)),
			silent: await n8n.createCredential(credentialFor(SILENT, server.where)),
		};
		return new Workbench(n8n, server, signal, credentials);
	}

	/** The process that runs the workflows. */
	get pid(): number {
		return this.n8n['child']?.pid as number;
	}

	/**
	 * Runs a workflow against a provider that serves so many rows, and checks that they all came.
	 *
	 * @param atTheEnd called before anything is done with what came out
	 */
	async run(
		contender: Contender,
		serving: Serving,
		expectedRows = serving.rows,
		atTheEnd = () => {},
	): Promise<Run> {
		const { id, served } = await this.execute(contender, serving);
		atTheEnd();
		return { ...(await this.outcome(contender, id, expectedRows)), served };
	}

	/** What came of an execution, which is then deleted. @throws where it failed, or not all rows came */
	private async outcome(
		{ definition, nodes }: Contender,
		id: string,
		expectedRows: number,
	): Promise<Omit<Run, 'served'>> {
		const execution = new Execution(
			await this.n8n.request<ExecutionResponse>('GET', `/rest/executions/${id}`),
		);
		await this.forget(id);
		if (execution.error) throw new Error(`"${definition.name}": ${execution.error}`);
		const rows = execution
			.items(nodes[nodes.length - 1])
			.reduce((sum, { json, binary }) => sum + (binary ? Number(json.count) : 1), 0);
		if (rows !== expectedRows) {
			throw new Error(`"${definition.name}" gave ${rows} of ${expectedRows} rows.`);
		}
		const nodeMs = nodes.reduce((sum, node) => sum + execution.nodeMilliseconds(node), 0);
		return { nodeMs, workflowMs: execution.milliseconds, rows };
	}

	/** Runs a workflow without looking at what came out, which would cost n8n memory. */
	async runUnseen(contender: Contender, serving: Serving, atTheEnd: () => void): Promise<void> {
		const { id, status } = await this.execute(contender, serving);
		atTheEnd();
		await this.forget(id);
		if (status !== 'success')
			throw new Error(`"${contender.definition.name}" ended with ${status}.`);
	}

	/** Runs a workflow so many times at once, and checks that all rows came each time. */
	async runTogether(contender: Contender, serving: Serving, count: number): Promise<Together> {
		const begin = new Date(Date.now() + START_MS);
		const workflow = await this.workflowOf(begunAt(begin, contender));
		await this.server.serve(serving);
		const ids = await Promise.all(
			Array.from({ length: count }, async () => await this.start(workflow)),
		);
		if (Date.now() > begin.getTime())
			throw new Error('n8n has not started all runs before they begin.');
		await Promise.all(ids.map(async (id) => await this.end(workflow.id, id)));
		const served = await this.server.served();
		const ms: number[] = [];
		for (const id of ids) ms.push((await this.outcome(contender, id, serving.rows)).nodeMs);
		return { ms, served };
	}

	async close(): Promise<void> {
		await this.n8n.stop();
	}

	private async execute(contender: Contender, serving: Serving) {
		const workflow = await this.workflowOf(contender);
		await this.server.serve(serving);
		const id = await this.start(workflow);
		const status = await this.end(workflow.id, id);
		return { id, status, served: await this.server.served() };
	}

	private async workflowOf(contender: Contender): Promise<Workflow> {
		const known = this.workflows.get(contender);
		if (known !== undefined) return known;
		const workflow = await this.n8n.createWorkflow(contender.definition);
		this.workflows.set(contender, workflow);
		return workflow;
	}

	private async start(workflow: Workflow): Promise<string> {
		const { executionId } = await this.n8n.request<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			{ triggerToStartFrom: { name: workflow.nodes[0].name } },
		);
		return executionId;
	}

	/** Waits for the end by the list of executions, which comes without their data. */
	private async end(workflowId: string, id: string): Promise<string> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const started = performance.now();
		for (;;) {
			await sleep(POLL_MS, undefined, { signal: this.signal });
			const { results } = await this.n8n.request<{
				results: Array<{ id: string; status: string }>;
			}>('GET', `/rest/executions?limit=100&filter=${filter}`);
			const status = results.find((execution) => execution.id === id)?.status;
			if (status && !['new', 'running', 'waiting'].includes(status)) return status;
			if (performance.now() - started > TIMEOUT_MS) {
				throw new Error(`Execution ${id} is still running after ${TIMEOUT_MS / 1000} seconds.`);
			}
		}
	}

	/** Executions are kept in n8n's database, which would grow from run to run. */
	private async forget(id: string): Promise<void> {
		await this.n8n.request('POST', '/rest/executions/delete', { ids: [id] });
	}
}
