import { freshSimulator } from './support/each.mts';
import { expectRequests } from './support/requests.mts';

freshSimulator();

describe('monitors', () => {
	const list = async (filter?: string, token?: string, credentials?: object) =>
		await engine.listSearch(
			'n8n-nodes-activity-logs.pubrio',
			'searchMonitors',
			filter,
			token,
			credentials as never,
		);
	const CALL = 'POST api.pubrio.com/monitors';

	it('shows names, and which monitors are inactive', async () => {
		const ids = engine.simulator.pubrio.account.monitors.map(({ monitor_id: id }) => id);
		expect(await list()).toEqual({
			results: [
				{ name: 'Series A in Seoul', value: ids[0] },
				{ name: 'Hiring data engineers', value: ids[1] },
				{ name: 'Competitor advertisements (inactive)', value: ids[2] },
			],
		});
		expectRequests(CALL, [{ page: 1, per_page: 25 }]);
	});

	it('lets Pubrio search for what is typed', async () => {
		const { results } = await list('hiring');
		expect(results.map(({ name }) => name)).toEqual(['Hiring data engineers']);
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
				names.push(...page.results.map(({ name }) => name));
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

	it('says why a key is refused', async () => {
		const refused = list(undefined, undefined, { pubrioApi: { apiKey: 'another-pubrio-key' } });
		await expect(refused).rejects.toMatchObject({
			message: expect.stringContaining('HTTP 401): The API key is missing or not valid'),
			description: expect.stringContaining('Check the API key'),
		});
		expectRequests(CALL, [{ page: 1, per_page: 25 }]);
	});

	it('names a base URL that cannot be asked', async () => {
		const refused = list(undefined, undefined, { pubrioApi: { baseUrl: 'ftp://pubrio' } });
		await expect(refused).rejects.toThrow('Base URL');
		expect(engine.simulator.requests).toEqual([]);
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
			expect(results.map(({ name }) => name)).toEqual(names);
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

	it.each([
		['a wrong token', { apiToken: 'another-token' }, 'HTTP 401', /Region/],
		['a token of another region', { region: 'us' }, 'HTTP 401', /region/],
	])('says why %s is refused', async (_what, data, message, description) => {
		await expect(list(undefined, { document360Api: data })).rejects.toMatchObject({
			message: expect.stringContaining(message),
			description: expect.stringMatching(description),
		});
		expect(calls()).toHaveLength(1);
	});

	it('names a base URL that cannot be asked', async () => {
		const custom = { document360Api: { region: 'custom', baseUrl: '' } };
		await expect(list(undefined, custom)).rejects.toThrow('Base URL is empty');
		expect(calls()).toEqual([]);
	});
});
