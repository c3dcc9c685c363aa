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
