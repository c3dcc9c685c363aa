import type {
	IDataObject,
	INode,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	JsonObject,
} from 'n8n-workflow';
import type { N8n } from './n8n.mts';

/** What one version of n8n can do and another cannot. */
export interface Abilities {
	/** Keeps what a trigger remembers apart from the workflow, so that each poll gets a copy. */
	durableCursors: boolean;
	/** Tells a trigger how long one poll may take. */
	pollBudget: boolean;
	/** Tells a credential's test the status of a refusal; otherwise its rules on statuses never match. */
	statusesInCredentialTests: boolean;
}

/** Asks the engine, whatever its version. */
export function abilitiesOf(
	{ core, workflow: n8nWorkflow }: N8n,
	nodeTypes: INodeTypes,
): Abilities {
	const node = { name: 'Node' } as INode;
	const workflow = new n8nWorkflow.Workflow({
		nodes: [],
		connections: {},
		active: true,
		nodeTypes,
	});
	const cursor: IDataObject = {};
	const context = new core.PollContext(
		workflow,
		node,
		{} as IWorkflowExecuteAdditionalData,
		'trigger',
		'activate',
		undefined,
		undefined,
		undefined,
		undefined,
		() => cursor,
		() => 1,
	);
	const refusal = Object.assign(new Error(), { response: { status: 401 } });
	const error = new n8nWorkflow.NodeApiError(node, refusal as unknown as JsonObject);
	return {
		durableCursors: context.getWorkflowStaticData('node') === cursor,
		pollBudget: context.getPollBudgetMs?.() === 1,
		statusesInCredentialTests: error.cause === refusal,
	};
}
