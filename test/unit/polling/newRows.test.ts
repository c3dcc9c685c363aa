import fc from 'fast-check';
import { runs } from '../runs';
import { LOOKBACK, MINUTE, PolledModel, type Listing, type ModelRow } from './model';

const listings: fc.Arbitrary<Listing> = fc
	.record({
		sortedBy: fc.constantFrom('time' as const, 'arrival' as const, 'nothing' as const),
		runs: fc.constantFrom('newestFirst' as const, 'oldestFirst' as const),
		hasIds: fc.boolean(),
		hasTotal: fc.boolean(),
		paging: fc.constantFrom(
			{ position: 'pages' as const, counts: 'pages' as const },
			{ position: 'rows' as const, counts: 'rows' as const },
			{ position: 'unknown' as const, counts: 'pages' as const },
			{ position: 'unknown' as const, counts: 'rows' as const },
		),
		pageSize: fc.integer({ min: 2, max: 12 }),
		pageMs: fc.constantFrom(1, 10, 100),
		narrows: fc.constantFrom('exactly' as const, 'byDay' as const, 'not' as const),
	})
	.map(({ paging, ...rest }) => ({ ...rest, ...paging }))
	// It takes a page of some rows to tell chance from order.
	.map((one) =>
		one.sortedBy === 'nothing' ? { ...one, pageSize: Math.max(8, one.pageSize) } : one,
	)
	// As the walker's own tests have it: without ids a provider counts rows and reports a total.
	.map((one) => (one.hasIds ? one : { ...one, hasTotal: true, position: 'rows', counts: 'rows' }));

const late = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: LOOKBACK - 1_000 }) },
	// Dated in the future.
	{ weight: 1, arbitrary: fc.integer({ min: -90 * MINUTE, max: 0 }) },
);

const arrival = fc.record({
	late,
	/** Few different contents, so that rows without an ID are often equal. */
	content: fc.integer({ min: 0, max: 2 }),
	place: fc.double({ min: 0, max: 1, noNaN: true }),
});

const step = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('arrive' as const),
			rows: fc.oneof(
				fc.array(arrival, { maxLength: 5 }),
				fc.array(arrival, { minLength: 20, maxLength: 60 }),
			),
		}),
	},
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('poll' as const) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('fail' as const),
			after: fc.integer({ min: 0, max: 8 }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('lag' as const),
			rows: fc.integer({ min: 1, max: 30 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('wait' as const),
			minutes: fc.integer({ min: 1, max: 2_000 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('expire' as const),
			rows: fc.integer({ min: 1, max: 30 }),
		}),
	},
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const text = (rows: readonly ModelRow[]) => rows.map((row) => JSON.stringify(row)).sort();

async function run(model: PolledModel, steps: Array<Step>) {
	const expected: ModelRow[] = [];
	for (const one of steps) {
		model.now += MINUTE;
		if (one.kind === 'arrive') {
			for (const { late: ms, content, place } of one.rows) {
				expected.push(model.arrive(ms, { content }, place));
			}
		} else if (one.kind === 'poll') {
			await model.poll();
		} else if (one.kind === 'fail') {
			const before = model.emitted.length;
			model.failsAfter = model.requests + one.after;
			await model.poll().catch(() => expect(model.emitted).toHaveLength(before));
			model.failsAfter = Infinity;
		} else if (one.kind === 'restart') {
			model.restart();
		} else if (one.kind === 'lag') {
			// Some of what was handed on already is missing for a moment.
			await model.poll();
			model.lagsBy = one.rows;
			await model.poll();
			model.lagsBy = 0;
		} else if (one.kind === 'wait') {
			await model.poll();
			model.now += one.minutes * MINUTE;
		} else {
			await model.poll();
			model.expire(one.rows);
		}
	}
	await model.poll();
	expect(text(model.emitted)).toEqual(text(expected));
}

test('emits every row once over any history', async () => {
	await fc.assert(
		fc.asyncProperty(
			listings,
			fc.integer({ min: -120, max: 120 }),
			fc.array(arrival, { maxLength: 40 }),
			fc.array(step, { maxLength: 30 }),
			async (way, skewMinutes, before, steps) => {
				const model = new PolledModel(way, skewMinutes * MINUTE);
				for (const { late: ms, content, place } of before) {
					model.now += MINUTE;
					model.arrive(ms, { content }, place);
				}
				await model.start();
				await run(model, steps);
			},
		),
		{ numRuns: runs(1_000) },
	);
});

describe('a backlog', () => {
	const ordered = listings.filter(
		({ sortedBy, pageSize }) => sortedBy !== 'nothing' && pageSize >= 5,
	);

	test('is handed on from its old end, over as many polls as it takes', async () => {
		await fc.assert(
			fc.asyncProperty(
				ordered,
				fc.integer({ min: 1, max: 900 }),
				fc.integer({ min: 0, max: 900 }),
				fc.integer({ min: 40, max: 200 }),
				fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 10 }),
				async (way, count, skipped, pagesInTime, arriving) => {
					const model = new PolledModel(way, 0, pagesInTime * way.pageMs);
					const rows = Array.from({ length: count }, (_, i) => {
						model.now += MINUTE / 2;
						return model.arrive(0, { content: i }, i);
					});
					const from = Math.min(skipped, count - 1);
					model.startAfter(skipped === 0 ? -Infinity : rows[from].time - 1);
					const expected = rows.slice(skipped === 0 ? 0 : from);
					for (let quiet = 0, polls = 0; quiet < 2; polls++) {
						for (let i = 0; i < (arriving[polls] ?? 0); i++) {
							model.now += 1_000;
							expected.push(model.arrive(0, { content: count + polls }, i));
						}
						quiet = (await model.poll()) === 0 ? quiet + 1 : 0;
						model.restart();
					}
					expect(model.emitted).toEqual(expected);
				},
			),
			{ numRuns: runs(300) },
		);
	});
});

test('costs one request when nothing is new, once the order is known', async () => {
	await fc.assert(
		fc.asyncProperty(
			listings.filter(({ sortedBy, pageSize }) => sortedBy !== 'nothing' && pageSize >= 8),
			fc.integer({ min: 12, max: 80 }),
			fc.integer({ min: 1, max: 60 }),
			async (way, before, burst) => {
				// Without a total, the rows of the lookback have to fit into a page, and it must not be full.
				fc.pre(
					way.hasTotal ||
						(way.narrows === 'not' &&
							burst < way.pageSize - 1 &&
							(before + burst) % way.pageSize !== 0),
				);
				const model = new PolledModel(way);
				for (let i = 0; i < before; i++) {
					model.now += 11 * MINUTE;
					model.arrive(0, { content: i }, 0);
				}
				await model.start();
				model.now += 11 * MINUTE;
				for (let i = 0; i < burst; i++) model.arrive(0, { content: i }, 0);
				expect(await model.poll()).toBe(burst);
				// Where the list is narrowed to what is newer than the cursor, its new length is learned first.
				await model.poll();
				const { requests } = model;
				expect(await model.poll()).toBe(0);
				expect(model.requests - requests).toBe(1);
			},
		),
		{ numRuns: runs(300) },
	);
});

test('drops what is later than the lookback, and nothing else', async () => {
	const model = new PolledModel({
		sortedBy: 'arrival',
		runs: 'newestFirst',
		hasIds: true,
		hasTotal: false,
		position: 'pages',
		counts: 'pages',
		pageSize: 5,
		pageMs: 1,
		narrows: 'not',
	});
	for (let i = 0; i < 40; i++) {
		model.now += MINUTE;
		model.arrive(0, { content: i }, 0);
	}
	await model.start();
	const wanted = model.arrive(LOOKBACK - 2_000, { content: 'just in time' }, 0);
	for (let i = 0; i < 4; i++) model.arrive(90 * MINUTE, { content: 'too late' }, 0);
	expect(await model.poll()).toBe(1);
	expect(model.emitted).toEqual([wanted]);
});

test('reads on where the total rose by more than was found', async () => {
	// Two lists, each from new to old, one behind the other: the first page does not show it.
	const model = new PolledModel({
		sortedBy: 'nothing',
		runs: 'newestFirst',
		hasIds: true,
		hasTotal: true,
		position: 'pages',
		counts: 'pages',
		pageSize: 10,
		pageMs: 1,
		narrows: 'not',
	});
	for (let i = 0; i < 60; i++) {
		model.now += MINUTE;
		model.arrive(0, { content: i }, i < 30 ? i : 1_000 + i);
	}
	await model.start();
	const hidden = model.arrive(0, { content: 'in the second list' }, 500);
	expect(await model.poll()).toBe(1);
	expect(model.emitted).toEqual([hidden]);
});
