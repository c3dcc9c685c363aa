import { SIMPLIFIED_FIELDS } from '../../nodes/shared/output/simplified';
import type { WorkflowNode } from '../../demo/n8nInstance.mts';
import { getManyNode, listOf, type Data, type Log } from '../logs/index.mts';
import { SimulatedCredentials } from '../templates/fillIn.mts';
import { freshSimulator } from './support/each.mts';
import { apiOf, logNodes } from './support/nodes.mts';

freshSimulator();
beforeEach(() => house.sinks.openAi.reset());

type UnplacedNode = Pick<WorkflowNode, 'name' | 'type' | 'typeVersion' | 'parameters'>;

/** The first log of each provider. */
const logs = logNodes.filter((log) => log.provider.logs[0] === log);

const toolName = ({ resource }: Log) => `read_${resource}`;

/** The texts that the model fills in: those of a log's parameters, such as dates. */
const textsOf = (log: Log): Data =>
	Object.fromEntries(
		Object.entries(log.parameters?.(apiOf(log)) ?? {}).filter(
			([, value]) => typeof value === 'string',
		),
	);

/** Get Many as n8n's editor adds it to an agent: what the model does not fill in is as it comes. */
function toolOf(log: Log, parameters: Data): UnplacedNode {
	const node = getManyNode(log, apiOf(log));
	const filledIn = Object.keys(textsOf(log)).map((name) => [
		name,
		`={{ $fromAI('${name}', 'The ${name}', 'string') }}`,
	]);
	const { returnAll: _, ...own } = node.parameters;
	return {
		...node,
		name: toolName(log),
		type: `${node.type}Tool`,
		parameters: { ...own, ...(Object.fromEntries(filledIn) as Data), ...parameters },
	};
}

/** An agent with the tools of all providers, which a scripted model plays. @param parameters of each tool */
async function runAgent(parameters: Data = {}) {
	const { n8n, sinks } = house;
	const credentials = new SimulatedCredentials(house);
	const nodes: Array<UnplacedNode> = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 2.2,
			parameters: { promptType: 'define', text: 'What happened?', options: {} },
		},
		{
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			parameters: { model: { __rl: true, mode: 'list', value: 'gpt-4.1-mini' }, options: {} },
		},
		...logs.map((log) => toolOf(log, parameters)),
	];
	const placed = nodes.map(async (node, i): Promise<WorkflowNode> => {
		const credential = await credentials.of(node.type);
		return {
			...node,
			position: [i * 200, 0],
			...(credential && {
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			}),
		};
	});
	const toAgent = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const workflow = await n8n.createWorkflow({
		name: 'Ask an agent',
		nodes: await Promise.all(placed),
		connections: {
			Start: toAgent('main'),
			Model: toAgent('ai_languageModel'),
			...Object.fromEntries(logs.map((log) => [toolName(log), toAgent('ai_tool')])),
		},
	});
	sinks.openAi.replies = [
		{ toolCalls: logs.map((log) => ({ name: toolName(log), arguments: textsOf(log) })) },
		'A lot happened.',
	];
	const execution = await n8n.runWorkflow(workflow);
	expect({ error: execution.error, status: execution.status }).toEqual({ status: 'success' });
	expect(execution.items('Agent').map(({ json }) => json.output)).toEqual(['A lot happened.']);
	return sinks.openAi.toolResults;
}

/** Gives each log more rows than an agent should read, with long messages. */
function holdManyLongRows(): void {
	for (const log of logs) {
		const list = listOf(log, apiOf(log));
		list.rows = list.makeRows(300);
		for (const row of list.rows as Data[]) {
			for (const key of Object.keys(row)) {
				if (/message|description|title/i.test(key)) row[key] = '긴 글 '.repeat(2_000);
			}
		}
	}
}

test("n8n's agent reads the logs of all providers, as much of them as its model can take", async () => {
	holdManyLongRows();
	const results = await runAgent();
	expect(results.map(({ name }) => name).sort()).toEqual(logs.map(toolName).sort());
	for (const { content } of results) {
		const ids = [...content.matchAll(/"logId":"(.+?)"/g)].map(([, id]) => id);
		expect(ids.length).toBeGreaterThan(0);
		expect(ids.length).toBeLessThanOrEqual(100);
		expect(new Set(ids).size).toBe(ids.length);
		for (const field of SIMPLIFIED_FIELDS) expect(content).toContain(`"${field}":"`);
		expect(content).toContain('…');
		expect(content.length).toBeLessThan(ids.length * 1_600);
	}
});

test('it reads some fields only where these are selected', async () => {
	holdManyLongRows();
	const results = await runAgent({ output: 'selected', fields: ['time', 'action'] });
	expect(results).toHaveLength(logs.length);
	for (const { content } of results) {
		const names = [...content.matchAll(/"(\w+)":"/g)].map(([, name]) => name);
		expect(new Set(names)).toEqual(new Set(['time', 'action', 'logId']));
	}
});
