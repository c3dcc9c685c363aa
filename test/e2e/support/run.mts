import type { Execution } from '../../../demo/execution.mts';
import type { Credential, WorkflowNode } from '../../../demo/n8nInstance.mts';

export interface Step {
	name: string;
	type: string;
	typeVersion?: number;
	parameters: Record<string, unknown>;
	credential?: Credential;
	/** Settings of the node, such as onError. */
	settings?: Record<string, unknown>;
}

const TRIGGER = 'Start';

/** Runs a workflow of these nodes, one after the other. */
export async function run(...steps: Step[]): Promise<Execution> {
	const start = { name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', parameters: {} };
	const nodes = [start, ...steps].map(nodeOf);
	const links = nodes
		.slice(1)
		.map(({ name }, index) => [
			nodes[index].name,
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	const workflow = await house.n8n.createWorkflow({
		name: steps.map(({ name }) => name).join(', '),
		nodes,
		connections: Object.fromEntries(links),
	});
	return await house.n8n.runWorkflow(workflow);
}

function nodeOf(step: Step, index: number): WorkflowNode {
	const { name, type, typeVersion = 1, parameters, credential, settings } = step;
	return {
		name,
		type,
		typeVersion,
		parameters,
		position: [index * 220, 0],
		...(credential && {
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		}),
		...settings,
	};
}
