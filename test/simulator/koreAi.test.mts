import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
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

interface Token {
	claims?: JWTPayload;
	secret?: string;
	algorithm?: string;
}

const LOGS = '/api/public/auditlogs';

async function sign({ claims, secret = 'test-client-secret', algorithm = 'HS256' }: Token = {}) {
	const now = Math.floor(Date.now() / 1000);
	const defaults = { appId: 'cs-test-client', sub: 'admin@example.com', iat: now, exp: now + 300 };
	return await new SignJWT({ ...defaults, ...claims })
		.setProtectedHeader({ alg: algorithm })
		.sign(new TextEncoder().encode(secret));
}

const get = async (pathAndQuery: string, token?: Token) =>
	await client.send({
		url: `https://bots.kore.ai${pathAndQuery}`,
		headers: { auth: await sign(token) },
	});

const list = async (query = '', token?: Token) => await get(`${LOGS}${query}`, token);

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('the token', () => {
	it.each([
		['as documented', {}],
		['with a jti', { claims: { jti: 'one' } }],
		['with iss', { claims: { iss: 'cs-test-client' } }],
		['good for a day without a jti', { claims: { exp: inSeconds(86_400) } }],
	])('is taken %s', async (_what, token) => {
		expect((await list('', token)).status).toBe(200);
	});

	it.each([
		['another secret', { secret: 'other' }, 'Invalid JWT token'],
		['another algorithm', { algorithm: 'HS512' }, 'Invalid JWT token'],
		['no sub', { claims: { sub: undefined } }, 'Invalid JWT token'],
		['no exp', { claims: { exp: undefined } }, 'Invalid JWT token'],
		['no iat', { claims: { iat: undefined } }, 'Invalid JWT token'],
		['its end in the past', { claims: { exp: inSeconds(-1) } }, 'Invalid JWT token'],
		['its beginning in the future', { claims: { iat: inSeconds(60) } }, 'Invalid JWT token'],
		[
			'a jti and more than an hour',
			{ claims: { jti: 'x', exp: inSeconds(3700) } },
			'Invalid JWT token',
		],
		['another issuer', { claims: { iss: 'other' } }, 'Invalid JWT token'],
		['another appId', { claims: { appId: 'other' } }, 'Invalid SDK credentials'],
		[
			'appid in another spelling',
			{ claims: { appId: undefined, appid: 'cs-test-client' } },
			'Invalid SDK credentials',
		],
	])('is refused with %s', async (_what, token, msg) => {
		const { status, json } = await list('', token);
		expect([status, json]).toEqual([401, { errors: [{ msg, code: 4002 }] }]);
	});

	it('must be there', async () => {
		const { status, json } = await client.send({ url: `https://bots.kore.ai${LOGS}` });
		expect([status, json.errors[0].msg]).toEqual([401, 'Invalid JWT token']);
		const headers = { auth: `Bearer ${await sign()}` };
		expect((await client.send({ url: `https://bots.kore.ai${LOGS}`, headers })).status).toBe(401);
	});

	it('with a jti is good for one request, even one that went wrong', async () => {
		const token = { claims: { jti: 'again' } };
		simulator.koreAi.onRequest = (_request, nth) =>
			nth === 1 ? { kind: 'status', status: 503 } : undefined;
		expect((await list('', token)).status).toBe(503);
		expect((await list('', token)).json).toEqual({
			errors: [{ msg: 'Invalid JWT token', code: 4002 }],
		});
		simulator.reset();
		expect((await list('', token)).status).toBe(200);
	});

	it('needs a jti when the app enforces it', async () => {
		simulator.koreAi.account.enforceJti = true;
		expect((await list()).status).toBe(401);
		expect((await list('', { claims: { jti: 'a' } })).status).toBe(200);
	});

	it('is HS512 when the app says so', async () => {
		simulator.koreAi.account.algorithm = 'HS512';
		expect((await list('', { algorithm: 'HS512' })).status).toBe(200);
		expect((await list()).status).toBe(401);
	});

	it("goes by the provider's clock", async () => {
		simulator.koreAi.knobs.clockSkewMs = 600_000;
		expect((await list()).status).toBe(401);
		simulator.koreAi.knobs.clockSkewMs = -600_000;
		expect((await list()).status).toBe(401);
		expect((await list('', { claims: { iat: inSeconds(-600) } })).status).toBe(200);
	});

	it('needs the scope', async () => {
		simulator.koreAi.account.permitted = false;
		simulator.koreAi.knobs.codeAs = 'string';
		const { status, json } = await list();
		const errors = [{ msg: 'Permission denied. Scope is incorrect!', code: '4002' }];
		expect([status, json]).toEqual([401, { errors }]);
	});
});

describe('the log list', () => {
	it('responds in the documented shape', async () => {
		const { json } = await list('?size=50&offset=0');
		expect([json.total, json.auditlogs.length, json.moreAvailable]).toEqual([120, 50, true]);
		expect(Object.keys(json.auditlogs[0])).toEqual([
			'timestampValue',
			'Date/Time',
			'Description',
			'Name',
			'Category',
			'AuditLogId',
		]);
	});

	it('holds each row once over all pages, and says where they end', async () => {
		const rows = [];
		const more = [];
		for (const offset of [0, 1, 2, 3]) {
			const { json } = await list(`?size=50&offset=${offset}`);
			rows.push(...json.auditlogs);
			more.push(json.moreAvailable);
		}
		expect(rows).toEqual(simulator.koreAi.rows);
		expect(more).toEqual([true, true, false, false]);
	});

	it('may count rows instead of pages', async () => {
		simulator.koreAi.knobs.offsetCounts = 'rows';
		const { json } = await list('?size=50&offset=1');
		expect(json.auditlogs).toEqual(simulator.koreAi.rows.slice(1, 51));
	});

	it.each([
		['no size', '?size=0'],
		['more than 100 rows', '?size=101'],
		['a size that is text', '?size=all'],
		['a negative offset', '?offset=-1'],
		['half an offset', '?offset=0.5'],
		['a date without milliseconds', '?fromDate=2026-04-01T13:25:58Z'],
		['a date with an offset', '?fromDate=2026-04-01T13:25:58.515%2B09:00'],
		['the space of the documented example', '?toDate=2019-04-01%20T13:26:05.598Z'],
		['a day that does not exist', '?toDate=2026-02-30'],
		['an instant that does not exist', '?toDate=2026-02-30T00:00:00.000Z'],
		['an empty date', '?fromDate='],
		['an unknown log', '?fetchAfter=nobody'],
		['an empty fetchAfter', '?fetchAfter='],
		['an unknown parameter', '?limit=5'],
		['a parameter twice', '?size=5&size=6'],
	])('refuses %s', async (_what, query) => {
		const { status, json } = await list(query);
		expect([status, json.errors[0].code]).toEqual([412, 412]);
	});

	it('takes a range in both formats, its ends included', async () => {
		const { rows } = simulator.koreAi;
		const [newest, oldest] = [rows[0]['Date/Time'], rows[119]['Date/Time']];
		const total = async (query: string) => (await list(query)).json.total as number;
		expect(await total(`?fromDate=${oldest}&toDate=${newest}`)).toBe(120);
		// The two newest share their second.
		expect(await total(`?fromDate=${newest}`)).toBe(2);
		const day = newest.slice(0, 10);
		const ofDay = rows.filter((row) => row['Date/Time'].startsWith(day)).length;
		expect(await total(`?fromDate=${day}&toDate=${day}`)).toBe(ofDay);
	});

	it('starts after a log, in each way it may be meant', async () => {
		const { knobs, rows } = simulator.koreAi;
		const after = async () =>
			(await list(`?size=100&fetchAfter=${rows[10].AuditLogId}`)).json.auditlogs;
		expect(await after()).toEqual(rows.slice(0, 10));
		knobs.fetchAfterInclusive = true;
		expect(await after()).toEqual(rows.slice(0, 11));
		knobs.fetchAfterMeans = 'listedLater';
		expect(await after()).toEqual(rows.slice(10, 110));
		knobs.fetchAfterInclusive = false;
		expect(await after()).toEqual(rows.slice(11, 111));
		knobs.fetchAfterMeans = 'newer';
		knobs.order = 'oldestFirst';
		expect(await after()).toEqual(rows.slice(0, 10).reverse());
	});

	it('says what the knobs say about total and more', async () => {
		Object.assign(simulator.koreAi.knobs, { total: 'missing', moreAvailable: false });
		const { json } = await list('?size=5');
		expect([json.total, json.moreAvailable]).toEqual([undefined, false]);
		simulator.koreAi.knobs.moreAvailable = 'missing';
		expect((await list()).json).not.toHaveProperty('moreAvailable');
	});

	it('refuses another method', async () => {
		const url = `https://bots.kore.ai${LOGS}`;
		const headers = { auth: await sign() };
		expect((await client.send({ url, method: 'POST', headers, body: {} })).status).toBe(405);
	});
});

it('echoes other calls of the same API, for a valid token', async () => {
	const { json } = await get('/api/public/other?a=%2B&b=c d');
	expect(json).toMatchObject({ path: '/api/public/other', query: { a: '+', b: 'c d' } });
	expect((await get('/api/public/other', { secret: 'other' })).status).toBe(401);
	expect((await get('/elsewhere')).status).toBe(404);
});
