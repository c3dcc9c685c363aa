import { Api } from '../../simulator/api.mts';
import { startSimulator } from '../../simulator/index.mts';
import type { Simulator } from '../../simulator/index.mts';
import { pageOf } from '../../simulator/paging.mts';
import { RowList } from '../../simulator/rowList.mts';
import type { RowSeed } from '../../simulator/rows.mts';
import type { ApiResponse, Call } from '../../simulator/types.mts';
import { Client } from './client.mts';

interface Row {
	id: number;
	at: number;
}

const makeRow = ({ number, at }: RowSeed): Row => ({ id: number, at });
const timeOf = ({ at }: Row) => at;

/** A provider with two lists, as /first and /second of its host. */
class TwoListsApi extends Api<Row, { key: string }> {
	readonly hosts = ['two-lists.example'];

	readonly lists = {
		first: new RowList<Row>({ count: 12, makeRow, timeOf }),
		second: new RowList<Row, { firstPage: number }>({
			count: 7,
			makeRow,
			timeOf,
			knobs: { firstPage: 1 },
		}),
	};

	protected defaults() {
		return { account: { key: 'test-key' }, knobs: {} };
	}

	errorBody(_status: number, message: string): unknown {
		return { message };
	}

	respond({ pathname, query }: Call): ApiResponse {
		const list = Object.entries(this.lists).find(([name]) => pathname === `/${name}`)?.[1];
		if (!list) this.reject(404);
		const start = (size: number) => Number(query.get('page')) * size;
		const { rows } = pageOf(list.inOrder(), start, 5, 5, list.knobs);
		return { status: 200, body: rows.map(({ id }) => id) };
	}
}

const api = new TwoListsApi();
let simulator: Simulator;
let client: Client;

beforeAll(async () => {
	simulator = await startSimulator({ others: { twoLists: api } });
	client = new Client(simulator);
});
beforeEach(() => simulator.reset());
afterAll(async () => {
	client.close();
	await simulator.stop();
});

const get = async (path: string) => await client.send({ url: `https://two-lists.example${path}` });
const ids = async (path: string) => (await get(path)).json as number[];

describe('a provider that a test brings along', () => {
	it('is served under its host, directly, and in the list of all', async () => {
		expect(simulator.apis.twoLists).toBe(api);
		expect((await get('/first')).status).toBe(200);
		const url = `${simulator.directTlsUrl.twoLists}/second`;
		expect((await client.send({ url })).json).toHaveLength(5);
		expect(simulator.requests.map(({ provider }) => provider)).toEqual(['twoLists', 'twoLists']);
	});
});

describe('a second list', () => {
	it('has rows of its own', async () => {
		expect(await ids('/first?page=2')).toEqual([2, 1]);
		expect(await ids('/second?page=1')).toEqual([2, 1]);
		const { first, second } = api.lists;
		second.addNewest(2);
		first.rows = first.makeRows(3);
		expect([await ids('/first'), await ids('/second')]).toEqual([
			[3, 2, 1],
			[9, 8, 7, 6, 5],
		]);
		simulator.reset();
		expect([first.rows.length, second.rows.length]).toEqual([12, 7]);
	});

	it('has an order and a paging of its own', async () => {
		const { second } = api.lists;
		Object.assign(second.knobs, { order: 'oldestFirst', pageSizeCap: 2 });
		expect(await ids('/second')).toEqual([1, 2]);
		expect(await ids('/first')).toEqual([12, 11, 10, 9, 8]);
		simulator.reset();
		expect(second.knobs).toEqual({ order: 'newestFirst', firstPage: 1 });
	});

	it('shares limit, count and onRequest with the first', async () => {
		api.onRequest = (_request, nth) => (nth === 3 ? { kind: 'status', status: 500 } : undefined);
		api.knobs.rateLimit = { requests: 3, perMs: 60_000 };
		const statuses = [];
		for (const path of ['/first', '/second', '/first', '/second']) {
			statuses.push((await get(path)).status);
		}
		expect(statuses).toEqual([200, 200, 500, 429]);
		expect(api.requestCount).toBe(4);
	});
});

test('rows, knobs and makers of the first list are those of the provider', async () => {
	const { first } = api.lists;
	api.knobs.order = 'oldestFirst';
	expect(await ids('/first')).toEqual([1, 2, 3, 4, 5]);
	api.rows = api.makeRows(2);
	expect(api.addNewest(1)).toEqual([first.rows[0]]);
	Object.assign(api, { rows: first.rows.slice(0, 1) });
	expect(await ids('/first')).toEqual([13]);
});
