/**
 * A running n8n of one's own: free ports, data in a temporary folder, an owner made up on the spot,
 * and no calls to n8n's own services. It is set up through the REST API that the editor uses.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installTarball } from './communityPackage.mts';
import { Execution, type ExecutionResponse } from './execution.mts';
import { removeFolder, startChild, stopChild, temporaryFolder } from './leftovers.mts';
import type { N8nInstallation } from './n8nInstallation.mts';
import { withoutNpm } from './npm.mts';

export interface N8nOptions {
	installation: N8nInstallation;
	/** Tarballs of community packages to install before n8n starts. */
	packages?: string[];
	/** Environment variables besides those every instance gets, e.g. a proxy. */
	environment?: Record<string, string>;
	signal?: AbortSignal;
}

export interface CredentialDefinition {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface Credential extends CredentialDefinition {
	id: string;
}

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	[setting: string]: unknown;
}

export interface WorkflowDefinition {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface Workflow extends WorkflowDefinition {
	id: string;
}

export interface Owner {
	email: string;
	password: string;
}

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 180_000;

/** An instance must not pick up the settings of an n8n its user runs, nor the way out it was given. */
const inheritedSettings =
	/^(n8n|db|executions|queue|credentials|external|webhook|workflows|nodes|node_function|generic|offload)_|^((https?|all|no)_proxy|node_extra_ca_certs|node_env)$/i;

const quietSettings = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
	N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	// The list of verified packages and the list of MCP servers are read from n8n's own site.
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};

/** Starts n8n and waits until it responds and has an owner who is signed in. */
export async function startN8n(options: N8nOptions): Promise<N8nInstance> {
	const { signal, packages = [], environment = {} } = options;
	const userFolder = await temporaryFolder('n8n-data');
	try {
		for (const tarball of packages) await installTarball(tarball, userFolder, signal);
		const instance = new N8nInstance(options.installation, userFolder, environment);
		try {
			await instance.start(signal);
			await instance.setUpOwner();
			return instance;
		} catch (error) {
			await instance.stop();
			throw error;
		}
	} catch (error) {
		await removeFolder(userFolder);
		throw error;
	}
}

export class N8nInstance {
	/** Where the editor is. */
	url = '';

	readonly owner: Owner = {
		email: 'owner@example.com',
		// n8n requests a capital letter and a digit.
		password: `Demo1${randomBytes(9).toString('base64url')}`,
	};

	private readonly lines: string[] = [];
	private readonly encryptionKey = randomBytes(24).toString('hex');
	private child?: ChildProcess;
	private cookie = '';

	/** Use {@link startN8n}, which also prepares the folder and the owner. */
	constructor(
		private readonly installation: N8nInstallation,
		/** The folder N8N_USER_FOLDER names. */
		readonly userFolder: string,
		private readonly environment: Record<string, string>,
	) {}

	/** Everything n8n has written to its terminal. */
	get log(): string {
		return this.lines.join('\n');
	}

	/** Resolves when n8n has ended, whoever ended it. */
	get ended(): Promise<void> {
		const { child } = this;
		if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
		return new Promise((resolve) => child.once('exit', () => resolve()));
	}

	/**
	 * Starts the process and waits until it is ready.
	 *
	 * @throws with the end of n8n's log when it stops or is not ready within three minutes
	 */
	async start(signal?: AbortSignal): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			const [port, brokerPort] = await freePorts(2);
			const firstLine = this.lines.length;
			this.url = `http://${HOST}:${port}`;
			this.child = startChild(this.installation.node, [this.installation.program, 'start'], {
				cwd: this.userFolder,
				env: this.environmentFor(port, brokerPort),
				onLine: (line) => this.lines.push(line),
			});
			try {
				await this.untilReady(this.child, signal);
				return;
			} catch (error) {
				await stopChild(this.child);
				// Somebody was quicker to open a port that was free a moment ago.
				const portTaken = /EADDRINUSE|already in use/.test(this.lines.slice(firstLine).join('\n'));
				if (!portTaken || attempt === 3) throw error;
			}
		}
	}

	/** Ends the process as a shutdown does, and starts it again with the same data. */
	async restart(signal?: AbortSignal): Promise<void> {
		if (this.child) await stopChild(this.child, 30_000);
		await this.start(signal);
	}

	/** Ends n8n and removes its data. */
	async stop(): Promise<void> {
		if (this.child) await stopChild(this.child);
		await removeFolder(this.userFolder);
	}

	/** Makes the owner of a fresh instance, who is signed in from then on. */
	async setUpOwner(): Promise<void> {
		const response = await this.fetch('POST', '/rest/owner/setup', {
			...this.owner,
			firstName: 'Activity',
			lastName: 'Logs',
		});
		await contentOf(response, 'POST /rest/owner/setup');
		this.cookie = response.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
	}

	async createCredential(definition: CredentialDefinition): Promise<Credential> {
		const { id } = await this.request<{ id: string }>('POST', '/rest/credentials', definition);
		return { ...definition, id };
	}

	/** What the editor shows after "Save" or "Retry". */
	async testCredential(credential: Credential): Promise<{ status: string; message: string }> {
		return await this.request('POST', '/rest/credentials/test', { credentials: credential });
	}

	async createWorkflow(definition: WorkflowDefinition): Promise<Workflow> {
		return await this.request('POST', '/rest/workflows', { settings: {}, ...definition });
	}

	/**
	 * Runs a saved workflow as the editor's "Execute workflow" does, and waits for its end.
	 *
	 * @param options.trigger the name of the trigger to start from; the first node unless given
	 * @throws when it has not ended within `timeoutMs` (ten minutes unless given); a workflow that ends
	 *   with an error does not throw, see {@link Execution.error}
	 */
	async runWorkflow(
		workflow: Workflow,
		options: { trigger?: string; input?: object; timeoutMs?: number; signal?: AbortSignal } = {},
	): Promise<Execution> {
		const { trigger = workflow.nodes[0].name, input, timeoutMs = 600_000, signal } = options;
		const started = performance.now();
		const { executionId } = await this.request<{ executionId?: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			{ triggerToStartFrom: { name: trigger, ...(input && { data: outputOf(input) }) } },
		);
		if (!executionId) throw new Error(`"${workflow.name}" waits for a call from outside.`);
		for (let waitMs = 50; ; waitMs = Math.min(waitMs * 1.5, 1_000)) {
			await sleep(waitMs, undefined, { signal });
			const response = await this.request<ExecutionResponse>(
				'GET',
				`/rest/executions/${executionId}`,
			);
			if (['success', 'error', 'crashed', 'canceled'].includes(response.status)) {
				return new Execution(response);
			}
			if (performance.now() - started > timeoutMs) {
				throw new Error(`"${workflow.name}" is still running after ${timeoutMs / 1000} seconds.`);
			}
		}
	}

	/**
	 * Calls n8n's REST API as the owner.
	 *
	 * @returns the `data` of the response
	 * @throws when n8n refuses, with its own words
	 */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		return await contentOf(await this.fetch(method, path, body), `${method} ${path}`);
	}

	/** @param id as an item names the binary data that it holds */
	async binaryData(id: string): Promise<Buffer> {
		const path = `/rest/binary-data?action=download&id=${encodeURIComponent(id)}`;
		return Buffer.from(await (await this.fetch('GET', path)).arrayBuffer());
	}

	private async fetch(method: string, path: string, body?: unknown): Promise<Response> {
		return await fetch(this.url + path, {
			method,
			headers: {
				...(this.cookie && { cookie: this.cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
	}

	private async untilReady(child: ChildProcess, signal?: AbortSignal): Promise<void> {
		const started = performance.now();
		const isReady = async () => {
			const { ok } = await fetch(`${this.url}/healthz/readiness`);
			return ok;
		};
		while (!(await isReady().catch(() => false))) {
			const hasEnded = child.exitCode !== null || child.signalCode !== null;
			if (hasEnded || performance.now() - started > READY_WITHIN_MS) {
				const what = hasEnded ? 'n8n ended at once' : 'n8n is not ready after three minutes';
				throw new Error(`${what}. The last it wrote:\n${this.lines.slice(-30).join('\n')}`);
			}
			await sleep(250, undefined, { signal });
		}
	}

	private environmentFor(port: number, brokerPort: number): NodeJS.ProcessEnv {
		const inherited = Object.entries(withoutNpm(process.env)).filter(
			([name]) => !inheritedSettings.test(name) && name.toUpperCase() !== 'PATH',
		);
		return {
			...Object.fromEntries(inherited),
			PATH: [dirname(this.installation.node), process.env.PATH].join(delimiter),
			...quietSettings,
			// n8n leaves folders in the temporary folder.
			TMPDIR: this.userFolder,
			TEMP: this.userFolder,
			TMP: this.userFolder,
			N8N_USER_FOLDER: this.userFolder,
			N8N_ENCRYPTION_KEY: this.encryptionKey,
			N8N_HOST: HOST,
			N8N_LISTEN_ADDRESS: HOST,
			N8N_PORT: String(port),
			N8N_EDITOR_BASE_URL: this.url,
			N8N_WEBHOOK_URL: this.url,
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			N8N_SECURE_COOKIE: 'false',
			N8N_EXPRESSION_ENGINE: this.installation.expressionEngine,
			N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
			N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
			// The API leaves out the data of larger executions.
			EXECUTIONS_DATA_MAX_DISPLAY_SIZE: String(2 ** 31),
			...this.environment,
		};
	}
}

/** The run of a node that put out one item, as the editor sends that of a trigger which waits for a call. */
function outputOf(json: object): object {
	return {
		startTime: Date.now(),
		executionTime: 0,
		executionStatus: 'success',
		source: [],
		data: { main: [[{ json }]] },
	};
}

async function contentOf<T>(response: Response, call: string): Promise<T> {
	const content = (await response.json().catch(() => ({}))) as { data: T; message?: string };
	if (response.ok) return content.data;
	throw new Error(`n8n refused ${call} with ${response.status}: ${content.message ?? ''}`);
}

/** Ports nobody listens on, all different. */
async function freePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer());
	const ports = await Promise.all(
		servers.map(
			async (server) =>
				await new Promise<number>((resolve, reject) => {
					server.once('error', reject);
					server.listen(0, HOST, () => resolve((server.address() as AddressInfo).port));
				}),
		),
	);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}
