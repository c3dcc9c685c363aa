import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
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

const list = async (timeoutMs = 5000) =>
	await client.send({
		url: 'https://api.pubrio.com/monitors/statistics/logs',
		method: 'POST',
		headers: { 'pubrio-api-key': simulator.pubrio.account.apiKey },
		body: { page: 1 },
		timeoutMs,
	});

describe('the proxy', () => {
	it('refuses hosts nobody simulates, and records them', async () => {
		const { status } = await client.send({ url: 'https://elsewhere.example/x' });
		expect(status).toBe(502);
		expect(simulator.requests).toMatchObject([
			{ method: 'CONNECT', host: 'elsewhere.example:443', status: 502 },
		]);
		expect(simulator.requests[0].provider).toBeUndefined();
	});

	it('passes the path and query on byte for byte', async () => {
		const path = "/v2/x//y/../z?q=it's|{}%2B+a%20b&a[]=1&&b=%C3%A9";
		const headers = { api_token: simulator.document360.account.apiToken };
		const { status } = await client.send({ url: 'https://apihub.document360.io', path, headers });
		expect(status).toBe(200);
		expect(simulator.requests[0].path).toBe(path);
	});

	it('records requests and responses', async () => {
		await list();
		expect(simulator.requests).toMatchObject([
			{
				nth: 1,
				provider: 'pubrio',
				method: 'POST',
				host: 'api.pubrio.com',
				path: '/monitors/statistics/logs',
				query: {},
				body: { page: 1 },
				status: 200,
			},
		]);
		const [{ receivedAt, respondedAt }] = simulator.requests;
		expect(respondedAt).toBeGreaterThanOrEqual(receivedAt);
	});

	it('records a client that goes away before the response', async () => {
		simulator.pubrio.knobs.latencyMs = 3000;
		expect((await list(1000)).failure).toBe('timeout');
		while (!simulator.requests[0]?.aborted) await new Promise(setImmediate);
		expect(simulator.requests).toMatchObject([{ aborted: true, status: 0 }]);
	});

	it('refuses plain http', async () => {
		const url = simulator.proxyUrl;
		expect((await client.send({ url, path: 'http://api.pubrio.com/profile' })).status).toBe(502);
		expect(simulator.requests).toMatchObject([
			{ path: 'http://api.pubrio.com/profile', status: 502 },
		]);
	});

	it('is the way to every host', async () => {
		const hosts = Object.entries(simulator.apis).flatMap(([name, api]) =>
			api.hosts.map((host) => ({ name, host })),
		);
		for (const { host } of hosts) await client.send({ url: `https://${host}/` });
		expect(simulator.requests.map(({ provider, host }) => ({ name: provider, host }))).toEqual(
			hosts,
		);
	});
});

describe('the simulator', () => {
	it('puts its certificate authority where other processes find it', async () => {
		expect(readFileSync(simulator.caPath, 'utf8')).toBe(simulator.caCertificate);
		const script = `
			const { HttpsProxyAgent } = require('https-proxy-agent');
			require('node:https').get(
				{ host: 'api.pubrio.com', agent: new HttpsProxyAgent(process.env.HTTPS_PROXY) },
				(response) => console.log(response.statusCode),
			);`;
		const env = {
			...process.env,
			HTTPS_PROXY: simulator.proxyUrl,
			NODE_EXTRA_CA_CERTS: simulator.caPath,
		};
		const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
		expect(stdout.trim()).toBe('404');
	});

	it('can run twice at once, and leaves nothing behind when stopped', async () => {
		const second = await startSimulator();
		const port = Number(new URL(second.proxyUrl).port);
		second.pubrio.onRequest = () => ({ kind: 'hang' });
		const other = new Client(second);
		const hanging = other.send({ url: 'https://api.pubrio.com/profile' });
		await new Promise((resolve) => setTimeout(resolve, 100));
		await second.stop();
		expect((await hanging).failure).toBeDefined();
		expect(existsSync(dirname(second.caPath))).toBe(false);
		other.close();

		const third = await startSimulator({ port });
		expect(new URL(third.proxyUrl).port).toBe(String(port));
		await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
		await third.stop();
		expect(simulator.requests).toEqual([]);
	});

	it('goes back to its defaults', async () => {
		const before = structuredClone({
			account: simulator.koreAi.account,
			knobs: simulator.koreAi.knobs,
		});
		simulator.koreAi.account.clientId = 'other';
		simulator.koreAi.knobs.total = 1;
		simulator.koreAi.rows = [];
		simulator.koreAi.onRequest = () => ({ kind: 'reset' });
		await list();
		simulator.reset();
		const { account, knobs, rows, onRequest } = simulator.koreAi;
		expect({ account, knobs }).toEqual(before);
		expect([rows.length, onRequest, simulator.requests]).toEqual([120, undefined, []]);
		await list();
		expect(simulator.requests[0].nth).toBe(1);
	});
});
