import { startSimulator } from '../../simulator/index.mts';
import type { Simulator } from '../../simulator/index.mts';
import { Client } from './client.mts';

let simulator: Simulator;
let client: Client;

beforeAll(async () => {
	simulator = await startSimulator();
	client = new Client(simulator);
});
beforeEach(() => simulator.reset());
afterAll(async () => {
	client.close();
	await simulator.stop();
});

const EU = 'https://apihub.document360.io';
const US = 'https://apihub.us.document360.io';

const get = async (path: string, base = EU, token = 'test-document360-token') =>
	await client.send({ url: base + path, headers: { api_token: token } });

const logs = (query = '') =>
	`/v2/APIReferences/${simulator.document360.account.references[0].id}/Logs${query}`;

describe('the log list', () => {
	it('responds in the documented shape, with a success that says false', async () => {
		const { status, json } = await get(logs());
		const { data, ...rest } = json;
		expect(status).toBe(200);
		expect(data).toEqual(simulator.document360.rows.slice(0, 5));
		expect(Object.keys(data[0])).toEqual([
			'logs_id',
			'user_name',
			'user_id',
			'title',
			'modified_at',
			'error_count',
			'alerts_count',
		]);
		expect(rest).toEqual({
			extension_data: null,
			success: false,
			errors: [],
			warnings: [],
			information: [],
		});
	});

	it('holds each row once over all pages, and then none', async () => {
		const rows = [];
		for (const page of [1, 2, 3, 4]) {
			rows.push(...(await get(logs(`?page=${page}&resultsPerPage=10`))).json.data);
		}
		expect(rows).toEqual(simulator.document360.rows);
	});

	it.each([
		['page zero', '?page=0'],
		['a page that is text', '?page=one'],
		['no rows', '?resultsPerPage=0'],
		['a negative size', '?resultsPerPage=-5'],
		['an unknown parameter', '?limit=5'],
		['a parameter twice', '?page=1&page=2'],
	])('refuses %s', async (_what, query) => {
		const { status, json } = await get(logs(query));
		expect(status).toBe(400);
		expect(json).toMatchObject({ success: false, errors: [{ error_code: null }] });
		expect(json).not.toHaveProperty('data');
	});

	it('refuses an unknown reference with the documented body', async () => {
		const { status, json } = await get('/v2/APIReferences/unknown/Logs');
		expect([status, json]).toEqual([
			400,
			{
				extension_data: null,
				success: false,
				errors: [
					{
						extension_data: null,
						stack_trace: null,
						description: 'Api reference not found.',
						error_code: null,
						custom_data: null,
					},
				],
				warnings: [],
				information: [],
			},
		]);
	});

	it('is for one reference', async () => {
		const [, second] = simulator.document360.account.references;
		second.rows = simulator.document360.makeRows(1, { firstNumber: 900 });
		const { json } = await get(`/v2/ApiReferences/${second.id}/Logs`);
		expect(json.data).toEqual(second.rows);
	});
});

describe('the token', () => {
	it('must be the one', async () => {
		expect((await get(logs(), EU, 'other')).status).toBe(401);
		expect((await client.send({ url: EU + logs() })).status).toBe(401);
	});

	it('is good in its own region, and directly', async () => {
		expect((await get(logs(), US)).status).toBe(401);
		simulator.document360.account.region = 'us';
		expect((await get(logs(), US)).status).toBe(200);
		expect((await get(logs(), EU)).status).toBe(401);
		expect((await get(logs(), simulator.directUrl.document360)).status).toBe(200);
	});

	it('needs permission', async () => {
		simulator.document360.account.permitted = false;
		expect((await get(logs())).status).toBe(403);
	});
});

describe('the other calls', () => {
	it('return one log with errors and alerts at the root', async () => {
		const row = simulator.document360.rows.find(({ error_count }) => error_count > 0);
		const { json } = await get(logs(`/${row?.logs_id}`));
		expect(json.api_reference_errors).toHaveLength(row?.error_count ?? 0);
		expect(Object.keys(json.api_reference_errors[0])).toEqual(['message', 'pointer']);
		expect(json.api_reference_alerts).toHaveLength(row?.alerts_count ?? 0);
		expect(json).not.toHaveProperty('data');
		expect((await get(logs('/unknown'))).status).toBe(400);
	});

	it('lead from project versions to references', async () => {
		const versions = (await get('/v2/ProjectVersions')).json.data;
		const { id } = versions.find((one: { version_type: number }) => one.version_type === 1);
		const references = (await get(`/v2/ProjectVersions/${id}/apireferences`)).json.data;
		expect(references.map(({ name }: { name: string }) => name)).toEqual([
			'Orders API',
			'Payments API',
		]);
		expect((await get('/v2/ProjectVersions/unknown/apireferences')).status).toBe(400);
		expect((await get('/v2/ProjectVersions?page=1')).status).toBe(400);
	});

	it('echo the rest, for a valid token', async () => {
		const { json } = await get('/v2/Teams?a=%2B');
		expect(json).toMatchObject({ path: '/v2/Teams', query: { a: '+' } });
		expect((await get('/v2/Teams', EU, 'other')).status).toBe(401);
		expect((await get('/v3/Teams')).status).toBe(404);
	});

	it('refuse another method', async () => {
		const headers = { api_token: 'test-document360-token' };
		expect((await client.send({ url: EU + logs(), method: 'DELETE', headers })).status).toBe(405);
	});
});

describe('the rate limit headers', () => {
	it('tell on every response what remains, and in how many seconds the limit is reset', async () => {
		expect((await get(logs())).headers['x-ratelimit-remaining']).toBe('60');
		simulator.document360.knobs.rateLimit = { requests: 1, perMs: 20_000 };
		const allowed = await get(logs());
		expect(allowed.headers['x-ratelimit-remaining']).toBe('0');
		expect(allowed.headers).not.toHaveProperty('x-ratelimit-reset');
		const { status, headers, json } = await get(logs());
		expect([status, headers['x-ratelimit-remaining'], headers['x-ratelimit-reset']]).toEqual([
			429,
			'0',
			'20',
		]);
		expect(json.errors[0].description).toBe('Too Many Requests');
	});
});

describe('the knobs', () => {
	const data = async (query: string) => (await get(logs(query))).json.data;

	it('set a maximum that caps, or refuses', async () => {
		const { knobs, rows } = simulator.document360;
		knobs.maxResultsPerPage = 10;
		expect(await data('?page=2&resultsPerPage=50')).toEqual(rows.slice(10, 20));
		knobs.overMaximum = 'reject';
		expect((await get(logs('?resultsPerPage=11'))).status).toBe(400);
		expect((await get(logs('?resultsPerPage=10'))).status).toBe(200);
	});

	it('return null past the end', async () => {
		expect(await data('?page=9')).toEqual([]);
		simulator.document360.knobs.pastTheEnd = 'null';
		expect(await data('?page=9')).toBeNull();
	});

	it('leave the Z out', async () => {
		simulator.document360.knobs.timesWithoutZ = true;
		expect((await data('?resultsPerPage=1'))[0].modified_at).toBe('2026-04-05T18:28:05');
	});

	it('say success', async () => {
		simulator.document360.knobs.successFlag = true;
		expect((await get(logs())).json.success).toBe(true);
	});
});
