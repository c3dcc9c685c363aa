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

const LOGS = '/monitors/statistics/logs';

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
	await client.send({
		url: `https://api.pubrio.com${path}`,
		method: 'POST',
		headers: { 'pubrio-api-key': 'test-pubrio-key-0001', ...headers },
		body,
	});

describe('the log list', () => {
	it('responds in the documented shape', async () => {
		const { status, json } = await post(LOGS, { page: 1, per_page: 25 });
		expect(status).toBe(200);
		expect(json.data.pagination).toEqual({
			page: 1,
			per_page: 25,
			total_entries: 60,
			total_pages: 3,
			total_display_pages: 3,
			is_timeout: false,
		});
		expect(Object.keys(json.data.monitor_logs[0])).toEqual([
			'monitor_log_id',
			'monitor_id',
			'parent_monitor_log_id',
			'detection_mode',
			'signal_type',
			'destination_type',
			'response_status_code',
			'status',
			'error_message',
			'total_signals',
			'total_companies',
			'total_people',
			'trigger_credit',
			'total_company_credit',
			'total_people_credit',
			'redeem_email_credit',
			'redeem_phone_credit',
			'total_credit',
			'retry_attempt',
			'processing_time_ms',
			'created_at',
			'retry_logs',
			'is_retry_succeed',
		]);
	});

	it('holds each row once over all pages, newest first, and then none', async () => {
		const rows = [];
		for (const page of [1, 2, 3, 4]) {
			rows.push(...(await post(LOGS, { page })).json.data.monitor_logs);
		}
		expect(rows).toEqual(simulator.pubrio.rows);
		expect(new Set(rows.map((row) => row.monitor_log_id)).size).toBe(60);
		const times = rows.map((row) => row.created_at);
		expect(times).toEqual([...times].sort().reverse());
		expect(new Set(times).size).toBeLessThan(60);
	});

	it('is for one monitor when one is named', async () => {
		const [first, second] = simulator.pubrio.account.monitors;
		simulator.pubrio.addNewest(2, { set: { monitor_id: second.monitor_id } });
		const total = async (body: object) =>
			(await post(LOGS, body)).json.data.pagination.total_entries as number;
		expect(await total({ monitor_id: first.monitor_id })).toBe(60);
		expect(await total({ monitor_id: second.monitor_id })).toBe(2);
		expect(await total({})).toBe(62);
	});

	it.each([
		['an unknown field', { pageSize: 5 }, 422],
		['a page of zero', { page: 0 }, 422],
		['a page that is text', { page: '1' }, 422],
		['a page that is no integer', { page: 1.5 }, 422],
		['a null', { page: null }, 422],
		['more than 25 rows', { per_page: 26 }, 422],
		['no rows', { per_page: 0 }, 422],
		['a monitor id that is no UUID', { monitor_id: 'mine' }, 422],
		['an empty monitor id', { monitor_id: '' }, 422],
		['a monitor the account does not have', { monitor_id: crypto.randomUUID() }, 404],
		['a profile id that is text', { profile_id: '123' }, 422],
		['a list', [], 400],
		['something that is not JSON', '{"page":', 400],
	])('refuses %s', async (_what, body, expected) => {
		const { status, json } = await post(LOGS, body, { 'Content-Type': 'application/json' });
		expect(status).toBe(expected);
		expect(typeof json.message).toBe('string');
	});

	it('takes every documented field', async () => {
		const { monitor_id } = simulator.pubrio.account.monitors[0];
		const body = { monitor_id, per_page: 3, page: 2, profile_id: 123 };
		const { status, json } = await post(LOGS, body);
		expect(status).toBe(200);
		expect(json.data.monitor_logs).toEqual(simulator.pubrio.rows.slice(3, 6));
	});

	it('refuses a body of another type', async () => {
		expect((await post(LOGS, 'page=1', { 'Content-Type': 'text/plain' })).status).toBe(400);
	});

	it('refuses another key, and none', async () => {
		expect((await post(LOGS, {}, { 'pubrio-api-key': 'other' })).status).toBe(401);
		expect((await post(LOGS, {}, { 'pubrio-api-key': '' })).status).toBe(401);
	});

	it('refuses an account without credits', async () => {
		simulator.pubrio.account.outOfCredits = true;
		expect((await post(LOGS, {})).status).toBe(402);
	});

	it('refuses another method, another path and a query', async () => {
		const url = `https://api.pubrio.com${LOGS}`;
		const headers = { 'pubrio-api-key': 'test-pubrio-key-0001' };
		expect((await client.send({ url, headers })).status).toBe(405);
		expect((await post('/constructor', {})).status).toBe(404);
		expect((await post(`${LOGS}?page=1`, {})).status).toBe(400);
	});
});

describe('the other calls', () => {
	it('look up one log with its payloads', async () => {
		const [row] = simulator.pubrio.rows;
		const { json } = await post(`${LOGS}/lookup`, { monitor_log_id: row.monitor_log_id });
		expect(json.data).toMatchObject({ ...row, request_payload: {}, response_payload: {} });
	});

	it('refuse to look up a log that is not named or not there', async () => {
		expect((await post(`${LOGS}/lookup`, {})).status).toBe(422);
		expect((await post(`${LOGS}/lookup`, { monitor_log_id: 'x' })).status).toBe(422);
		const unknown = { monitor_log_id: crypto.randomUUID() };
		expect((await post(`${LOGS}/lookup`, unknown)).status).toBe(404);
	});

	it('list monitors, by name and by page', async () => {
		const names = async (body: object) =>
			(await post('/monitors', body)).json.data.monitors.map((one: { name: string }) => one.name);
		expect(await names({})).toHaveLength(3);
		expect(await names({ search_term: 'seoul' })).toEqual(['Series A in Seoul']);
		expect(await names({ page: 2, per_page: 2 })).toEqual(['Competitor advertisements']);
		expect((await post('/monitors', { name: 'x' })).status).toBe(422);
	});

	it('tell a valid key from another with /profile', async () => {
		expect((await post('/profile', {})).status).toBe(200);
		expect((await post('/profile', undefined)).status).toBe(200);
		expect((await post('/profile', {}, { 'pubrio-api-key': 'other' })).status).toBe(401);
	});
});

describe('the knobs', () => {
	const logs = async (body: object = {}) => (await post(LOGS, body)).json.data;

	it('cap the page size', async () => {
		simulator.pubrio.knobs.pageSizeCap = 10;
		const { pagination, monitor_logs } = await logs({ page: 2, per_page: 25 });
		expect(pagination).toMatchObject({ per_page: 10, total_pages: 6 });
		expect(monitor_logs).toEqual(simulator.pubrio.rows.slice(10, 20));
	});

	it('ignore the page size', async () => {
		simulator.pubrio.knobs.ignorePageSize = true;
		expect((await logs({ per_page: 5 })).monitor_logs).toHaveLength(25);
	});

	it('repeat the first page, or the last', async () => {
		const { knobs, rows } = simulator.pubrio;
		knobs.repeatFirstPage = true;
		expect((await logs({ page: 2 })).monitor_logs).toEqual(rows.slice(0, 25));
		knobs.repeatFirstPage = false;
		knobs.lastPageForEver = true;
		expect((await logs({ page: 9 })).monitor_logs).toEqual(rows.slice(50));
	});

	it.each([
		[7, { total_entries: 7, total_pages: 1 }],
		['60', { total_entries: '60', total_pages: 3 }],
		[-1, { total_entries: -1 }],
		[null, { total_entries: null }],
	])('report a total of %j', async (total, expected) => {
		simulator.pubrio.knobs.total = total;
		expect((await logs()).pagination).toMatchObject(expected);
	});

	it('leave the totals out', async () => {
		Object.assign(simulator.pubrio.knobs, { total: 'missing', totalPages: 'missing' });
		expect(Object.keys((await logs()).pagination)).toEqual([
			'page',
			'per_page',
			'total_display_pages',
			'is_timeout',
		]);
	});

	it('hide pages beyond those displayed', async () => {
		simulator.pubrio.knobs.displayPages = 2;
		const { pagination } = await logs({ page: 2 });
		expect(pagination).toMatchObject({ total_pages: 3, total_display_pages: 2 });
		expect((await logs({ page: 3 })).monitor_logs).toEqual([]);
	});

	it('time out, on some requests, with rows lost', async () => {
		Object.assign(simulator.pubrio.knobs, {
			isTimeout: (nth: number) => nth === 2,
			timeoutLoses: 5,
		});
		expect((await logs()).pagination.is_timeout).toBe(false);
		const second = await logs();
		expect(second.pagination.is_timeout).toBe(true);
		expect(second.monitor_logs).toHaveLength(20);
	});

	it('turn the order round', async () => {
		simulator.pubrio.knobs.order = 'oldestFirst';
		expect((await logs({ per_page: 1 })).monitor_logs[0]).toEqual(simulator.pubrio.rows[59]);
	});
});

describe('the rows', () => {
	it('are the same every time and can be replaced, added to and reset', async () => {
		const { pubrio } = simulator;
		const before = pubrio.rows;
		expect(pubrio.makeRows(60)).toEqual(before);
		pubrio.rows = pubrio.makeRows(3, { newest: '2026-01-02T03:04:05Z', firstNumber: 500 });
		expect(pubrio.rows[0].created_at).toBe('2026-01-02T03:04:05.000Z');
		const added = pubrio.addNewest(2);
		expect(pubrio.rows).toHaveLength(5);
		const ids = new Set([...before, ...pubrio.rows].map((row) => row.monitor_log_id));
		expect(ids.size).toBe(65);
		expect(added[1].created_at > pubrio.rows[2].created_at).toBe(true);
		simulator.reset();
		expect(simulator.pubrio.rows).toEqual(before);
	});
});
