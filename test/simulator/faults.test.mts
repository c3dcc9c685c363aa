import { startSimulator } from '../../simulator/index.mts';
import type { Fault, Simulator } from '../../simulator/index.mts';
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

const list = async (base = 'https://api.pubrio.com', timeoutMs = 5000) =>
	await client.send({
		url: `${base}/monitors/statistics/logs`,
		method: 'POST',
		headers: { 'pubrio-api-key': simulator.pubrio.account.apiKey },
		body: { page: 1 },
		timeoutMs,
	});

const once = (fault: Fault) => {
	simulator.pubrio.onRequest = (_request, nth) => (nth === 1 ? fault : undefined);
};

const bases: Array<[string, () => string]> = [
	['through the proxy', () => 'https://api.pubrio.com'],
	['directly over http', () => simulator.directUrl.pubrio],
	['directly over TLS', () => simulator.directTlsUrl.pubrio],
];

describe.each(bases)('a client %s', (_name, base) => {
	it('gets the response when there is no fault', async () => {
		const { status, json, failure } = await list(base());
		expect({ status, rows: json.data.monitor_logs.length, failure }).toEqual({
			status: 200,
			rows: 25,
		});
	});

	it('sees a status with the body and headers given', async () => {
		once({ kind: 'status', status: 503, body: { oh: 'no' }, headers: { 'Retry-After': '7' } });
		const { status, headers, json } = await list(base());
		expect([status, headers['retry-after'], json]).toEqual([503, '7', { oh: 'no' }]);
	});

	it("sees a status with the provider's own body when none is given", async () => {
		once({ kind: 'status', status: 500 });
		const { status, json } = await list(base());
		expect([status, json]).toEqual([500, { message: 'Internal Server Error' }]);
	});

	it('sees an HTML page', async () => {
		once({ kind: 'html', status: 502 });
		const { status, headers, text } = await list(base());
		expect([status, headers['content-type']]).toEqual([502, 'text/html']);
		expect(text).toContain('<h1>502</h1>');
	});

	it('sees a reset before the head', async () => {
		once({ kind: 'reset' });
		const { status, failure } = await list(base());
		expect([status, failure]).toEqual([0, 'ECONNRESET']);
		expect(simulator.requests[0]).toMatchObject({ status: 0, fault: 'reset' });
	});

	it('sees a reset in the middle of a body', async () => {
		once({ kind: 'resetInBody' });
		const { status, failure, text } = await list(base());
		expect(status).toBe(200);
		expect(failure).toBe('ECONNRESET');
		expect(text.length).toBeGreaterThan(1000);
	});

	it('sees a body shorter than its content-length', async () => {
		once({ kind: 'cut' });
		const { status, failure, headers, text } = await list(base());
		expect([status, failure]).toEqual([200, 'cut']);
		expect(text.length).toBeGreaterThan(1000);
		expect(text.length).toBeLessThan(Number(headers['content-length']));
	});

	it('sees JSON that is none', async () => {
		once({ kind: 'notJson' });
		const { status, headers, json } = await list(base());
		expect([status, json]).toEqual([200, undefined]);
		expect(headers['content-type']).toContain('application/json');
	});

	it('sees JSON of another shape', async () => {
		once({ kind: 'wrongShape' });
		const { status, json } = await list(base());
		expect([status, json]).toEqual([200, { result: 'ok', items: {} }]);
	});

	it('sees no body', async () => {
		once({ kind: 'empty' });
		const { status, text } = await list(base());
		expect([status, text]).toEqual([200, '']);
	});

	it('waits for ever', async () => {
		once({ kind: 'hang' });
		const { status, failure } = await list(base(), 300);
		expect([status, failure]).toEqual([0, 'timeout']);
	});

	it('responds again after any fault', async () => {
		const kinds = ['reset', 'resetInBody', 'cut', 'hang', 'empty'] as const;
		for (const [index, kind] of kinds.entries()) {
			simulator.pubrio.onRequest = (_request, nth) =>
				nth === 2 * index + 1 ? { kind } : undefined;
			await list(base(), kind === 'hang' ? 300 : undefined);
			expect((await list(base())).status).toBe(200);
		}
	});
});

describe('a rate limit', () => {
	it('responds with 429 from the request after the last allowed one until the window is over', async () => {
		simulator.pubrio.knobs.rateLimit = { requests: 2, perMs: 2000 };
		const statuses = [];
		for (let i = 0; i < 3; i++) statuses.push((await list()).status);
		await new Promise((resolve) => setTimeout(resolve, 2020));
		statuses.push((await list()).status);
		expect(statuses).toEqual([200, 200, 429, 200]);
		expect(simulator.requests.map(({ status }) => status)).toEqual(statuses);
	});

	it.each([
		['seconds', 'retry-after'],
		['reset', 'x-ratelimit-reset'],
	] as const)('says when to come back: %s', async (retryAfter, header) => {
		simulator.pubrio.knobs.rateLimit = { requests: 0, perMs: 30_000, retryAfter };
		const { status, headers } = await list();
		expect([status, headers[header]]).toEqual([429, '30']);
	});

	it("says when to come back as a date of the provider's clock", async () => {
		simulator.pubrio.knobs.clockSkewMs = 3_600_000;
		simulator.pubrio.knobs.rateLimit = { requests: 0, perMs: 30_000, retryAfter: 'date' };
		const { headers } = await list();
		const difference =
			Date.parse(headers['retry-after'] as string) - Date.parse(headers.date as string);
		expect(difference).toBeGreaterThanOrEqual(30_000);
		expect(difference).toBeLessThanOrEqual(32_000);
	});

	it('says nothing when the provider documents nothing', async () => {
		simulator.pubrio.knobs.rateLimit = { requests: 0, perMs: 30_000 };
		const { headers } = await list();
		expect(headers).not.toHaveProperty('retry-after');
		expect(headers).not.toHaveProperty('x-ratelimit-reset');
	});
});

describe('the common knobs', () => {
	it('delay responses, and may delay each differently', async () => {
		simulator.pubrio.knobs.latencyMs = (nth) => (nth === 1 ? 500 : 0);
		const order: number[] = [];
		const first = list(simulator.directUrl.pubrio).then(() => order.push(1));
		while (simulator.requests.length === 0) await new Promise(setImmediate);
		await list(simulator.directUrl.pubrio).then(() => order.push(2));
		await first;
		expect(order).toEqual([2, 1]);
		const [{ receivedAt, respondedAt }] = simulator.requests;
		expect((respondedAt ?? 0) - receivedAt).toBeGreaterThanOrEqual(499);
	});

	it('move the clock the provider reports', async () => {
		simulator.pubrio.knobs.clockSkewMs = -600_000;
		const { headers } = await list();
		const behind = Date.now() - Date.parse(headers.date as string);
		expect(Math.abs(behind - 600_000)).toBeLessThan(3000);
	});

	it('redirect', async () => {
		simulator.pubrio.knobs.redirectTo = 'https://elsewhere.example/';
		const { status, headers } = await list();
		expect([status, headers.location]).toEqual([307, 'https://elsewhere.example/']);
	});

	it('let rows arrive while pages are read', async () => {
		simulator.pubrio.onRequest = () => void simulator.pubrio.addNewest(2);
		const newest = simulator.pubrio.rows[0];
		const { json } = await list();
		expect(json.data.pagination.total_entries).toBe(62);
		expect(json.data.monitor_logs[2]).toEqual(newest);
		expect(json.data.monitor_logs[1].created_at > newest.created_at).toBe(true);
	});
});
