import 'reflect-metadata';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { inspect } from 'node:util';
import {
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PackageDirectoryLoader,
	PollContext,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	LoggerProxy,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { startSimulator, type Simulator } from '../../../simulator/index.mts';
import { apisOf, testProviders } from '../../logs/index.mts';
import {
	accountsOf,
	InMemoryCredentials,
	mergedCredentials,
	type CredentialData,
} from './credentials.mts';
import { testCredential, type Verdict } from './credentialTest.mts';
import { assertNoSecrets } from './secrets.mts';
import { loadTestTypes } from './testTypes.mts';
import { trustCertificate } from './trustCertificate.mts';

/** A workflow as the editor exports it. */
export interface WorkflowJson {
	nodes: INode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface RunOptions {
	/** What the first node gets; one empty item by default. */
	items?: IDataObject[];
	/** Credential fields that replace what the simulator accepts. */
	credentials?: CredentialData;
	/** Called with a function that cancels the execution. */
	onStart?: (cancel: () => void) => void;
}

export interface RunResult {
	status: IRun['status'];
	/** Items of a node's first output. */
	items(node: string): INodeExecutionData[];
	/** Rows of a node's first output. */
	rows(node: string): IDataObject[];
	/** Items of all outputs of a node. */
	outputs(node: string): INodeExecutionData[][];
	/** What stopped the workflow. */
	error?: { message: string; description?: string | null; httpCode?: string | null };
	/** What n8n would have logged. */
	logs: string[];
	run: IRun;
}

export interface PollerOptions {
	/** What n8n saved of an earlier run. */
	staticData?: IDataObject;
	/** How the workflow came to be active: by its user, unless given. */
	activation?: WorkflowActivateMode;
	/** Credential fields that replace what the simulator accepts. */
	credentials?: CredentialData;
	/** How long one poll may take; n8n's own default unless given. */
	budgetMs?: number;
	/** Time zone of the workflow. */
	timezone?: string;
	/** Gives each poll a copy of what was saved, as n8n with durable cursors does. */
	keepsCursorApart?: boolean;
}

/** An active workflow that starts with a polling trigger, of which only the trigger runs. */
export interface Poller {
	/** One poll: the rows handed on. Fails where a secret shows up in them, in the state or in the log. */
	poll(): Promise<IDataObject[]>;
	/** Fetch Test Event of the editor. */
	testEvent(): Promise<IDataObject[]>;
	/** The trigger's static data in n8n's memory. */
	readonly state: IDataObject;
	/** All static data as n8n has it in its database: saved when rows are handed on, and after the poll at activation. */
	readonly saved: IDataObject;
	/** What n8n would have logged at the last poll. */
	readonly logs: string[];
}

export interface Engine {
	simulator: Simulator;
	/** Activates the trigger of a workflow. The first poll, which n8n makes at once, is left to the test. */
	poller(workflow: WorkflowJson, options?: PollerOptions): Poller;
	/** Runs a workflow to its end. Fails where a secret shows up in the execution data or the log. */
	run(workflow: WorkflowJson, options?: RunOptions): Promise<RunResult>;
	/** What a resource locator's drop-down gets from the node's method. Fails where a secret shows up. */
	listSearch(
		nodeType: string,
		method: string,
		filter?: string,
		paginationToken?: string,
		credentials?: CredentialData,
	): Promise<INodeListSearchResult>;
	/**
	 * Tests a credential as the editor does on Save.
	 *
	 * @param data fields that replace what the simulator accepts
	 */
	testCredential(type: string, data?: ICredentialDataDecryptedObject): Promise<Verdict>;
	/** Whether the node is offered to agents as a tool, and everything else it says of itself. */
	descriptionOf(nodeType: string): INodeType['description'];
	/** Whether this process trusts the simulator's certificates, which it does at first. */
	trust(trusts: boolean): void;
	/** Takes the way to the simulator out of the environment; `trust(true)` puts it back. */
	withoutProxy(): void;
	/** Rejections that nobody handled, since the engine was opened. */
	unhandled: unknown[];
	close(): Promise<void>;
}

const root = resolve(process.cwd());

// As n8n-core knows them: npm may install several versions of the packages they are in.
const requireAsCore = createRequire(require.resolve('n8n-core'));
const { Container } = requireAsCore('@n8n/di');
const { Logger } = requireAsCore('@n8n/backend-common');

/** Stands for a Manual Trigger: hands on what it is given. */
const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Loads the built package as n8n loads it, and starts the simulator. */
export async function openEngine(): Promise<Engine> {
	const simulator = await startSimulator({ others: apisOf(testProviders) });
	let distrust = trustCertificate(simulator.caCertificate);
	const proxied = { HTTPS_PROXY: simulator.proxyUrl, NO_PROXY: '127.0.0.1,localhost' };
	Object.assign(process.env, proxied);

	const logs: string[] = [];
	const log = (...words: unknown[]) => void logs.push(words.map(readable).join(' '));
	const logger = { error: log, warn: log, info: log, debug: () => {}, scoped: () => logger };
	LoggerProxy.init(logger);
	Container.set(Logger, logger);

	const unhandled: unknown[] = [];
	const onUnhandled = (reason: unknown) => void unhandled.push(reason);
	process.on('unhandledRejection', onUnhandled);

	// Nothing waits longer than a provider tells it to; how long it would is for the unit tests.
	requireAsCore(resolve(root, 'dist/nodes/shared/http/backoff.js')).backoffMs = () => 0;

	const loader = new PackageDirectoryLoader(root);
	await loader.loadAll();
	const packageName = loader.packageJson.name;
	const testTypes = loadTestTypes(root, root);

	function nodeType(type: string): INodeType {
		if (type === 'n8n-nodes-base.manualTrigger') return start;
		const name = type.replace(`${packageName}.`, '');
		const found = loader.nodeTypes[name]?.type ?? testTypes.nodes[name];
		if (found === undefined) throw new Error(`The package has no node ${type}`);
		const versioned = NodeHelpers.getVersionedNodeType(found);
		// As n8n's own node-types.js does it: without this no cancel signal reaches the node.
		if (!versioned.execute && !versioned.poll && !versioned.trigger && !versioned.webhook) {
			versioned.execute = async function () {
				return (await new RoutingNode(this as never, versioned).runNode()) ?? [];
			};
		}
		return versioned;
	}

	const nodeTypes = {
		getByName: nodeType,
		getByNameAndVersion: nodeType,
		getKnownTypes: () => ({}),
	};

	const credentialTypeOf = (name: string) =>
		loader.credentialTypes[name]?.type ?? testTypes.credentials[name];

	/** What n8n gives to everything it runs. */
	function additionalDataWith(credentials: CredentialData, more: object = {}) {
		return {
			credentialsHelper: new InMemoryCredentials(credentialTypeOf, credentials),
			executionId: '1',
			currentNodeExecutionIndex: 0,
			variables: {},
			logAiEvent() {},
			setExecutionStatus() {},
			...more,
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	async function run(json: WorkflowJson, options: RunOptions = {}): Promise<RunResult> {
		logs.length = 0;
		const credentials = mergedCredentials(accountsOf(simulator), options.credentials);
		const workflow = new Workflow({
			id: 'test',
			name: 'test',
			active: false,
			nodeTypes,
			...(json as unknown as { nodes: INode[]; connections: never }),
		});
		const workflowData = { id: 'test', name: 'test', active: false, ...json } as never;
		const additionalData = additionalDataWith(credentials, {
			hooks: new ExecutionLifecycleHooks('manual', '1', workflowData),
		});
		const execute = new WorkflowExecute(additionalData, 'manual', {
			resultData: { runData: {} },
			executionData: {
				metadata: {},
				contextData: {},
				waitingExecution: {},
				waitingExecutionSource: null,
				nodeExecutionStack: [
					{
						node: workflow.getNode(json.nodes[0].name)!,
						data: { main: [(options.items ?? [{}]).map((item) => ({ json: item }))] },
						source: null,
					},
				],
			},
		} as never);
		const running = execute.processRunExecutionData(workflow);
		options.onStart?.(() => running.cancel());
		const finished = await running;
		assertNoSecrets({ run: finished, logs }, credentials);
		return resultOf(finished, [...logs]);
	}

	function poller(json: WorkflowJson, options: PollerOptions = {}): Poller {
		const credentials = mergedCredentials(accountsOf(simulator), options.credentials);
		const workflow = new Workflow({
			id: 'test',
			name: 'test',
			active: true,
			nodeTypes,
			staticData: structuredClone(options.staticData),
			settings: options.timezone ? { timezone: options.timezone } : undefined,
			...(json as unknown as { nodes: INode[]; connections: never }),
		});
		const [{ name }] = json.nodes;
		const node = workflow.getNode(name)!;
		const type = nodeType(node.type);
		const { activation = 'activate' as WorkflowActivateMode, budgetMs } = options;
		let saved = structuredClone(options.staticData ?? {});
		let polls = 0;
		let lastLogs: string[] = [];

		/** As n8n gives them to polls where it keeps cursors apart from the workflow. */
		let snapshot: IDataObject | undefined;
		const contextFor = (mode: 'trigger' | 'manual') =>
			new PollContext(
				workflow,
				node,
				additionalDataWith(credentials),
				mode,
				mode === 'manual' ? 'manual' : activation,
				undefined,
				undefined,
				undefined,
				undefined,
				options.keepsCursorApart ? () => snapshot! : undefined,
				budgetMs === undefined ? undefined : () => budgetMs,
			);
		// One for all polls, as in n8n.
		const pollContext = contextFor('trigger');

		async function pollAs(mode: 'trigger' | 'manual'): Promise<IDataObject[] | null> {
			logs.length = 0;
			const context = mode === 'manual' ? contextFor(mode) : pollContext;
			const staticData = workflow.getStaticData('node', node);
			const ownSnapshot = JSON.parse(JSON.stringify(staticData)) as IDataObject;
			snapshot = ownSnapshot;
			const kept: unknown[] = [logs];
			try {
				const response = await type.poll!.call(context);
				kept.push(response);
				if (options.keepsCursorApart) Object.assign(staticData, ownSnapshot);
				return response === null ? null : response[0].map((item) => item.json);
			} catch (error) {
				kept.push(error);
				throw error;
			} finally {
				lastLogs = [...logs];
				assertNoSecrets([...kept, workflow.staticData], credentials);
			}
		}

		return {
			async poll() {
				const rows = await pollAs('trigger');
				const isSaved = rows !== null || polls === 0;
				if (isSaved) saved = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
				polls++;
				if (rows?.length === 0) throw new Error('A poll without rows has to return null');
				return rows ?? [];
			},
			async testEvent() {
				return (await pollAs('manual')) ?? [];
			},
			get state() {
				return workflow.getStaticData('node', node);
			},
			get saved() {
				return structuredClone(saved);
			},
			get logs() {
				return lastLogs;
			},
		};
	}

	async function listSearch(
		type: string,
		method: string,
		filter?: string,
		paginationToken?: string,
		ownCredentials?: CredentialData,
	): Promise<INodeListSearchResult> {
		logs.length = 0;
		const found = nodeType(type);
		const names = (found.description.credentials ?? []).map(({ name }) => [
			name,
			{ id: '1', name },
		]);
		const node: INode = {
			id: 'temp',
			name: 'Temp-Node',
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			credentials: Object.fromEntries(names),
		};
		const parameters = NodeHelpers.getNodeParameters(
			found.description.properties,
			{},
			true,
			false,
			node,
			found.description,
		) as INodeParameters;
		Object.assign(node, { parameters });
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		const credentials = mergedCredentials(accountsOf(simulator), ownCredentials);
		const additionalData = additionalDataWith(credentials, { currentNodeParameters: parameters });
		const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters');
		const kept: unknown[] = [logs];
		try {
			const result = await found.methods!.listSearch![method].call(
				context,
				filter,
				paginationToken,
			);
			kept.push(result);
			return result;
		} catch (error) {
			kept.push(error);
			throw error;
		} finally {
			assertNoSecrets(kept, credentials);
		}
	}

	return {
		simulator,
		poller,
		run,
		listSearch,
		async testCredential(name, data = {}) {
			logs.length = 0;
			const type = credentialTypeOf(name);
			const credentials = mergedCredentials(accountsOf(simulator), { [name]: data });
			const defaults = type.properties.map((field) => [field.name, field.default]);
			const all = { ...Object.fromEntries(defaults), ...credentials[name] };
			const verdict = await testCredential(type, all, additionalDataWith(credentials));
			assertNoSecrets({ verdict, logs }, credentials);
			return verdict;
		},
		descriptionOf: (type) => nodeType(type).description,
		unhandled,
		trust(trusts) {
			distrust();
			if (!trusts) return;
			distrust = trustCertificate(simulator.caCertificate);
			Object.assign(process.env, proxied);
		},
		withoutProxy() {
			for (const name of Object.keys(proxied)) delete process.env[name];
		},
		async close() {
			process.off('unhandledRejection', onUnhandled);
			for (const name of Object.keys(proxied)) delete process.env[name];
			distrust();
			await simulator.stop();
		},
	};
}

function resultOf(run: IRun, logs: string[]): RunResult {
	const { runData, error } = run.data.resultData;
	const outputs = (node: string) =>
		(runData[node]?.[0]?.data?.main ?? []).map((items) => items ?? []);
	const items = (node: string) => outputs(node)[0] ?? [];
	return {
		status: run.status,
		outputs,
		items,
		rows: (node) => items(node).map(({ json }) => json),
		error: error as RunResult['error'],
		logs,
		run,
	};
}

function readable(value: unknown): string {
	return typeof value === 'string' ? value : inspect(value, { depth: Infinity });
}
