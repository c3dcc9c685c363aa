import fc from 'fast-check';
import { runs } from '../runs';
import { allPolled, Scene, sorted } from './triggers.mts';

const MINUTE = 60_000;

afterEach(() => jest.restoreAllMocks());

const late = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 0, max: 3_000 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: 10 * MINUTE - 2_000 }) },
);

const arrivals = (maxLength: number, minLength = 0) =>
	fc.array(fc.record({ late, isEqual: fc.boolean() }), { maxLength, minLength });

const step = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('arrive' as const),
			rows: fc.oneof(arrivals(4), arrivals(60, 20)),
		}),
	},
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('poll' as const) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('fail' as const),
			after: fc.integer({ min: 0, max: 6 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('wait' as const),
			minutes: fc.integer({ min: 1, max: 3_000 }),
		}),
	},
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function play(scene: Scene, steps: readonly Step[]): Promise<void> {
	const { trigger } = scene;
	const expected: object[] = [];
	for (const one of steps) {
		trigger.now += MINUTE;
		if (one.kind === 'arrive') {
			for (const row of one.rows) expected.push(scene.arrive(row.late, row.isEqual));
		} else if (one.kind === 'poll') {
			await trigger.poll();
		} else if (one.kind === 'restart') {
			trigger.restart();
		} else if (one.kind === 'fail') {
			const state = JSON.stringify(trigger.state);
			const count = trigger.emitted.length;
			trigger.failsAfter = trigger.requests + one.after;
			const failed = await trigger.poll().then(
				() => false,
				() => true,
			);
			if (failed) {
				expect(trigger.emitted).toHaveLength(count);
				expect(JSON.stringify(trigger.state)).toBe(state);
			}
			trigger.failsAfter = Infinity;
		} else {
			trigger.now += one.minutes * MINUTE;
		}
	}
	await trigger.poll();
	expect(sorted(trigger.emitted)).toEqual(sorted(scene.items(expected)));
	expect(JSON.stringify(trigger.state).length).toBeLessThan(64 * 1024);
}

test.each(allPolled)('$name: hands on every row once over any history', async (polled) => {
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom('newestFirst' as const, 'oldestFirst' as const),
			// Kore.ai refuses tokens and Naver Cloud signatures of another time, until the clock is corrected.
			fc.constantFrom(0, 0, -3 * MINUTE, 2 * MINUTE, -3_000 * MINUTE, 5_000 * MINUTE),
			// Where clocks change in the middle of the first weekend.
			fc.constantFrom('America/New_York', 'Asia/Seoul', 'UTC'),
			fc.constantFrom('pages' as const, 'rows' as const),
			arrivals(40),
			fc.array(step, { maxLength: 20 }),
			async (order, skewMs, timezone, offsetCounts, before, steps) => {
				const scene = new Scene(polled, { skewMs, timezone });
				Object.assign(scene.api.knobs, { order, offsetCounts });
				for (const row of before) {
					scene.trigger.now += MINUTE;
					scene.arrive(row.late, row.isEqual);
				}
				expect(await scene.trigger.poll()).toEqual([]);
				await play(scene, steps);
			},
		),
		{ numRuns: runs(100) },
	);
});
