import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../simulator/index.mts';
import { freshSimulator } from './support/each.mts';
import { allLogs, status, type ProviderLog } from './support/logs.mts';
import { expectRequests } from './support/requests.mts';
import { allTriggers } from './support/triggers.mts';

freshSimulator();

const namesOf = (options: Array<{ name: string }>) => options.map(({ name }) => name);

const typesOf = ({ type, descriptor }: ProviderLog) => [
	type,
	allTriggers.find((trigger) => trigger.descriptor === descriptor)!.type,
];

const choosable = allLogs
	.filter(({ dropDown }) => dropDown)
	.flatMap((log) => typesOf(log).map((type) => ({ log, type })));

describe.each(choosable)('$log.dropDown.method of $type', ({ log, type }) => {
	const { credential } = log.descriptor;
	const { method, offered, typed } = log.dropDown!;
	const list = async (filter?: string, data?: object) =>
		await engine.listSearch(
			type,
			method,
			filter,
			undefined,
			data && { [credential.type]: data as ICredentialDataDecryptedObject },
			log.dropDown!.parameters?.(log.api) as INodeParameters,
		);

	it('shows all there are', async () => {
		expect(await list()).toEqual({ results: offered(log.api) });
	});

	it('searches for what is typed', async () => {
		const all = offered(log.api);
		const found = all.filter(({ name }) => name.toLowerCase().includes(typed));
		expect([0, all.length]).not.toContain(found.length);
		expect((await list(typed)).results).toEqual(found);
		expect((await list('none of these')).results).toEqual([]);
	});

	it('says why a key is refused', async () => {
		await expect(list(undefined, credential.wrong)).rejects.toMatchObject({
			message: expect.stringContaining('HTTP 401'),
			description: expect.stringMatching(/^Check /),
		});
		expect(engine.simulator.requests).toHaveLength(1);
	});

	it('names a base URL that cannot be used', async () => {
		const refused = list(undefined, { ...credential.custom, baseUrl: 'ftp://example.com' });
		await expect(refused).rejects.toThrow('Base URL');
		expect(engine.simulator.requests).toEqual([]);
	});
});

describe('monitors', () => {
	const list = async (filter?: string, token?: string) =>
		await engine.listSearch('n8n-nodes-activity-logs.pubrio', 'searchMonitors', filter, token);
	const CALL = 'POST api.pubrio.com/monitors';

	it('are listed by name, the inactive ones with that word', async () => {
		expect(namesOf((await list()).results)).toEqual([
			'Series A in Seoul',
			'Hiring data engineers',
			'Competitor advertisements (inactive)',
		]);
		expectRequests(CALL, [{ page: 1, per_page: 25 }]);
	});

	it('lets Pubrio search for what is typed', async () => {
		const { results } = await list('hiring');
		expect(namesOf(results)).toEqual(['Hiring data engineers']);
		expectRequests(CALL, [{ page: 1, per_page: 25, search_term: 'hiring' }]);
	});

	it.each([25, 26, 50, 60])(
		'loads %i monitors page by page while the list is scrolled',
		async (count) => {
			const { account } = engine.simulator.pubrio;
			account.monitors = Array.from({ length: count }, (_, index) => ({
				monitor_id: `id-${index}`,
				name: `Monitor ${index}`,
				is_active: true,
			}));
			const names: string[] = [];
			let token: string | undefined;
			do {
				const page = await list(undefined, token);
				names.push(...namesOf(page.results));
				token = page.paginationToken as string | undefined;
			} while (token !== undefined);
			expect(names).toEqual(account.monitors.map(({ name }) => name));
			expectRequests(
				CALL,
				Array.from({ length: Math.ceil(count / 25) }, (_, index) => ({
					page: index + 1,
					per_page: 25,
				})),
			);
		},
	);

	it('is empty where there are none', async () => {
		engine.simulator.pubrio.account.monitors = [];
		expect(await list()).toEqual({ results: [] });
	});
});

describe('API references', () => {
	const list = async (filter?: string, credentials?: object) =>
		await engine.listSearch(
			'n8n-nodes-activity-logs.document360',
			'searchApiReferences',
			filter,
			undefined,
			credentials as never,
		);

	const calls = () =>
		engine.simulator.requests.map(({ method, host, path }) => `${method} ${host}${path}`);

	it.each([
		[undefined, ['Orders API (API documentation)', 'Payments API (API documentation)']],
		['payments', ['Payments API (API documentation)']],
		['none of these', []],
	])(
		'shows those of the workspaces that hold API references, filtered by %p',
		async (filter, names) => {
			const { account } = engine.simulator.document360;
			const { results } = await list(filter);
			expect(namesOf(results)).toEqual(names);
			expect(results.map(({ value }) => value)).toEqual(
				account.references
					.filter(({ name }) => names.some((shown) => shown.startsWith(name)))
					.map(({ id }) => id),
			);
			expect(calls()).toEqual([
				'GET apihub.document360.io/v2/ProjectVersions',
				`GET apihub.document360.io/v2/ProjectVersions/${account.versions[1].id}/apireferences`,
			]);
		},
	);

	it('says why a token of another region is refused', async () => {
		const refused = list(undefined, { document360Api: { region: 'us' } });
		await expect(refused).rejects.toMatchObject({
			message: expect.stringContaining('HTTP 401'),
			description: expect.stringMatching(/region/),
		});
		expect(calls()).toHaveLength(1);
	});
});

describe('bots', () => {
	const CALL = 'GET bots.kore.ai/api/public/bots';
	const list = async () =>
		await engine.listSearch('n8n-nodes-activity-logs.koreAi', 'searchBots', undefined, undefined);
	const api = () => engine.simulator.koreAi;
	const secrets = () =>
		api().account.bots.flatMap(({ jwtApps }) =>
			jwtApps.flatMap(({ clientId, clientSecret }) => [clientId, clientSecret]),
		);

	/** All of what a call results in: what it returns, or the error with everything that hangs on it. */
	const everything = async (): Promise<string> => {
		const outcome: unknown = await list().catch((error: unknown) => error);
		const seen = new Set<unknown>();
		return JSON.stringify(outcome, (_key, value: unknown) => {
			if (typeof value === 'object' && value !== null) {
				if (seen.has(value)) return undefined;
				seen.add(value);
			}
			if (!(value instanceof Error)) return value;
			const names = Object.getOwnPropertyNames(value);
			return Object.fromEntries(names.map((name) => [name, value[name as keyof Error]]));
		});
	};

	it.each([['pages'], ['rows']] as const)(
		'are all listed where the offset counts %s, each once',
		async (offsetCounts) => {
			api().knobs.offsetCounts = offsetCounts;
			api().account.bots = Array.from({ length: 130 }, (_, index) => ({
				_id: `st-${index}`,
				name: `Bot ${index}`,
				jwtApps: [],
			}));
			const { results } = await list();
			expect(results).toEqual(api().account.bots.map(({ _id: value, name }) => ({ name, value })));
		},
	);

	it('says which scope the list needs, and that the ID can be entered', async () => {
		api().account.scopes.bots = false;
		await expect(list()).rejects.toMatchObject({
			message: expect.stringContaining('Permission denied. Scope is incorrect!'),
			description: expect.stringMatching(/Role Management, or enter the ID of the bot/),
		});
		expectRequests(CALL, [{ limit: '50', offset: '0' }]);
	});

	const withSecrets = () => ({ bots: api().account.bots });
	it.each<[string, () => Fault | undefined]>([
		['as documented', () => undefined],
		['under another key', () => status(200, { apps: withSecrets().bots })],
		['as an object', () => status(200, { bots: withSecrets() })],
		['as a list', () => status(200, withSecrets().bots)],
		['in an error message beside them', () => status(200, { message: 'No', ...withSecrets() })],
		['with an error', () => status(200, { errors: [{ msg: 'No' }], ...withSecrets() })],
		['refused', () => status(403, withSecrets())],
		['refused, as a list', () => status(400, withSecrets().bots)],
		['refused, by field', () => status(400, { errors: withSecrets() })],
		['refused, with entries as errors', () => status(400, { errors: withSecrets().bots })],
		['as text that is not JSON', () => status(200, JSON.stringify(withSecrets()).slice(0, -1))],
		['as text, refused', () => status(500, `Dump: ${JSON.stringify(withSecrets())}`)],
		['in a page', () => status(502, `<html>${JSON.stringify(withSecrets())}</html>`)],
	])('show nothing of their apps: %s', async (_what, response) => {
		api().onRequest = () => response();
		const shown = await everything();
		expect(shown.length).toBeGreaterThan(20);
		for (const secret of secrets()) expect(shown).not.toContain(secret.slice(0, 12));
	});
});

describe('projects and API references of version 3', () => {
	const of = async (method: string, parameters: INodeParameters = {}, filter?: string) =>
		await engine.listSearch(
			'n8n-nodes-activity-logs.document360Trigger',
			method,
			filter,
			undefined,
			undefined,
			{ authentication: 'v3', ...parameters },
		);

	it.each([
		[undefined, ['Acme Docs', 'Beta Docs']],
		['beta', ['Beta Docs']],
	])('shows the projects, filtered by %p', async (filter, names) => {
		expect(namesOf((await of('searchProjects', {}, filter)).results)).toEqual(names);
	});

	it('shows the API references of the project that is selected', async () => {
		const [, second] = engine.simulator.document360.account.v3.projects;
		const projectId = { __rl: true, mode: 'id', value: second.id };
		expect(await of('searchApiReferencesV3', { projectId })).toEqual({ results: [] });
		expect(engine.simulator.requests.map(({ path }) => path)).toEqual([
			`/v3/projects/${second.id}/workspaces`,
		]);
	});

	it('asks for the project first', async () => {
		await expect(of('searchApiReferencesV3')).rejects.toThrow('Project is empty');
		expect(engine.simulator.requests).toEqual([]);
	});
});
