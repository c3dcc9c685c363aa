import type { IDataObject } from 'n8n-workflow';
import { freshSimulator } from './support/each.mts';
import type { Order } from '../logs/index.mts';
import { allLogs, getMany, hasTotal, holdRows, type ProviderLog } from './support/logs.mts';

freshSimulator();

/*
 * Rows arrive and expire while pages are fetched. Expected in all cases: every row that existed throughout comes exactly
 * once and in the provider's order; a row that came or went in between comes at most once.
 */

const PAGE_SIZE = 10;
const ROWS = 60;

/** Runs Return All while `change` is applied before the response to each of the requests `at`. */
async function whileChanging(
	log: ProviderLog,
	order: Order,
	change: () => void,
	at: (nth: number) => boolean,
	concurrentRequests: number,
) {
	const { api } = log;
	holdRows(log, ROWS);
	log.list.knobs.order = order;
	const before = [...log.rows()];
	api.onRequest = (_request, nth) => {
		if (at(nth)) change();
	};
	const options = { pageSize: PAGE_SIZE, concurrentRequests };
	const result = await getMany(log, { options });
	api.onRequest = undefined;
	const after = [...log.rows()];
	return { result, rows: result.rows(log.node), before, after };
}

/** Rows of `some` that are in `others` too, each as often as in both. */
function common(some: IDataObject[], others: IDataObject[]): IDataObject[] {
	const left = counts(others);
	return some.filter((row) => {
		const key = JSON.stringify(row);
		const count = left.get(key) ?? 0;
		left.set(key, count - 1);
		return count > 0;
	});
}

function counts(rows: IDataObject[]): Map<string, number> {
	const found = new Map<string, number>();
	for (const row of rows) {
		const key = JSON.stringify(row);
		found.set(key, (found.get(key) ?? 0) + 1);
	}
	return found;
}

function expectEachOnce(
	{ result, rows, before, after }: Awaited<ReturnType<typeof whileChanging>>,
	log: ProviderLog,
	order: Order,
): void {
	expect(result.error).toBeUndefined();
	const lasting = common(before, after);
	const inOrder = order === 'newestFirst' ? lasting : [...lasting].reverse();
	expect(common(rows, lasting)).toEqual(inOrder);
	// Nothing beyond what ever existed, and nothing twice that existed once.
	const existed = counts([...before, ...common(after, subtract(after, before))]);
	for (const [key, count] of counts(rows))
		expect([key, count <= (existed.get(key) ?? 0)]).toEqual([key, true]);
	const { idField } = log;
	if (idField !== undefined) {
		const ids = rows.map((row) => row[idField]);
		expect(new Set(ids).size).toBe(ids.length);
	}
}

function subtract(some: IDataObject[], others: IDataObject[]): IDataObject[] {
	const left = counts(others);
	return some.filter((row) => {
		const key = JSON.stringify(row);
		const count = left.get(key) ?? 0;
		left.set(key, count - 1);
		return count <= 0;
	});
}

describe.each(allLogs)('$node', (log) => {
	describe.each(log.orders)('%s', (order) => {
		describe.each([1, 4])('with %i pages in flight', (concurrent) => {
			it.each([
				{ count: 1, nth: 2 },
				{ count: 1, nth: 3 },
				{ count: 3, nth: 4 },
				{ count: PAGE_SIZE, nth: 2 },
				{ count: 25, nth: 3 },
			])('$count rows arrive before response $nth', async ({ count, nth }) => {
				const arrive = () => void log.list.addNewest(count);
				const run = await whileChanging(log, order, arrive, (n) => n === nth, concurrent);
				expectEachOnce(run, log, order);
			});

			it('a row arrives before every response', async () => {
				const arrive = () => void log.list.addNewest(1);
				const run = await whileChanging(
					log,
					order,
					arrive,
					(nth) => nth > 1 && nth < 40,
					concurrent,
				);
				expectEachOnce(run, log, order);
			});
		});

		it('rows arrive before the first response', async () => {
			const arrive = () => void log.list.addNewest(3);
			const run = await whileChanging(log, order, arrive, (nth) => nth === 1, 1);
			expectEachOnce(run, log, order);
			expect(run.rows).toHaveLength(ROWS + 3);
		});
	});
});

// Without a total nothing tells that rows in front expired: such a log is left out where the oldest come first.
const expiring = allLogs.flatMap((log) =>
	log.orders
		.filter((order) => hasTotal(log) || order === 'newestFirst')
		.map((order) => ({ log, node: log.node, order })),
);

describe.each(expiring)('$node, $order', ({ log, order }) => {
	const expire = (count: number) => () => {
		const { rows } = log.list;
		rows.length = Math.max(0, rows.length - count);
	};

	describe.each([1, 4])('with %i pages in flight', (concurrent) => {
		it.each([
			{ count: 1, nth: 2 },
			{ count: 1, nth: 3 },
			{ count: 4, nth: 3 },
			{ count: PAGE_SIZE, nth: 4 },
			{ count: 15, nth: 3 },
		])('$count rows expire before response $nth', async ({ count, nth }) => {
			const run = await whileChanging(log, order, expire(count), (n) => n === nth, concurrent);
			expectEachOnce(run, log, order);
		});
	});
});

// The total moves by the difference only, so a message about the row that expired unread is as good as none.
it.each(allLogs)('$node: a row expires at the tail while two arrive at the head', async (log) => {
	const { api, list } = log;
	holdRows(log, ROWS);
	const before = [...log.rows()];
	api.onRequest = (_request, nth) => {
		if (nth !== 3) return;
		list.rows.length -= 1;
		list.addNewest(2);
	};
	const options = { pageSize: PAGE_SIZE, concurrentRequests: 1 };
	const result = await getMany(log, { options }, { onError: 'continueErrorOutput' });
	const [rows, messages = []] = result.outputs(log.node);
	const lasting = before.slice(0, ROWS - 1);
	expect(
		common(
			rows.map(({ json }) => json),
			lasting,
		),
	).toEqual(lasting);
	expect(messages.length).toBeLessThanOrEqual(1);
});
