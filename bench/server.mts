/**
 * The simulator in a process of its own, so that it shares no event loop with a client. It writes where it is as one line of
 * JSON, then obeys `ProviderServer`. Rows and responses are made once and kept: what a response costs the provider is not to be
 * measured as what it costs the client.
 */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSimulator } from '../simulator/index.mts';
import type { ApiResponse, Call } from '../simulator/types.mts';
import { getManyNode, listOf, logsOf, packageProviders, type Log } from '../test/logs/index.mts';
import type { Served, ServedLog, Serving, Where } from './providerServer.mts';

const simulator = await startSimulator();
const logs = logsOf(packageProviders);
const made = new Map<string, object[]>();
let cpuBefore = process.cpuUsage();

// Once a response was computed it is kept as text; the signature of each request is checked all the same.
const { koreAi } = simulator;
const compute = koreAi.respond.bind(koreAi);
const written = new Map<string, ApiResponse>();
const MOST_KEPT_ROWS = 100_000;
koreAi.respond = async (call) => {
	const counts = Object.values(koreAi.lists).map(({ rows }) => rows.length);
	const key = `${counts.join()} ${call.path} ${call.text}`;
	const known = written.get(key);
	if (known && isSigned(call)) return known;
	const response = await compute(call);
	const headers = { 'Content-Type': 'application/json; charset=utf-8' };
	// Texts of very many rows would take the memory that the rows need.
	if (response.status === 200 && koreAi.rows.length <= MOST_KEPT_ROWS)
		written.set(key, { status: 200, headers, body: JSON.stringify(response.body) });
	return response;
};

function isSigned({ headers }: Call): boolean {
	const [header, claims, signature] = String(headers.auth).split('.');
	const hmac = createHmac('sha256', koreAi.account.clientSecret);
	return hmac.update(`${header}.${claims}`).digest('base64url') === signature;
}

function serve({ log: title, rows, latencyMs, rateLimit }: Serving): void {
	const log = logs.find((one) => one.title === title)!;
	const api = simulator.apis[log.provider.name];
	const list = listOf(log, api);
	const key = `${title} ${rows}`;
	const known = made.get(key);
	api.reset();
	list.rows = known ?? list.makeRows(rows);
	Object.assign(api.knobs, { latencyMs, rateLimit });
	made.set(key, list.rows);
	simulator.requests.length = 0;
	cpuBefore = process.cpuUsage();
}

/** What the client needs to know of a log. */
function servedLog(log: Log): ServedLog {
	const { provider, credential } = log;
	const api = simulator.apis[provider.name];
	const tlsUrl = simulator.directTlsUrl[provider.name];
	const [method, address] = log.call(api).split(' ');
	return {
		credential: { ...credential.data(api), ...credential.custom, baseUrl: tlsUrl },
		node: getManyNode(log, api),
		method,
		path: new URL(`https://${address}`).pathname,
		tlsUrl,
	};
}

function served(): Served {
	const { user, system } = process.cpuUsage(cpuBefore);
	const changes = simulator.requests.flatMap(({ receivedAt, respondedAt = Infinity }) => [
		{ at: receivedAt, by: 1 },
		{ at: respondedAt, by: -1 },
	]);
	// Who leaves and who comes in the same millisecond are not counted as two.
	changes.sort((a, b) => a.at - b.at || a.by - b.by);
	let inFlight = 0;
	let mostInFlight = 0;
	for (const { by } of changes) mostInFlight = Math.max(mostInFlight, (inFlight += by));
	const { requests } = simulator;
	const first = requests[0]?.receivedAt ?? 0;
	const last = Math.max(first, ...requests.map(({ respondedAt }) => respondedAt ?? first));
	const refused = requests.filter(({ status }) => status !== 200);
	const refusedPerSecond = Array<number>(1 + Math.floor((last - first) / 1_000)).fill(0);
	for (const { receivedAt } of refused)
		refusedPerSecond[Math.floor((receivedAt - first) / 1_000)]++;
	return {
		requests: requests.length,
		refused: refused.length,
		refusedPerSecond,
		spanMs: last - first,
		mostInFlight,
		cpuMs: (user + system) / 1000,
	};
}

const control = createServer((request, response) => {
	let text = '';
	request.setEncoding('utf8');
	request.on('data', (chunk: string) => (text += chunk));
	request.on('end', () => {
		if (text !== '') serve(JSON.parse(text) as Serving);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(served()));
	});
});
control.listen(0, '127.0.0.1', () => {
	const where: Where = {
		controlUrl: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
		proxyUrl: simulator.proxyUrl,
		caPath: simulator.caPath,
		logs: Object.fromEntries(logs.map((log) => [log.title, servedLog(log)])),
	};
	console.log(JSON.stringify(where));
});

const stop = () => void simulator.stop().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Nobody is left to stop it.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(), 1_000).unref();
