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

const v3 = () => simulator.document360.account.v3;
const rows = () => simulator.document360.lists.apiReferenceLogV3.rows;
const get = async (path: string, headers: Record<string, string> = { 'X-API-Key': v3().apiKey }) =>
	await client.send({ url: `https://apihub.document360.io/v3/projects${path}`, headers });
const logs = () =>
	`/${v3().projects[0].id}/api-references/${v3().workspaces[1].references[0].id}/logs`;

it('answers in the documented envelope, 25 rows unless told otherwise, without a total', async () => {
	const { json } = await get(logs());
	expect(json).toEqual({
		data: rows().slice(0, 25),
		success: true,
		request_id: expect.any(String),
		errors: [],
		warnings: [],
	});
	expect((await get(`${logs()}?page=3&page_size=25`)).json.data).toEqual(rows().slice(50));
	expect((await get(`${logs()}?page=4&page_size=25`)).json.data).toEqual([]);
});

it('answers one log with its errors', async () => {
	const row = rows().find(({ error_count: count }) => count > 0)!;
	const { data } = (await get(`${logs()}/${row.id}`)).json;
	expect(data).toMatchObject(row);
	expect(data.errors).toHaveLength(row.error_count);
});

it('lists projects, workspaces and API references', async () => {
	const [project] = v3().projects;
	expect((await get('')).json.data).toEqual(v3().projects);
	const { data: workspaces } = (await get(`/${project.id}/workspaces`)).json;
	expect(workspaces.map(({ name }: { name: string }) => name)).toEqual([
		'Handbook',
		'API documentation',
	]);
	const path = `/${project.id}/workspaces/${workspaces[1].id}/api-references`;
	expect((await get(path)).json.data).toHaveLength(2);
});

it.each([
	['?page=0', 400],
	['?page_size=101', 400],
	['?resultsPerPage=5', 400],
	['?page=1&page=2', 400],
	['/unknown', 404],
])('refuses %s', async (behind, status) => {
	expect((await get(logs() + behind)).status).toBe(status);
});

it('takes keys of version 3 only, and tells a permission from a plan', async () => {
	expect((await get('', { api_token: simulator.document360.account.apiToken })).status).toBe(401);
	v3().permitted = false;
	expect((await get('')).json.errors[0].code).toBe('FORBIDDEN');
	Object.assign(v3(), { permitted: true, licensed: false });
	const { status, json } = await get('');
	expect([status, json.errors[0].code]).toEqual([403, 'PREMIUM_FEATURE_NOT_IN_LICENSE']);
});

it('says in two ways when a limit ends', async () => {
	simulator.document360.knobs.rateLimit = { requests: 0, perMs: 30_000 };
	const { status, headers } = await get('');
	expect([status, headers['retry-after']]).toEqual([429, '30']);
	const seconds = Number(headers['x-ratelimit-reset']) - Date.now() / 1000;
	expect(seconds).toBeGreaterThan(20);
	expect(seconds).toBeLessThan(40);
});
