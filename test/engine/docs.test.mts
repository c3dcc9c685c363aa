import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeParameters } from 'n8n-workflow';
import { packageProviders } from '../logs/index.mts';
import type { WorkflowJson } from './support/engine.mts';
import { allTriggers, arrive, holdRecentRows } from './support/triggers.mts';

beforeEach(() => engine.simulator.reset());

const folder = join(process.cwd(), 'docs');
const docs = readdirSync(folder)
	.filter((name) => name.endsWith('.md'))
	.map((name) => readFileSync(join(folder, name), 'utf8'))
	.join('\n');
const workflows = [...docs.matchAll(/```json\n([\s\S]*?)```/g)].map(
	([, text]) => JSON.parse(text) as WorkflowJson,
);

/** The first log of each provider, which its trigger polls unless told otherwise. */
const first = allTriggers.filter(({ descriptor }) =>
	packageProviders.some(({ logs }) => logs[0] === descriptor),
);

describe.each(first)('the workflow of the docs with the $displayName Trigger', (trigger) => {
	const workflow = workflows.find(({ nodes }) => nodes[0].type === trigger.type)!;

	test('sets only parameters that there are', () => {
		for (const { type: of, parameters } of workflow.nodes) {
			if (!of.startsWith('n8n-nodes-activity-logs.')) continue;
			const { properties } = engine.descriptionOf(of);
			const known = new Set(['pollTimes', ...properties.map(({ name }) => name)]);
			expect(Object.keys(parameters).filter((name) => !known.has(name))).toEqual([]);
		}
	});

	test('connects nodes that there are', () => {
		const names = workflow.nodes.map(({ name }) => name);
		const text = JSON.stringify(workflow.connections);
		for (const name of names) expect(text).toContain(`"${name}"`);
		expect(Object.keys(workflow.connections).every((name) => names.includes(name))).toBe(true);
	});

	test('returns what appears', async () => {
		holdRecentRows(trigger, 5);
		const [node] = workflow.nodes;
		const chosen = trigger.parameters() as INodeParameters;
		const parameters = { ...node.parameters, ...chosen };
		const active: INode = {
			...node,
			id: '1',
			parameters,
			credentials: { [trigger.credential]: { id: '1', name: trigger.credential } },
		};
		const poller = engine.poller({ nodes: [active], connections: {} });
		await poller.poll();
		const filters = parameters.filters as { level?: string[] } | undefined;
		const rows = arrive(trigger, 40).filter(
			({ level }) => filters?.level?.includes(String(level)) ?? true,
		);
		expect(rows.length).toBeGreaterThan(0);
		expect(await poller.poll()).toEqual(rows);
	});
});

test('there is one for each provider', () => {
	expect(workflows).toHaveLength(packageProviders.length);
});
