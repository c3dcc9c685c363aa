/** One n8n with this package in it, and measured runs of workflows on it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionResponse } from '../demo/execution.mts';
import { Execution } from '../demo/execution.mts';
import type { N8nInstallation } from '../demo/n8nInstallation.mts';
import { startN8n } from '../demo/n8nInstance.mts';
import type { Credential, N8nInstance, Workflow } from '../demo/n8nInstance.mts';
import type { ProviderServer, Served, Serving } from './providerServer.mts';
import { credentialFor, MEASURED, SILENT, type Contender } from './workflows.mts';

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
	/** Rows that came out. */
	rows: number;
	served: Served;
}

/** Asking how far n8n is costs n8n time: it is asked this seldom. */
const POLL_MS = 400;
const TIMEOUT_MS = 300_000;

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

	/** Runs a workflow against a provider that serves so many rows, and checks that they all came. */
	async run(contender: Contender, serving: Serving, expectedRows = serving.rows): Promise<Run> {
		const { id, served } = await this.execute(contender, serving);
		const execution = new Execution(
			await this.n8n.request<ExecutionResponse>('GET', `/rest/executions/${id}`),
		);
		await this.forget(id);
		if (execution.error) throw new Error(`"${contender.definition.name}": ${execution.error}`);
		const { nodes } = contender;
		const rows = execution.items(nodes[nodes.length - 1]).length;
		if (rows !== expectedRows) {
			throw new Error(`"${contender.definition.name}" gave ${rows} of ${expectedRows} rows.`);
		}
		const nodeMs = nodes.reduce((sum, node) => sum + execution.nodeMilliseconds(node), 0);
		return { nodeMs, workflowMs: execution.milliseconds, rows, served };
	}

	/** Runs a workflow without looking at what came out, which would cost n8n memory. */
	async runUnseen(contender: Contender, serving: Serving, atTheEnd: () => void): Promise<void> {
		const { id, status } = await this.execute(contender, serving);
		atTheEnd();
		await this.forget(id);
		if (status !== 'success')
			throw new Error(`"${contender.definition.name}" ended with ${status}.`);
	}

	async close(): Promise<void> {
		await this.n8n.stop();
	}

	private async execute(contender: Contender, serving: Serving) {
		let workflow = this.workflows.get(contender);
		if (workflow === undefined) {
			workflow = await this.n8n.createWorkflow(contender.definition);
			this.workflows.set(contender, workflow);
		}
		await this.server.serve(serving);
		const { executionId } = await this.n8n.request<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			{ triggerToStartFrom: { name: workflow.nodes[0].name } },
		);
		const status = await this.end(workflow.id, executionId);
		return { id: executionId, status, served: await this.server.served() };
	}

	/** Waits for the end by the list of executions, which comes without their data. */
	private async end(workflowId: string, id: string): Promise<string> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const started = performance.now();
		for (;;) {
			await sleep(POLL_MS, undefined, { signal: this.signal });
			const { results } = await this.n8n.request<{
				results: Array<{ id: string; status: string }>;
			}>('GET', `/rest/executions?limit=5&filter=${filter}`);
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
