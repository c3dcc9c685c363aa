import { SignJWT } from 'jose';
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

async function send(method: string, path: string, body?: object) {
	const now = Math.floor(Date.now() / 1000);
	const claims = { appId: 'cs-test-client', sub: 'admin@example.com', iat: now, exp: now + 300 };
	const auth = await new SignJWT(claims)
		.setProtectedHeader({ alg: 'HS256' })
		.sign(new TextEncoder().encode('test-client-secret'));
	return await client.send({ method, url: `https://bots.kore.ai${path}`, headers: { auth }, body });
}

const bot = () => simulator.koreAi.account.bots[0]._id;
const changes = async (query = '') =>
	await send('GET', `/api/public/bot/${bot()}/changelogs${query}`);
const sessions = async (body: object, query = '') =>
	await send('POST', `/api/public/bot/${bot()}/getSessions${query}`, body);
const llm = async (body: object) =>
	await send('POST', `/api/1.1/public/bot/${bot()}/getLLMUsageLogs`, body);

const WEEK = { dateFrom: '2026-03-31T00:00:00.000Z', dateTo: '2026-04-06T23:00:00.000Z' };
const QUARTER = { dateFrom: '2026-01-07', dateTo: '2026-04-06' };

describe('bots', () => {
	it('come with the secrets of their apps', async () => {
		const { json } = await send('GET', '/api/public/bots?offset=0&limit=2');
		expect([json.total, json.availableMore, json.bots.length]).toEqual([3, true, 2]);
		expect(json.bots[0]).toMatchObject({ _id: bot(), name: 'Order pizza' });
		expect(json.bots[0].jwtApps[0].clientSecret).toMatch(/^bot-secret-/);
		expect(json.bots[0]).not.toHaveProperty('rows');
	});

	it.each(['?limit=51', '?limit=0', '?offset=-1', '?size=5'])('refuse %s', async (query) => {
		expect((await send('GET', `/api/public/bots${query}`)).status).toBe(412);
	});
});

describe('change logs', () => {
	it('are a list and nothing else, in pages or in rows', async () => {
		const { rows, knobs } = simulator.koreAi.lists.changeLog;
		expect((await changes()).json).toEqual(rows.slice(0, 50));
		expect((await changes('?offset=1&limit=20')).json).toEqual(rows.slice(20, 40));
		knobs.offsetCounts = 'rows';
		expect((await changes('?offset=1&limit=20')).json).toEqual(rows.slice(1, 21));
		expect((await changes('?offset=60')).json).toEqual([]);
	});

	it('are those of a period', async () => {
		const { rows } = simulator.koreAi.lists.changeLog;
		const { json } = await changes(`?startDate=${rows[9].createdOn}&endDate=${rows[3].createdOn}`);
		expect(json).toEqual(rows.slice(3, 10));
	});

	it.each(['?limit=51', '?limit=x', '?offset=-1', '?startDate=soon', '?dateFrom=2026-04-05'])(
		'refuse %s',
		async (query) => expect((await changes(query)).status).toBe(412),
	);
});

describe('sessions', () => {
	it('are counted, and skipped by row', async () => {
		const { rows } = simulator.koreAi.lists.session;
		const { json } = await sessions({ ...WEEK, skip: 5, limit: 10 });
		expect(json).toEqual({ total: 60, moreAvailable: true, sessions: rows.slice(5, 15) });
		expect((await sessions({ ...WEEK, skip: 50, limit: 10 })).json.moreAvailable).toBe(false);
	});

	it('are filtered', async () => {
		const { rows } = simulator.koreAi.lists.session;
		const filtered = rows.filter(
			(row) => row.containmentType === 'agent' && row.sessionType === 'interactive',
		);
		const body = { ...WEEK, limit: 100, sessionType: 'interactive' };
		const { json } = await sessions(body, '?containmentType=agent');
		expect(json.sessions).toEqual(filtered);
		expect(filtered.length).toBeGreaterThan(0);
	});

	it.each<[string, object, string?]>([
		['seven days', { dateFrom: '2026-03-31T00:00:00.000Z', dateTo: '2026-04-07T00:00:00.000Z' }],
		['a period that ends before it starts', { dateFrom: WEEK.dateTo, dateTo: WEEK.dateFrom }],
		['a limit that is text', { ...WEEK, limit: '10' }],
		['no row', { ...WEEK, limit: 0 }],
		['a negative skip', { ...WEEK, skip: -1 }],
		['an unknown field', { ...WEEK, size: 10 }],
		['an unknown session type', { ...WEEK, sessionType: 'long' }],
		['an unknown containment type', WEEK, '?containmentType=none'],
		['a date without milliseconds', { ...WEEK, dateTo: '2026-04-05T12:00:00Z' }],
	])('refuse %s', async (_what, body, query = '') => {
		expect((await sessions(body, query)).status).toBe(412);
	});
});

describe('LLM usage logs', () => {
	it('are a list and nothing else, or under hits', async () => {
		const { rows, knobs } = simulator.koreAi.lists.llmUsageLog;
		expect((await llm({ ...QUARTER, skip: '5', limit: '10' })).json).toEqual(rows.slice(5, 15));
		knobs.asHits = true;
		expect((await llm({ ...QUARTER, limit: 10 })).json).toEqual({ hits: rows.slice(0, 10) });
	});

	it.each<[string, object]>([
		['more than 90 days', { dateFrom: '2026-01-05', dateTo: '2026-04-06', limit: 10 }],
		['no limit', QUARTER],
		['no period', { limit: 10 }],
		['an unknown field', { ...QUARTER, limit: 10, sort: {} }],
	])('refuse %s', async (_what, body) => {
		expect((await llm(body)).status).toBe(412);
	});
});

it.each(['changeLog', 'session', 'llmUsageLog'] as const)(
	'%s needs its own scope',
	async (name) => {
		simulator.koreAi.account.scopes[name] = false;
		const calls = {
			changeLog: changes,
			session: () => sessions(WEEK),
			llmUsageLog: () => llm(QUARTER),
		};
		const { status, json } = await calls[name]();
		expect([status, json.errors[0].msg]).toEqual([401, 'Permission denied. Scope is incorrect!']);
		for (const [other, call] of Object.entries(calls)) {
			if (other !== name) expect((await call()).json.errors?.[0].code).not.toBe(4002);
		}
	},
);

it('are of the bots there are, by the documented method', async () => {
	expect((await send('GET', '/api/public/bot/st-none/changelogs')).status).toBe(404);
	expect((await send('POST', `/api/public/bot/${bot()}/changelogs`, {})).status).toBe(405);
	expect((await send('GET', `/api/public/bot/${bot()}/getSessions`)).status).toBe(405);
});
