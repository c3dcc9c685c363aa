import type { INodeProperties, INodeType } from 'n8n-workflow';
import { packageProviders, typeOf } from '../logs/index.mts';
import { templates, type Template } from '../templates/index.mts';
import { instanceOf } from './instanceOf.mts';

const STICKY = 'n8n-nodes-base.stickyNote';
const YELLOW = 1;
const WHITE = 7;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The parameters of the package's nodes by their type, that of the node as a tool too. */
const propertiesOf = new Map<string, INodeProperties[]>(
	packageProviders.flatMap(({ nodeType, triggerType, sources }) => {
		const node = instanceOf<INodeType>(sources.node).description.properties;
		const trigger = instanceOf<INodeType>(sources.trigger).description.properties;
		return [
			[typeOf(nodeType), node],
			[typeOf(`${nodeType}Tool`), node],
			[typeOf(triggerType), trigger],
		];
	}),
);

const notes = ({ nodes }: Template) =>
	nodes.filter(({ type }) => type === STICKY).map(({ parameters }) => parameters);
const steps = ({ nodes }: Template) => nodes.filter(({ type }) => type !== STICKY);
const words = (text: unknown) => String(text).split(/\s+/).filter(Boolean).length;

it('there are 15', () => {
	expect(templates).toHaveLength(15);
	expect(new Set(templates.map(({ name }) => name)).size).toBe(15);
});

describe.each(templates)('$file', (template) => {
	test('has a name that says what it does', () => {
		expect(template.name).toMatch(/^[A-Z][a-z]+ .{10,90}$/);
		expect(template.name).not.toMatch(/\p{Emoji_Presentation}|[.!]$/u);
	});

	test('has one yellow note that explains it, and white ones for its groups', () => {
		const yellow = notes(template).filter(({ color }) => color === YELLOW);
		expect(yellow).toHaveLength(1);
		const [{ content }] = yellow;
		expect(content).toMatch(/^## .+\n[^]+### How it works\n[^]+### Setup\n/);
		expect(content).toContain('`n8n-nodes-activity-logs` (self-hosted n8n');
		expect(words(content)).toBeGreaterThanOrEqual(100);
		expect(words(content)).toBeLessThanOrEqual(300);
		const white = notes(template).filter(({ color }) => color === WHITE);
		expect(white.length).toBeGreaterThan(0);
		expect(white.length + 1).toBe(notes(template).length);
		for (const note of white) expect(words(note.content)).toBeLessThan(50);
	});

	test('names in its notes only nodes that it has', () => {
		const [overview] = notes(template).filter(({ color }) => color === YELLOW);
		const bold = [...String(overview.content).matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name);
		const names = [...template.nodes.map(({ name }) => name), 'System Message', 'Execute workflow'];
		expect(bold.filter((name) => !names.includes(name))).toEqual([]);
	});

	test('holds what is needed to import it, and nothing of an installation', () => {
		const { file: _, ...json } = template;
		expect(Object.keys(json).sort()).toEqual(
			['name', 'nodes', 'connections', 'settings', 'pinData'].sort(),
		);
		expect(template.settings).toEqual({ executionOrder: 'v1' });
		expect(template.pinData).toEqual({});
		for (const node of template.nodes) {
			expect(node).not.toHaveProperty('credentials');
			expect(node).not.toHaveProperty('webhookId');
		}
		const withoutIds = JSON.stringify(json, (key, value: unknown) =>
			key === 'id' ? undefined : value,
		);
		expect(withoutIds).not.toMatch(UUID);
		expect(withoutIds).not.toMatch(/xox[a-z]-|sk-|docs\.google\.com|https?:|\w@\w|instanceId/);
	});

	test('has nodes that are named and connected', () => {
		const names = template.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(template.nodes.map(({ id }) => id)).size).toBe(names.length);
		const links = Object.entries(template.connections).flatMap(([from, types]) =>
			Object.values(types)
				.flat(2)
				.map(({ node }) => [from, node]),
		);
		const linked = new Set(links.flat());
		expect([...linked].filter((name) => !names.includes(name))).toEqual([]);
		const unlinked = steps(template).filter(({ name }) => !linked.has(name));
		expect(unlinked).toEqual([]);
	});

	test('gives nodes of the package parameters that they have', () => {
		const own = template.nodes.filter(({ type }) => type.startsWith(typeOf('')));
		expect(own.length).toBeGreaterThan(0);
		for (const { type, parameters } of own) {
			const properties = propertiesOf.get(type);
			expect({ type, properties }).toEqual({ type, properties: expect.any(Array) });
			const known = [...properties!.map(({ name }) => name), 'pollTimes'];
			expect(Object.keys(parameters).filter((name) => !known.includes(name))).toEqual([]);
			for (const [name, value] of Object.entries(parameters)) {
				const property = properties!.filter((one) => one.name === name);
				const choices = property.flatMap((one) =>
					one.type === 'options' ? (one.options ?? []) : [],
				);
				if (choices.length === 0) continue;
				expect(choices.map((one) => 'value' in one && one.value)).toContain(value);
			}
		}
	});

	test('calls no expression that names a node it does not have', () => {
		const named = [...JSON.stringify(template).matchAll(/\$\('(.+?)'\)/g)].map(([, name]) => name);
		const names = template.nodes.map(({ name }) => name);
		expect(named.filter((name) => !names.includes(name))).toEqual([]);
	});
});
