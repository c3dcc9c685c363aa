import { inspect } from 'node:util';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { startSimulator, type Simulator } from '../../../simulator/index.mts';
import { apisOf, testProviders } from '../../logs/index.mts';
import { abilitiesOf, type Abilities } from './abilities.mts';
import {
	accountsOf,
	InMemoryCredentials,
	mergedCredentials,
	type CredentialData,
} from './credentials.mts';
import { testCredential, type Verdict } from './credentialTest.mts';
import { runIn } from './execution.mts';
import { listSearchIn } from './listSearch.mts';
import { loadN8n, type CoreName, type N8n } from './n8n.mts';
import { pollerIn } from './poller.mts';
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
	/** How long one poll may take, where the engine has a `pollBudget`; n8n's own default unless given. */
	budgetMs?: number;
	/** Time zone of the workflow. */
	timezone?: string;
	/** Gives each poll a copy of what was saved, as n8n with `durableCursors` does. */
	keepsCursorApart?: boolean;
}

/** An active workflow that starts with a polling trigger, of which only the trigger runs. */
export interface Poller {
	/** One poll: the rows returned. Fails where a secret shows up in them, in the state or in the log. */
	poll(): Promise<IDataObject[]>;
	/** Fetch Test Event of the editor. */
	testEvent(): Promise<IDataObject[]>;
	/** The trigger's static data in n8n's memory. */
	readonly state: IDataObject;
	/** All static data as n8n has it in its database: saved when rows are returned, and after the poll at activation. */
	readonly saved: IDataObject;
	/** What n8n would have logged at the last poll. */
	readonly logs: string[];
}

export interface Engine {
	simulator: Simulator;
	/** What this n8n can do. */
	can: Abilities;
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
		parameters?: INodeParameters,
	): Promise<INodeListSearchResult>;
	/**
	 * Tests a credential as the editor does on Save.
	 *
	 * @param data fields that replace what the simulator accepts
	 */
	testCredential(type: string, data?: ICredentialDataDecryptedObject): Promise<Verdict>;
	/** What the editor finds wrong with the parameters of a workflow's nodes. */
	issuesOf(workflow: WorkflowJson): string[];
	/** Whether the node is offered to agents as a tool, and everything else it says of itself. */
	descriptionOf(nodeType: string): INodeType['description'];
	/** Whether this process trusts the simulator's certificates, which it does at first. */
	trust(trusts: boolean): void;
	/** Lets no mapping make anything of a row, until the function is called that it returns. */
	breakMappings(reason: string): () => void;
	/** Lets n8n fail to store a file of binary data whose name ends so, until the function is called that it returns. */
	failToStore(end: string, reason: string): () => void;
	/** Takes the way to the simulator out of the environment; `trust(true)` puts it back. */
	withoutProxy(): void;
	/** Rejections that nobody handled, since the engine was opened. */
	unhandled: unknown[];
	close(): Promise<void>;
}

/** What a run, a poll or a drop-down needs of its engine. */
export interface EngineParts extends Pick<Engine, 'simulator' | 'can'> {
	n8n: N8n;
	nodeTypes: INodeTypes;
	/** What n8n gives to everything it runs. */
	additionalDataWith(credentials: CredentialData, more?: object): IWorkflowExecuteAdditionalData;
	/** What n8n would have logged. */
	logs: string[];
}

/** Stands for a Manual Trigger: returns what it is given. */
const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** The tool that n8n makes of a node: its name tells it from the node. */
function asTool(node: INodeType): INodeType {
	const { description } = node;
	const name = `${description.name}Tool`;
	return Object.create(node, { description: { value: { ...description, name } } }) as INodeType;
}

/**
 * Loads the built package as n8n loads it, and starts the simulator.
 *
 * @param folder where the package is installed for this engine
 */
export async function openEngine(coreName: CoreName, folder: string): Promise<Engine> {
	const root = process.cwd();
	const n8n = loadN8n(coreName, root, folder);
	const { RoutingNode } = n8n.core;
	const { NodeHelpers } = n8n.workflow;
	const simulator = await startSimulator({ others: apisOf(testProviders) });
	let distrust = trustCertificate(simulator.caCertificate);
	const proxied = { HTTPS_PROXY: simulator.proxyUrl, NO_PROXY: '127.0.0.1,localhost' };
	Object.assign(process.env, proxied);

	const logs: string[] = [];
	const log = (...words: unknown[]) => void logs.push(words.map(readable).join(' '));
	const logger = { error: log, warn: log, info: log, debug: () => {}, scoped: () => logger };
	n8n.workflow.LoggerProxy.init(logger);
	n8n.Container.set(n8n.Logger, logger);

	const unhandled: unknown[] = [];
	const onUnhandled = (reason: unknown) => void unhandled.push(reason);
	process.on('unhandledRejection', onUnhandled);

	// Nothing waits longer than a provider tells it to; how long it would is for the unit tests.
	n8n.requireFromPackage('./dist/nodes/shared/http/backoff.js').backoffMs = () => 0;

	const loader = new n8n.core.PackageDirectoryLoader(n8n.packageFolder);
	await loader.loadAll();
	const packageName = loader.packageJson.name;
	const testTypes = loadTestTypes(root, n8n.packageFolder);

	function nodeType(type: string): INodeType {
		if (type === 'n8n-nodes-base.manualTrigger') return start;
		const name = type.replace(`${packageName}.`, '');
		const typeOf = (of: string) => loader.nodeTypes[of]?.type ?? testTypes.nodes[of];
		const found = typeOf(name) ?? typeOf(name.replace(/Tool$/, ''));
		if (found === undefined) throw new Error(`The package has no node ${type}`);
		const versioned = NodeHelpers.getVersionedNodeType(found);
		// As n8n's own node-types.js does it: without this no cancel signal reaches the node.
		if (!versioned.execute && !versioned.poll && !versioned.trigger && !versioned.webhook) {
			versioned.execute = async function () {
				return (await new RoutingNode(this as never, versioned).runNode()) ?? [];
			};
		}
		return typeOf(name) === undefined ? asTool(versioned) : versioned;
	}

	const nodeTypes = {
		getByName: nodeType,
		getByNameAndVersion: nodeType,
		getKnownTypes: () => ({}),
	};

	const credentialTypeOf = (name: string) =>
		loader.credentialTypes[name]?.type ?? testTypes.credentials[name];

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

	const can = abilitiesOf(n8n, nodeTypes);
	const parts: EngineParts = { n8n, simulator, can, nodeTypes, additionalDataWith, logs };
	return {
		simulator,
		can,
		poller: (json, options) => pollerIn(parts, json, options),
		run: async (json, options) => await runIn(parts, json, options),
		listSearch: async (...search) => await listSearchIn(parts, ...search),
		async testCredential(name, data = {}) {
			logs.length = 0;
			const type = credentialTypeOf(name);
			const credentials = mergedCredentials(accountsOf(simulator), { [name]: data });
			const defaults = type.properties.map((field) => [field.name, field.default]);
			const all = { ...Object.fromEntries(defaults), ...credentials[name] };
			const verdict = await testCredential(n8n, type, all, additionalDataWith(credentials));
			assertNoSecrets({ verdict, logs }, credentials);
			return verdict;
		},
		issuesOf: ({ nodes }) =>
			nodes.flatMap((node) => {
				const { description } = nodeType(node.type);
				const issues = NodeHelpers.getNodeParametersIssues(
					description.properties,
					node,
					description,
				);
				return Object.values(issues?.parameters ?? {}).flat();
			}),
		descriptionOf: (type) => nodeType(type).description,
		unhandled,
		trust(trusts) {
			distrust();
			if (!trusts) return;
			distrust = trustCertificate(simulator.caCertificate);
			Object.assign(process.env, proxied);
		},
		breakMappings(reason) {
			const readings = n8n.requireFromPackage('./dist/nodes/shared/output/readings.js');
			const { text } = readings;
			readings.text = () => {
				throw new Error(reason);
			};
			return () => void (readings.text = text);
		},
		failToStore(end, reason) {
			const service = n8n.core.BinaryDataService.prototype;
			const { store } = service;
			service.store = async function (location, buffer, binaryData) {
				if (binaryData.fileName?.endsWith(end)) throw new Error(reason);
				return await store.call(this, location, buffer, binaryData);
			};
			return () => void (service.store = store);
		},
		withoutProxy() {
			for (const name of Object.keys(proxied)) delete process.env[name];
		},
		async close() {
			process.off('unhandledRejection', onUnhandled);
			for (const name of Object.keys(proxied)) delete process.env[name];
			distrust();
			n8n.shutDown();
			await simulator.stop();
		},
	};
}

function readable(value: unknown): string {
	return typeof value === 'string' ? value : inspect(value, { depth: Infinity });
}
