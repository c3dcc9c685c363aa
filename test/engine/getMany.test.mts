import { freshSimulator } from './support/each.mts';
import { allLogs, endsSilently, getMany, holdRows } from './support/logs.mts';
import { expectRequests } from './support/requests.mts';

freshSimulator();

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Without a total the pager may read beyond the end; with one page in flight it need not. */
const oneByOne = { concurrentRequests: 1 };

describe.each(allLogs)('$node', (log) => {
	it.each(log.orders)(
		'Return All gives every row once in the order of the provider, %s',
		async (order) => {
			holdRows(log, 230);
			log.list.knobs.order = order;
			const result = await getMany(log, { options: oneByOne });
			expect(result.error).toBeUndefined();
			const rows = log.rows();
			expect(result.rows(log.node)).toEqual(order === 'newestFirst' ? rows : rows.reverse());
			const pages = range(Math.ceil(230 / log.pageSize));
			expectRequests(
				log.call,
				pages.map((index) => log.page(index, log.pageSize)),
			);
		},
	);

	it.each([
		{ limit: 1, pages: 1, size: 1 },
		{ limit: 10, pages: 1, size: 10 },
		{ limit: Math.min(25, log.pageSize), pages: 1, size: Math.min(25, log.pageSize) },
		// At 10 a page these take several requests, of equal size where pages are counted.
		{ limit: 12, pageSize: 10, pages: 2, size: 6 },
		{ limit: 20, pageSize: 10, pages: 2, size: 10 },
		{ limit: 30, pageSize: 25, pages: 2, size: 15 },
		{ limit: 50, pageSize: 25, pages: 2, size: 25 },
	])(
		'Limit $limit at $pageSize a page takes $pages requests',
		async ({ limit, pageSize, pages, size }) => {
			holdRows(log, 60);
			const result = await getMany(log, { returnAll: false, limit, options: { pageSize } });
			expect(result.rows(log.node)).toEqual(log.rows().slice(0, limit));
			expectRequests(
				log.call,
				range(pages).map((index) => log.page(index, size)),
			);
		},
	);

	it('Limit above what there is gives what there is', async () => {
		holdRows(log, 23);
		const result = await getMany(log, {
			returnAll: false,
			limit: 40,
			options: { pageSize: 20, ...oneByOne },
		});
		expect(result.rows(log.node)).toEqual(log.rows());
		expectRequests(log.call, [log.page(0, 20), log.page(1, 20)]);
	});

	it('requests pages of options.pageSize', async () => {
		holdRows(log, 23);
		const result = await getMany(log, { options: { pageSize: 8, ...oneByOne } });
		expect(result.rows(log.node)).toEqual(log.rows());
		expectRequests(log.call, [log.page(0, 8), log.page(1, 8), log.page(2, 8)]);
	});

	it('retries only where the last page is full and the total unknown', async () => {
		holdRows(log, 16);
		const result = await getMany(log, { options: { pageSize: 8, ...oneByOne } });
		expect(result.rows(log.node)).toEqual(log.rows());
		const beyond = log.ends === 'none' ? [log.page(2, 8)] : [];
		expectRequests(log.call, [log.page(0, 8), log.page(1, 8), ...beyond]);
	});

	it('gives no items where there are no rows', async () => {
		holdRows(log, 0);
		const result = await getMany(log);
		expect(result.status).toBe('success');
		expect(result.items(log.node)).toEqual([]);
		expectRequests(log.call, [log.page(0, log.pageSize)]);
	});

	it('gives 50 rows where Limit was never touched', async () => {
		holdRows(log, 60);
		const result = await getMany(log, { returnAll: false });
		expect(result.rows(log.node)).toEqual(log.rows().slice(0, 50));
	});
});

it.each(allLogs.filter(({ paging }) => paging === 'pages'))(
	'$node: pages that are counted are of equal size, and what is too much of the last is cut off',
	async (log) => {
		holdRows(log, 60);
		const options = { pageSize: 25 };
		const result = await getMany(log, { returnAll: false, limit: 29, options });
		expect(result.rows(log.node)).toEqual(log.rows().slice(0, 29));
		expectRequests(log.call, [log.page(0, 15), log.page(1, 15)]);
	},
);

const silent = allLogs
	.filter(endsSilently)
	.flatMap((log) => [1, 3, 4].map((inFlight) => ({ log, node: log.node, inFlight })));

describe.each(silent)(
	'$node, which gives no total, with $inFlight pages in flight',
	({ log, inFlight }) => {
		const options = { pageSize: 10, concurrentRequests: inFlight };

		it.each([0, 1, 9])('sends one request where %i rows make a short page', async (count) => {
			holdRows(log, count);
			await getMany(log, { options });
			expectRequests(log.call, [log.page(0, 10)]);
		});

		it.each([10, 11, 95, 100])('requests few pages beyond the end of %i rows', async (count) => {
			holdRows(log, count);
			const result = await getMany(log, { options });
			expect(result.rows(log.node)).toEqual(log.rows());
			const requests = engine.simulator.requests.length;
			// The page that shows the end is a short or an empty one.
			const needed = Math.floor(count / 10) + 1;
			expect(requests).toBeLessThanOrEqual(needed + inFlight - 1);
			expectRequests(
				log.call,
				range(requests).map((index) => log.page(index, 10)),
			);
		});
	},
);
