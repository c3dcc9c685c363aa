import { join } from 'node:path';
import { logsOf, packageCredentials, packageProviders } from '../logs/index.mts';
import { fillIn, SimulatedCredentials } from '../templates/fillIn.mts';
import { templates } from '../templates/index.mts';
import { credential } from './support/accounts.mts';
import type { Editor } from './support/editor.mts';

let editor: Editor;

beforeAll(async () => {
	editor = await house.editor();
	if (globalThis.pictures) editor.pictures = join(process.cwd(), globalThis.pictures);
});

const ALL = packageProviders.map(({ displayName }) => displayName);
const COMMON_WORDS = ['audit log', 'activity log', 'siem', '감사 로그', '활동 로그'];

describe('the node panel', () => {
	beforeAll(async () => await editor.newWorkflow());

	it.each([
		...packageProviders.flatMap(({ displayName, forUsers }) =>
			forUsers!.words.map((words): [string, string[]] => [words, [displayName]]),
		),
		...COMMON_WORDS.map((words): [string, string[]] => [words, ALL]),
	])('finds by "%s": %j', async (words, names) => {
		for (const name of names)
			expect({ name, icon: await editor.findNode(words, name) }).toEqual({ name, icon: true });
	});
});

describe('the parameters of a node', () => {
	beforeAll(async () => await editor.newWorkflow());

	it.each([
		...logsOf(packageProviders).flatMap(({ provider, actions }) =>
			Object.entries(actions!).map(([action, labels]) => ({
				node: provider.displayName,
				action,
				labels,
			})),
		),
		{ node: 'Pubrio', action: 'Get many monitors', labels: ['Return All', 'Limit', 'Options'] },
	])('$node, $action', async ({ node, action, labels }) => {
		await editor.addNode(node, action);
		expect(await editor.parameterLabels()).toEqual([
			'Credential',
			'Resource',
			'Operation',
			...labels,
		]);
		await editor.takePictures(`${node}, ${action}`);
	});

	it('lists the levels and types of Naver Cloud, and hides Limit when Return All is on', async () => {
		await editor.addNode('Naver Cloud', 'Get many API gateway events');
		await editor.toggle('returnAll');
		expect(await editor.parameterLabels()).not.toContain('Limit');
		await editor.addTo('Add Filter', 'Level');
		expect(await editor.choices('level')).toEqual(['Alarm', 'Alert', 'Event']);
		await editor.addTo('Add Filter', 'Type');
		const types = await editor.choices('type');
		expect(types.map((type) => type.split(':')[0])).toEqual([
			'ES010',
			'ES020',
			'EU400',
			'EU410',
			'EU420',
		]);
		for (const option of [
			'Page Size',
			'Concurrent Requests',
			'Max Retries',
			'Max Wait (Seconds)',
		]) {
			await editor.addTo('Add option', option);
		}
		await editor.takePictures('Naver Cloud, with filters and options');
	});
});

describe('the parameters of a trigger', () => {
	beforeEach(async () => await editor.newWorkflow());

	it.each(packageProviders)('$displayName', async ({ displayName: node, forUsers }) => {
		const shown = async () => (await editor.parameterLabels()).filter((label) => label !== 'Mode');
		const labels = forUsers!.triggerLabels;
		const withStartDate = labels.flatMap((label) =>
			label === 'Start From' ? [label, 'Start Date'] : [label],
		);
		await editor.addNode(node, `On new ${node} event`);
		expect(await shown()).toEqual(['Credential', 'Poll Times', ...labels]);
		await editor.choose('startFrom', 'Date');
		expect(await shown()).toEqual(['Credential', 'Poll Times', ...withStartDate]);
		await editor.addTo('Add option', 'Lookback (Minutes)');
		await editor.takePictures(`${node} Trigger`);
	});
});

/** n8n's own field, below those of every credential. */
const DOMAINS = 'Allowed HTTP Request Domains';

describe('the form of a credential', () => {
	it.each(packageCredentials)('$displayName', async ({ displayName: type, labels }) => {
		await editor.newCredential(type);
		expect(await editor.fieldLabels()).toEqual([...labels, DOMAINS]);
		expect(await editor.hasFormIcon()).toBe(true);
		await editor.takePictures(type);
	});

	const fields = packageCredentials.flatMap(({ displayName, choices }) =>
		Object.entries(choices).map(([field, offered]) => ({ type: displayName, field, offered })),
	);

	it.each(fields)('$type offers what there is as $field', async ({ type, field, offered }) => {
		await editor.newCredential(type);
		expect(await editor.choices(field)).toEqual(offered);
	});

	it.each(fields.filter(({ offered }) => offered.includes('Custom')))(
		'$type has a Base URL where the $field is custom',
		async ({ type, field }) => {
			await editor.newCredential(type);
			await editor.choose(field, 'Custom');
			expect((await editor.fieldLabels())[1]).toBe('Base URL *');
			await editor.takePictures(`${type}, custom`);
		},
	);
});

describe('the test of a saved credential', () => {
	it.each(packageCredentials)('$displayName', async ({ displayName, type, wrong }) => {
		const right = await credential(type);
		expect(await editor.testOf(right)).toBe('passed');
		await editor.takePictures(`${displayName}, accepted`);
		const refused = await credential(type, wrong);
		expect(await editor.testOf(refused)).toBe('failed');
		await editor.takePictures(`${displayName}, refused`);
	});
});

it('shows a template on the canvas', async () => {
	const digest = templates.find(({ file }) => file === '09-daily-slack-digest')!;
	const workflow = await fillIn(digest, house, new SimulatedCredentials(house));
	const { id } = await house.n8n.createWorkflow(workflow);
	await editor.openWorkflow(id);
	const steps = workflow.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
	expect(await editor.countNodes()).toBe(steps.length);
	await editor.takePictures('Template');
});
