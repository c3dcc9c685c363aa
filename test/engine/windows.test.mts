import type { IDataObject } from 'n8n-workflow';
import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, holdRows, status } from './support/logs.mts';

freshSimulator();

const DAY_MS = 24 * 60 * 60_000;
const WINDOWS = 9;

/** Logs whose provider refuses a request for a long period. */
const windowed = allLogs.filter(({ window }) => window !== undefined);

describe.each(windowed)('$node, over $window.days days', (log) => {
	const { days, parameters } = log.window!;
	const newest = Date.parse('2026-04-05T18:28:05.000Z');
	const to = newest + 60_000;
	const from = to - WINDOWS * days * DAY_MS;
	const [fromTime, toTime] = [from, to].map((time) => new Date(time).toISOString());
	const period = parameters(fromTime, toTime) as IDataObject;

	/** Rows over all of the period: some within each window, and some at each millisecond where windows may meet. */
	function holdRowsOver(): void {
		holdRows(log, 0);
		const every = (days * DAY_MS) / 5;
		const { list } = log;
		for (let number = 1, at = from; at < to; at += every, number++) {
			list.rows.unshift(...list.makeRows(1, { newest: at, firstNumber: number * 10 + 1 }));
		}
	}

	it.each(log.orders)('returns every row once and in order, %s', async (order) => {
		holdRowsOver();
		log.list.knobs.order = order;
		const result = await getMany(log, period);
		expect(result.error).toBeUndefined();
		const rows = log
			.rows()
			.filter((row) => String(row[log.timeField]) >= new Date(from).toISOString());
		expect(rows.length).toBeGreaterThan(4 * WINDOWS);
		expect(result.rows(log.node)).toEqual(order === 'newestFirst' ? rows : rows.reverse());
		expect(engine.simulator.requests.every((request) => request.status === 200)).toBe(true);
		expect(engine.simulator.requests.length).toBeGreaterThanOrEqual(WINDOWS);
	});

	it('has several windows in flight, and no more requests than allowed', async () => {
		holdRowsOver();
		log.api.knobs.latencyMs = 30;
		await getMany(log, { ...period, options: { concurrentRequests: 3 } });
		const changes = engine.simulator.requests.flatMap(({ receivedAt, respondedAt = Infinity }) => [
			{ at: receivedAt, by: 1 },
			{ at: respondedAt, by: -1 },
		]);
		let now = 0;
		const most = Math.max(
			...changes.sort((a, b) => a.at - b.at || a.by - b.by).map(({ by }) => (now += by)),
		);
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(3);
	});

	it('requests no windows behind a limit', async () => {
		holdRowsOver();
		const result = await getMany(log, { ...period, returnAll: false, limit: 7 });
		expect(result.rows(log.node)).toEqual(log.rows().slice(0, 7));
		expect(engine.simulator.requests.length).toBeLessThanOrEqual(3);
	});

	it('puts every row into files once and in order', async () => {
		for (const order of log.orders) {
			holdRowsOver();
			log.list.knobs.order = order;
			const options = { file: 'ndjson', rowsPerFile: 10 };
			const result = await getMany(log, { ...period, options });
			expect(result.error).toBeUndefined();
			const rows = result
				.items(log.node)
				.flatMap(({ binary }) => Buffer.from(binary!.data.data, 'base64').toString().split('\n'))
				.filter((line) => line !== '')
				.map((line) => JSON.parse(line) as IDataObject);
			const expected = log.rows();
			expect(rows).toEqual(order === 'newestFirst' ? expected : expected.reverse());
		}
	});

	it('requests no windows that lie in the future', async () => {
		holdRows(log, 20);
		const start = new Date(Date.now() - 2 * days * DAY_MS).toISOString();
		await getMany(log, parameters(start, '9999-12-31') as IDataObject);
		expect(engine.simulator.requests.length).toBeLessThanOrEqual(4);
	});

	it('says in which window it stopped, and returns the rows in front of it', async () => {
		holdRowsOver();
		log.api.onRequest = (_request, nth) => (nth > 3 ? status(403) : undefined);
		const options = { concurrentRequests: 1 };
		const onError = 'continueErrorOutput';
		const result = await getMany(log, { ...period, options }, { onError });
		const [rows, [error]] = result.outputs(log.node);
		expect(rows.length).toBeGreaterThan(5);
		expect(rows.map(({ json }) => json)).toEqual(log.rows().slice(0, rows.length));
		expect(String(error.json.error)).toMatch(
			new RegExp(`\\(stopped at page 1 of \\S+Z to \\S+Z, ${rows.length} rows were read\\)`),
		);
	});
});
