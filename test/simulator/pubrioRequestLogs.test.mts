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

const post = async (path: string, body: unknown) =>
	await client.send({
		url: `https://api.pubrio.com/api_keys/logs${path}`,
		method: 'POST',
		headers: { 'pubrio-api-key': 'test-pubrio-key-0001' },
		body,
	});

const rows = () => simulator.pubrio.lists.requestLog.rows;

it('answers in the documented shape, with times as the document writes them', async () => {
	const { json } = await post('', { page: 2, per_page: 3, order_by: 'created_at' });
	expect(json.data.query_logs).toEqual(rows().slice(3, 6));
	expect(json.data.pagination).toMatchObject({ page: 2, total_entries: 60, total_pages: 20 });
	expect(json.data.query_logs[0].created_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
});

it('sorts as it is told to', async () => {
	const first = async (ascending: boolean) =>
		(await post('', { is_ascending_order: ascending })).json.data.query_logs[0];
	expect([await first(false), await first(true)]).toEqual([rows()[0], rows()[59]]);
});

it.each([
	[{ methods: ['GET', 'DELETE'] }, ['method', ['GET', 'DELETE']]],
	[{ status_codes: [401] }, ['status_code', [401]]],
	[{ log_types: ['Monitor'] }, ['log_type', ['Monitor']]],
	[{ log_type_slugs: ['people-search'] }, ['log_type_slug', ['people-search']]],
	[{ search_term: 'monitors' }, ['path', ['/monitors']]],
] as const)('filters by %j', async (body, [field, values]) => {
	const { json } = await post('', body);
	expect(json.data.query_logs.length).toBeGreaterThan(0);
	const others = json.data.query_logs.filter(
		(row: Record<string, unknown>) => !values.includes(row[field] as never),
	);
	expect(others).toEqual([]);
});

it.each([
	{ profile_id: 1 },
	{ monitor_id: crypto.randomUUID() },
	{ order_by: 'status' },
	{ is_ascending_order: 'false' },
	{ methods: 'GET' },
	{ methods: [''] },
	{ status_codes: ['401'] },
	{ status_codes: [4010] },
	{ search_term: 5 },
	{ per_page: 26 },
])('refuses %j', async (body) => {
	expect((await post('', body)).status).toBe(422);
});

it('looks up one request', async () => {
	const [row] = rows();
	const { json } = await post('/lookup', { query_log_id: row.query_log_id });
	expect(json.data).toMatchObject({ ...row, request_payload: { path: row.path } });
	expect((await post('/lookup', { query_log_id: 'x' })).status).toBe(404);
	expect((await post('/lookup', {})).status).toBe(422);
});
