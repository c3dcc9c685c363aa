import { freshSimulator } from './support/each.mts';
import { getMany, holdRows, pubrioLogs } from './support/logs.mts';

freshSimulator();

/*
 * The options that n8n itself adds to every declarative node. They must hold for every page, not for the first alone.
 */

const THREE_PAGES = 60;

beforeEach(() => holdRows(pubrioLogs, THREE_PAGES));
afterEach(() => engine.trust(true));

test('timeout: a page that takes longer than the timeout is retried, and named in the end', async () => {
	engine.simulator.pubrio.onRequest = (_request, nth) => (nth > 1 ? { kind: 'hang' } : undefined);
	const result = await getMany(
		pubrioLogs,
		{
			requestOptions: { timeout: 200 },
			options: { maxRetries: 1, concurrentRequests: 1 },
		},
		{ onError: 'continueErrorOutput' },
	);
	const [rows, errors] = result.outputs('Pubrio');
	expect(rows).toHaveLength(25);
	expect(errors[0].json.error).toMatch(
		/Could not reach Pubrio: the request timed out.*stopped at page 2.*Timeout/s,
	);
	expect(engine.simulator.requests).toHaveLength(3);
});

test('proxy: every page goes through it', async () => {
	const { proxyUrl } = engine.simulator;
	engine.withoutProxy();
	const result = await getMany(pubrioLogs, { requestOptions: { proxy: proxyUrl } });
	expect(result.rows('Pubrio')).toEqual(pubrioLogs.rows());
	expect(engine.simulator.requests.map(({ host }) => host)).toEqual(
		Array(3).fill('api.pubrio.com'),
	);
});

describe('a certificate that is not trusted', () => {
	const credentials = () => {
		const { account } = engine.simulator.pubrio;
		const baseUrl = engine.simulator.directTlsUrl.pubrio;
		return { credentials: { pubrioApi: { apiKey: account.apiKey, baseUrl } } };
	};

	test('is named, and not retried', async () => {
		engine.trust(false);
		const result = await getMany(pubrioLogs, {}, {}, credentials());
		expect(result.error?.message).toMatch(/Could not reach Pubrio: its certificate is not trusted/);
		expect(engine.simulator.requests).toEqual([]);
	});

	test('is of no account with Ignore SSL Issues, for every page', async () => {
		engine.trust(false);
		const requestOptions = { allowUnauthorizedCerts: true };
		const result = await getMany(pubrioLogs, { requestOptions }, {}, credentials());
		expect(result.rows('Pubrio')).toEqual(pubrioLogs.rows());
		expect(engine.simulator.requests).toHaveLength(3);
	});
});

test('batching: input items start one after the other, each with all its pages', async () => {
	const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 150 } } };
	const result = await getMany(pubrioLogs, { requestOptions }, {}, { items: [{}, {}, {}] });
	expect(result.items('Pubrio').map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].flatMap((item) => Array(THREE_PAGES).fill({ item })),
	);
	const firstPages = engine.simulator.requests.filter(
		({ body }) => (body as { page: number }).page === 1,
	);
	const starts = firstPages.map(({ receivedAt }) => receivedAt);
	expect(starts).toHaveLength(3);
	expect(starts[2] - starts[0]).toBeGreaterThanOrEqual(250);
});
