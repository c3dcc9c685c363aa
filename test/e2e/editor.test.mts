import type { Editor } from './support/editor.mts';

let editor: Editor;

beforeAll(async () => {
	editor = await house.editor();
});

afterAll(() => console.log(`Pictures of the editor: ${editor?.folder}`));

const ALL = ['Pubrio', 'Naver Cloud', 'Kore.ai', 'Document360'];

describe('the node panel', () => {
	beforeAll(async () => await editor.newWorkflow());

	it.each([
		...['pubrio', 'monitor log', '모니터 로그'].map((words) => [words, ['Pubrio']]),
		...['naver', 'ncloud', 'NCP', '네이버', '네이버 클라우드', 'api gateway'].map((words) => [
			words,
			['Naver Cloud'],
		]),
		...['kore', 'kore.ai', 'koreai', '코어AI'].map((words) => [words, ['Kore.ai']]),
		...['document360', 'document 360', 'knowledge base', 'API 문서'].map((words) => [
			words,
			['Document360'],
		]),
		...['audit log', 'activity log', 'siem', '감사 로그', '활동 로그'].map((words) => [words, ALL]),
	] as Array<[string, string[]]>)('finds by "%s": %j', async (words, names) => {
		for (const name of names)
			expect({ name, icon: await editor.findNode(words, name) }).toEqual({ name, icon: true });
	});
});

const MANY = ['Return All', 'Limit'];

describe('the parameters of a node', () => {
	beforeAll(async () => await editor.newWorkflow());

	it.each([
		['Pubrio', 'Get many monitor logs', ['Monitor', ...MANY, 'Options']],
		['Pubrio', 'Get a monitor log', ['Monitor Log ID']],
		['Pubrio', 'Get many monitors', [...MANY, 'Options']],
		[
			'Naver Cloud',
			'Get many API gateway events',
			['From', 'To', 'Time Zone', ...MANY, 'Filters', 'Options'],
		],
		['Kore.ai', 'Get many audit logs', [...MANY, 'Filters', 'Options']],
		['Document360', 'Get many API reference logs', ['API Reference', ...MANY, 'Options']],
		['Document360', 'Get an API reference log', ['API Reference', 'Log ID']],
	])('%s, %s', async (node, action, labels) => {
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

	it.each([
		['Pubrio', ['Monitor', 'Start From', 'Options']],
		['Naver Cloud', ['Time Zone', 'Start From', 'Filters', 'Options']],
		['Kore.ai', ['Start From', 'Options']],
		['Document360', ['API Reference', 'Start From', 'Options']],
	])('%s', async (node, labels) => {
		const shown = async () => (await editor.parameterLabels()).filter((label) => label !== 'Mode');
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
	const koreAi = ['Subject', 'Algorithm', 'Include JTI', 'Token Lifetime (Seconds)'];

	it.each([
		['Pubrio API', ['API Key *', 'Base URL']],
		['Naver Cloud API', ['Environment', 'Access Key ID *', 'Secret Key *']],
		['Kore.ai JWT API', ['Base URL *', 'Client ID *', 'Client Secret *', ...koreAi]],
		['Document360 API', ['Region', 'API Token *']],
	])('%s', async (type, labels) => {
		await editor.newCredential(type);
		expect(await editor.fieldLabels()).toEqual([...labels, DOMAINS]);
		expect(await editor.hasFormIcon()).toBe(true);
		await editor.takePictures(type);
	});

	it.each([
		['Naver Cloud API', 'environment', ['Custom', 'Financial', 'Government', 'Public']],
		['Document360 API', 'region', ['Custom', 'Europe', 'United States']],
	])('%s asks for a Base URL where the %s is custom', async (type, field, choices) => {
		await editor.newCredential(type);
		expect(await editor.choices(field)).toEqual(choices);
		await editor.choose(field, 'Custom');
		expect((await editor.fieldLabels())[1]).toBe('Base URL *');
		await editor.takePictures(`${type}, custom`);
	});
});
