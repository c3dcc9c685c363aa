/** What the demo reads of each log: the rows it holds, and the workflow that reads them. */
import type { Api } from '../simulator/api.mts';
import type { Simulator } from '../simulator/index.mts';
import {
	asItems,
	getManyNode,
	listOf,
	logsOf,
	packageProviders,
	type Data,
	type Log,
	type LogNode,
} from '../test/logs/index.mts';
import type { Row } from './comparison.mts';
import type { Credential, CredentialDefinition, WorkflowDefinition } from './n8nInstance.mts';

export interface Reading {
	/** The log's name. */
	title: string;
	node: LogNode;
	credential: CredentialDefinition;
	/** The rows the node has to put out, each once. */
	expected: Row[];
}

const TRIGGER = 'When clicking "Execute workflow"';

/** Several pages, the last not full. */
const ROWS = 430;

/** Gives every log its rows, and returns how each is read. */
export function readings(simulator: Simulator): Reading[] {
	return logsOf(packageProviders).map((log) => {
		const { title, provider, credential } = log;
		const api = simulator.apis[provider.name];
		const { parameters, rows } = log.demo?.(api) ?? allRows(log, api);
		return {
			title,
			node: getManyNode(log, api, parameters),
			credential: {
				name: `${title} (simulated)`,
				type: credential.type,
				data: credential.data(api),
			},
			expected: rows,
		};
	});
}

function allRows(log: Log, api: Api): { parameters: Data; rows: Data[] } {
	const list = listOf(log, api);
	list.rows = list.makeRows(ROWS);
	// A copy: the simulator's own rows may be changed while they are read.
	return { parameters: {}, rows: asItems(log, list.rows).map((row) => ({ ...row })) };
}

/** A workflow of two nodes: a trigger to click, and the provider's node with Return All. */
export function workflowFor(
	{ title, node }: Reading,
	{ id, name, type }: Credential,
): WorkflowDefinition {
	return {
		name: `${title}: all logs`,
		nodes: [
			{
				name: TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{ ...node, position: [260, 0], credentials: { [type]: { id, name } } },
		],
		connections: { [TRIGGER]: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
	};
}
