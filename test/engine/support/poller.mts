import type { IDataObject, INode, WorkflowActivateMode } from 'n8n-workflow';
import { accountsOf, mergedCredentials } from './credentials.mts';
import type { EngineParts, Poller, PollerOptions, WorkflowJson } from './engine.mts';
import { assertNoSecrets } from './secrets.mts';

/** Activates the trigger of a workflow. */
export function pollerIn(
	{ n8n, simulator, can, nodeTypes, additionalDataWith, logs }: EngineParts,
	json: WorkflowJson,
	options: PollerOptions = {},
): Poller {
	if (options.keepsCursorApart && !can.durableCursors) throw new Error('No durable cursors here');
	if (options.budgetMs !== undefined && !can.pollBudget) throw new Error('No poll budget here');
	const credentials = mergedCredentials(accountsOf(simulator), options.credentials);
	const workflow = new n8n.workflow.Workflow({
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
	const type = nodeTypes.getByNameAndVersion(node.type);
	const { activation = 'activate' as WorkflowActivateMode, budgetMs } = options;
	let saved = structuredClone(options.staticData ?? {});
	let polls = 0;
	let lastLogs: string[] = [];

	/** As n8n gives them to polls where it keeps cursors apart from the workflow. */
	let snapshot: IDataObject | undefined;
	const contextFor = (mode: 'trigger' | 'manual') =>
		new n8n.core.PollContext(
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
