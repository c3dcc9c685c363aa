import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import type { LogNode } from '../../logs/index.mts';
import type { WorkflowJson } from './engine.mts';

/** A workflow of a Manual Trigger and one node. */
export function startingWith(node: LogNode, credential: string): WorkflowJson {
	const start = {
		id: '1',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const credentials = { [credential]: { id: '1', name: credential } };
	return {
		nodes: [start, { id: '2', position: [220, 0], credentials, ...node }] as INode[],
		connections: { Start: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
	};
}

/**
 * A workflow from test/engine/workflows, in which the parameters and settings of its last node are changed.
 *
 * @param parameters merged over the file's; nested objects are replaced as a whole
 * @param settings of the node, such as onError
 */
export function workflowWith(
	name: string,
	parameters: IDataObject = {},
	settings: IDataObject = {},
): WorkflowJson {
	const path = join(process.cwd(), 'test/engine/workflows', `${name}.json`);
	const workflow = JSON.parse(readFileSync(path, 'utf8')) as WorkflowJson;
	const node = workflow.nodes[workflow.nodes.length - 1];
	Object.assign(node.parameters, parameters);
	Object.assign(node, settings);
	return workflow;
}

/** The workflow with a time zone in its settings. */
export function inTimeZone(workflow: WorkflowJson, timezone: string): WorkflowJson {
	return { ...workflow, settings: { ...workflow.settings, timezone } };
}
