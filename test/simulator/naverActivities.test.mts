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

const PATH = '/api/v1/activities';
const period = { fromEventTime: 0, toEventTime: Date.parse('2026-05-01T00:00Z') };

async function post(body: object, host = 'cloudactivitytracer.apigw.ntruss.com') {
	const { account } = simulator.naverCloud;
	const timestamp = String(Date.now());
	return await client.send({
		url: `https://${host}${PATH}`,
		method: 'POST',
		headers: {
			'x-ncp-apigw-timestamp': timestamp,
			'x-ncp-iam-access-key': account.accessKey,
			'x-ncp-apigw-signature-v2': signatureV2('POST', PATH, timestamp, account),
		},
		body,
	});
}

const rows = () => simulator.naverCloud.lists.activity.rows;

it('answers in the documented shape, 20 rows unless told otherwise', async () => {
	const { json } = await post(period);
	expect(json).toMatchObject({ pageIndex: 0, pageSize: 20, itemCount: 20, hasMore: true });
	expect(json.items).toEqual(rows().slice(0, 20));
	const last = await post({ ...period, pageIndex: 2, pageSize: 25 });
	expect(last.json).toMatchObject({ items: rows().slice(50), hasMore: false });
});

it('holds the last 30 days where no period is named', async () => {
	const list = simulator.naverCloud.lists.activity;
	list.rows = list.makeRows(3, { newest: Date.now(), stepSeconds: 20 * 24 * 60 * 60 });
	const { json } = await post({});
	const since = Date.now() - 30 * 24 * 60 * 60_000;
	expect(json.items).toEqual(rows().filter(({ eventTime }) => eventTime > since));
});

it('filters by resource', async () => {
	const [{ nrn }] = rows();
	const { json } = await post({ ...period, nrn });
	expect(json.items).toEqual(
		rows()
			.filter((row) => row.nrn === nrn)
			.slice(0, 20),
	);
});

it('takes the names that clients send instead, and ignores the others', async () => {
	simulator.naverCloud.lists.activity.knobs.pageNames = 'clients';
	const { json } = await post({ ...period, pageIndex: 3, pageSize: 50, page: 1, size: 5 });
	expect(json.items).toEqual(rows().slice(5, 10));
});

it.each([
	{ page: 1 },
	{ size: 20 },
	{ pageSize: 101 },
	{ pageSize: 0 },
	{ pageIndex: -1 },
	{ fromEventTime: '2026-04-01' },
	{ nrn: '' },
	{ level: ['EVENT'] },
])('refuses %j', async (body) => {
	expect((await post(body)).status).toBe(400);
});

it('has a permission and hosts of its own', async () => {
	const { account } = simulator.naverCloud;
	account.permitted = false;
	expect((await post(period)).status).toBe(200);
	account.mayTraceActivities = false;
	const { status, json } = await post(period);
	expect([status, json.error.errorCode]).toEqual([401, '210']);
	account.mayTraceActivities = true;
	expect((await post(period, 'apigateway.apigw.ntruss.com')).status).not.toBe(200);
});
