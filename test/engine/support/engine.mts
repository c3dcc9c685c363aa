import 'reflect-metadata';
import { resolve } from 'node:path';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import {
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	ICredentialsHelper,
	LoggerProxy,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { startSimulator, type Simulator } from '../../../simulator/index.mts';
import { trustCertificate } from './trustCertificate.mts';
import { assertNoSecrets } from './secrets.mts';

/** A workflow as the editor exports it. */
export interface WorkflowJson {
	nodes: INode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface RunOptions {
	/** What the first node gets; one empty item by default. */
	items?: IDataObject[];
	/** Credential data that replaces what the simulator accepts, by credential type. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
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

export interface Engine {
	simulator: Simulator;
	/** Runs a workflow to its end. Fails where a secret shows up in the execution data or the log. */
	run(workflow: WorkflowJson, options?: RunOptions): Promise<RunResult>;
	/** Rejections that nobody handled, since the engine was opened. */
	unhandled: unknown[];
	close(): Promise<void>;
}

const root = resolve(process.cwd());

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
	const simulator = await startSimulator();
	const distrust = trustCertificate(simulator.caCertificate);
	const proxied = { HTTPS_PROXY: simulator.proxyUrl, NO_PROXY: '127.0.0.1,localhost' };
	Object.assign(process.env, proxied);

	const logs: string[] = [];
	const log = (...words: unknown[]) => void logs.push(words.map(readable).join(' '));
	const logger = { error: log, warn: log, info: log, debug: () => {}, scoped: () => logger };
	LoggerProxy.init(logger);
	Container.set(Logger, logger as unknown as Logger);

	const unhandled: unknown[] = [];
	const onUnhandled = (reason: unknown) => void unhandled.push(reason);
	process.on('unhandledRejection', onUnhandled);

	const loader = new PackageDirectoryLoader(root);
	await loader.loadAll();
	const packageName = loader.packageJson.name;

	function nodeType(type: string): INodeType {
		if (type === 'n8n-nodes-base.manualTrigger') return start;
		const found = loader.nodeTypes[type.replace(`${packageName}.`, '')];
		if (found === undefined) throw new Error(`The package has no node ${type}`);
		const versioned = NodeHelpers.getVersionedNodeType(found.type);
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

	/** Answers as n8n's CredentialsHelper does, from memory. */
	class InMemoryCredentials extends ICredentialsHelper {
		constructor(private readonly data: Record<string, ICredentialDataDecryptedObject>) {
			super();
		}
		private typeOf = (name: string) => loader.credentialTypes[name].type;
		override async authenticate(
			credentials: ICredentialDataDecryptedObject,
			name: string,
			options: IHttpRequestOptions,
		) {
			const { authenticate } = this.typeOf(name);
			if (typeof authenticate !== 'function') throw new Error(`${name} has no authenticate function`);
			return await authenticate(credentials, options);
		}
		override async preAuthentication() {
			return undefined;
		}
		override async runPreAuthentication() {
			return undefined;
		}
		override getParentTypes() {
			return [];
		}
		override async getDecrypted(_additional: unknown, _node: unknown, name: string) {
			const defaults = this.typeOf(name).properties.map((field) => [field.name, field.default]);
			return { ...Object.fromEntries(defaults), ...this.data[name] };
		}
		override getCredentialsProperties(name: string) {
			return this.typeOf(name).properties;
		}
		override isCredentialUsableByNode() {
			return true;
		}
		override async getCredentials(): Promise<never> {
			throw new Error('not needed');
		}
		override async updateCredentials() {}
		override async updateCredentialsOauthTokenData() {}
	}

	async function run(json: WorkflowJson, options: RunOptions = {}): Promise<RunResult> {
		logs.length = 0;
		const credentials = { ...accountsOf(simulator), ...options.credentials };
		const workflow = new Workflow({
			id: 'test',
			name: 'test',
			active: false,
			nodeTypes,
			...(json as unknown as { nodes: INode[]; connections: never }),
		});
		const workflowData = { id: 'test', name: 'test', active: false, ...json } as never;
		const additionalData = {
			hooks: new ExecutionLifecycleHooks('manual', '1', workflowData),
			credentialsHelper: new InMemoryCredentials(credentials),
			executionId: '1',
			currentNodeExecutionIndex: 0,
			variables: {},
			logAiEvent() {},
			setExecutionStatus() {},
		} as unknown as IWorkflowExecuteAdditionalData;
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

	return {
		simulator,
		run,
		unhandled,
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
	const outputs = (node: string) => (runData[node]?.[0]?.data?.main ?? []).map((items) => items ?? []);
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

/** The keys that the simulator accepts, as credential data. */
function accountsOf(simulator: Simulator): Record<string, ICredentialDataDecryptedObject> {
	const { pubrio, naverCloud, koreAi, document360 } = simulator;
	return {
		pubrioApi: { apiKey: pubrio.account.apiKey },
		naverCloudApi: {
			accessKey: naverCloud.account.accessKey,
			secretKey: naverCloud.account.secretKey,
		},
		koreAiJwtApi: {
			clientId: koreAi.account.clientId,
			clientSecret: koreAi.account.clientSecret,
			subject: koreAi.account.subject,
			algorithm: koreAi.account.algorithm,
		},
		document360Api: { apiToken: document360.account.apiToken },
	};
}

function readable(value: unknown): string {
	if (typeof value === 'string') return value;
	return value instanceof Error ? `${value.message} ${value.stack}` : JSON.stringify(value);
}
