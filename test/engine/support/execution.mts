import type { INode, IRun } from 'n8n-workflow';
import { accountsOf, mergedCredentials } from './credentials.mts';
import type { EngineParts, RunOptions, RunResult, WorkflowJson } from './engine.mts';
import { assertNoSecrets } from './secrets.mts';

/** Runs a workflow to its end. */
export async function runIn(
	{ n8n, simulator, nodeTypes, additionalDataWith, logs }: EngineParts,
	json: WorkflowJson,
	options: RunOptions = {},
): Promise<RunResult> {
	const { ExecutionLifecycleHooks, WorkflowExecute } = n8n.core;
	logs.length = 0;
	const credentials = mergedCredentials(accountsOf(simulator), options.credentials);
	const workflow = new n8n.workflow.Workflow({
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
	assertNoSecrets({ run: finished, logs, files: filesIn(finished) }, credentials);
	return resultOf(finished, [...logs]);
}

/** The text of the files that nodes made, which are Base64 in the execution data. */
function filesIn(run: IRun): string[] {
	return Object.values(run.data.resultData.runData)
		.flat()
		.flatMap(({ data }) => data?.main ?? [])
		.flatMap((items) => items ?? [])
		.flatMap(({ binary }) => Object.values(binary ?? {}))
		.map(({ data }) => Buffer.from(data, 'base64').toString());
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
