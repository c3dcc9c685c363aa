import { startSimulator } from '../../simulator/index.mts';
import type { Simulator } from '../../simulator/index.mts';
import { signatureV2 } from '../../simulator/naverCloud.mts';
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

const SEARCH = '/api/v1/dashboards/events/search';
const KEYS = { accessKey: 'test-access-key', secretKey: 'test-secret-key' };
const DAYS = { from: '2026-04-01', to: '2026-04-30', timeZone: '+09:00' };

interface Signing {
	timestamp?: number | string;
	signedPath?: string;
	keys?: typeof KEYS;
	method?: string;
}

const send = async (path: string, body?: unknown, signing: Signing = {}) => {
	const { signedPath = path, keys = KEYS, method = body === undefined ? 'GET' : 'POST' } = signing;
	const timestamp = String(signing.timestamp ?? Date.now());
	return await client.send({
		url: 'https://apigateway.apigw.ntruss.com',
		path,
		method,
		body,
		headers: {
			'x-ncp-apigw-timestamp': timestamp,
			'x-ncp-iam-access-key': keys.accessKey,
			'x-ncp-apigw-signature-v2': signatureV2(method, signedPath, timestamp, keys),
		},
	});
};

const search = async (body: object, signing?: Signing) => await send(SEARCH, body, signing);

describe('signature version 2', () => {
	const keys = { accessKey: 'access', secretKey: 'secret' };

	// Published by the vendor: NaverCloudPlatform/ncp-iam-authenticator, pkg/token/token_test.go.
	it.each([
		['/cluster/kubeconfig', 'LTJli9+OKT2KvUXxiKslMfu5FIOmDN83avehOvgUFp0='],
		[
			'/iam/krs-v1/user?clusterUuid=D11328F1-ECA9-4F1B-BA22-921F61D9C5FF',
			'emeahfW4CmzsxIQ5ip0cd9yqERXJ+ZJsRfQpGNmKdXk=',
		],
	])("is the vendor's own for %s", (path, signature) => {
		expect(signatureV2('GET', path, '1668407407855', keys)).toBe(signature);
	});

	it.each([
		['another secret', { keys: { ...KEYS, secretKey: 'other' } }],
		['another access key', { keys: { ...KEYS, accessKey: 'other' } }],
		['another path', { signedPath: '/other' }],
		['a timestamp five minutes old', { timestamp: Date.now() - 300_000 }],
		['a timestamp six minutes ahead', { timestamp: Date.now() + 360_000 }],
		['a timestamp in seconds', { timestamp: Math.floor(Date.now() / 1000) }],
	])('is refused with %s', async (_what, signing) => {
		const { status, json } = await search(DAYS, signing);
		expect(status).toBe(401);
		expect(json.error).toMatchObject({ errorCode: '200', message: 'Authentication Failed' });
	});

	it('may be some minutes old', async () => {
		expect((await search(DAYS, { timestamp: Date.now() - 290_000 })).status).toBe(200);
		expect((await search(DAYS, { timestamp: Date.now() + 290_000 })).status).toBe(200);
	});

	it("goes by the provider's clock", async () => {
		simulator.naverCloud.knobs.clockSkewMs = 600_000;
		expect((await search(DAYS)).status).toBe(401);
		expect((await search(DAYS, { timestamp: Date.now() + 600_000 })).status).toBe(200);
	});

	it('is over the query exactly as received', async () => {
		const path = "/api/v1/other?timeZone=%2B09%3A00&q=it's+a%20b|&empty=";
		const { status, json } = await send(path);
		expect(status).toBe(200);
		expect(json).toEqual({
			path: '/api/v1/other',
			query: { timeZone: '+09:00', q: "it's a b|", empty: '' },
			url: path,
		});
		expect((await send(path, undefined, { signedPath: decodeURIComponent(path) })).status).toBe(
			401,
		);
	});

	it('is required', async () => {
		const url = `https://apigateway.apigw.ntruss.com${SEARCH}`;
		expect((await client.send({ url, method: 'POST', body: DAYS })).status).toBe(401);
	});
});

describe('a refusal', () => {
	it('tells permission from authentication', async () => {
		simulator.naverCloud.account.permitted = false;
		const { status, json } = await search(DAYS);
		expect([status, json.error.errorCode]).toEqual([401, '210']);
	});

	it('has its code as text or number, and one of two forms', async () => {
		Object.assign(simulator.naverCloud.knobs, {
			errorCodeAs: 'number',
			errorForm: 'responseError',
		});
		const { json } = await search({});
		expect(json).toEqual({
			responseError: { returnCode: 100, returnMessage: 'Bad Request Exception' },
		});
	});

	it.each([400, 410, 420] as const)('for too many requests has code %s', async (limitCode) => {
		Object.assign(simulator.naverCloud.knobs, {
			limitCode,
			rateLimit: { requests: 0, perMs: 9000 },
		});
		const { status, json } = await search(DAYS);
		expect([status, json.error.errorCode]).toEqual([429, String(limitCode)]);
	});
});

describe('the search', () => {
	it('responds in the documented shape, each row once', async () => {
		const { naverCloud } = simulator;
		const first = (await search({ ...DAYS, limit: 40 })).json.events;
		const second = (await search({ ...DAYS, limit: 40, offset: 40 })).json.events;
		expect([first.total, first.content.length, second.content.length]).toEqual([60, 40, 20]);
		const content = [...first.content, ...second.content];
		expect(Object.keys(content[0])).toEqual(['time', 'level', 'type', 'message']);
		expect(content.map(({ message }) => message)).toEqual(
			naverCloud.rows.map(({ message }) => message),
		);
		expect((await search({ ...DAYS, offset: 60 })).json.events.content).toEqual([]);
	});

	it('holds rows that are equal in everything', () => {
		const texts = simulator.naverCloud.rows.map((row) => JSON.stringify(row));
		expect(new Set(texts).size).toBe(57);
	});

	it('shows times and counts days in the time zone requested', async () => {
		const row = { level: 'EVENT', type: 'ES020', message: 'one' };
		simulator.naverCloud.rows = [{ at: Date.parse('2026-04-05T18:28:05Z'), ...row }];
		const day = async (date: string, timeZone: string) =>
			(await search({ from: date, to: date, timeZone })).json.events.content;
		expect(await day('2026-04-06', '+09:00')).toEqual([{ time: '2026-04-06 03:28:05', ...row }]);
		expect(await day('2026-04-05', '+09:00')).toEqual([]);
		expect(await day('2026-04-05', '-03:30')).toEqual([{ time: '2026-04-05 14:58:05', ...row }]);
	});

	it('ends with the last second of `to`', async () => {
		const row = { level: 'EVENT', type: 'ES020', message: 'one' };
		simulator.naverCloud.rows = ['2026-04-06T00:00:00Z', '2026-04-05T23:59:59Z'].map((time) => ({
			at: Date.parse(time),
			...row,
		}));
		const { json } = await search({ from: '2026-04-05', to: '2026-04-05', timeZone: '+00:00' });
		expect(json.events.content.map(({ time }: { time: string }) => time)).toEqual([
			'2026-04-05 23:59:59',
		]);
	});

	it('filters by level and type', async () => {
		const { json } = await search({ ...DAYS, level: ['ALARM', 'ALERT'], type: ['EU400'] });
		const expected = simulator.naverCloud.rows.filter(({ type }) => type === 'EU400');
		expect(json.events.total).toBe(expected.length);
		expect(expected.length).toBeGreaterThan(0);
	});

	it.each([
		['no from', { to: '2026-04-30', timeZone: '+09:00' }],
		['no to', { from: '2026-04-01', timeZone: '+09:00' }],
		['no timeZone', { from: '2026-04-01', to: '2026-04-30' }],
		['a time in from', { ...DAYS, from: '2026-04-01T00:00:00' }],
		['a day that does not exist', { ...DAYS, to: '2026-02-30' }],
		['a named time zone', { ...DAYS, timeZone: 'Asia/Seoul' }],
		['a short time zone', { ...DAYS, timeZone: '+9:00' }],
		['an unknown level', { ...DAYS, level: ['event'] }],
		['a level that is no list', { ...DAYS, level: 'EVENT' }],
		['an empty list', { ...DAYS, type: [] }],
		['a null in a list', { ...DAYS, type: ['ES010', null] }],
		['a null for a list', { ...DAYS, type: null }],
		['an unknown type', { ...DAYS, type: ['ES030'] }],
		['a negative offset', { ...DAYS, offset: -1 }],
		['an offset that is text', { ...DAYS, offset: '0' }],
		['a limit of zero', { ...DAYS, limit: 0 }],
		['an unknown field', { ...DAYS, page: 1 }],
	])('refuses %s', async (_what, body) => {
		const { status, json } = await search(body);
		expect(status).toBe(400);
		expect(json.error).toMatchObject({ errorCode: '100', message: 'Bad Request Exception' });
		expect(typeof json.error.details).toBe('string');
	});

	it('refuses another method and another path', async () => {
		expect((await send(SEARCH)).status).toBe(404);
		expect((await send('/api/v1/other', {})).status).toBe(404);
	});

	it('obeys the knobs for totals, sizes and order', async () => {
		const { knobs } = simulator.naverCloud;
		Object.assign(knobs, { total: '7', pageSizeCap: 2, order: 'oldestFirst' });
		const { events } = (await search({ ...DAYS, limit: 40 })).json;
		expect([events.total, events.content.length]).toEqual(['7', 2]);
		expect(events.content[0].time < events.content[1].time).toBe(true);
		knobs.total = 'missing';
		expect((await search(DAYS)).json.events).not.toHaveProperty('total');
	});
});
