import fc from 'fast-check';
import { runs } from '../runs';
import { allPolled, Scene, sorted } from './triggers.mts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

afterEach(() => jest.restoreAllMocks());

/** Any log whose provider refuses requests for more than a week. */
const polled = allPolled.find(({ window }) => window?.days === 7)!;

const lateness = fc.integer({ min: 0, max: 10 * MINUTE - 2_000 });
const pause = fc.oneof(
	fc.integer({ min: 1, max: 60 }),
	fc.integer({ min: 60, max: 3 * 24 * 60 }),
	fc.integer({ min: 6 * 24 * 60, max: 40 * 24 * 60 }),
);
const step = fc.record({
	minutes: pause,
	rows: fc.array(lateness, { maxLength: 4 }),
	polls: fc.boolean(),
	restarts: fc.boolean(),
});

test('returns every row once, however long nothing was polled or nothing happened', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { minLength: 1, maxLength: 12 }),
			fc.constantFrom(0, 0, -3_000 * MINUTE, 5_000 * MINUTE),
			async (steps, skewMs) => {
				const scene = new Scene(polled, { skewMs });
				const { trigger } = scene;
				const expected: object[] = [];
				await trigger.poll();
				for (const { minutes, rows, polls, restarts } of steps) {
					trigger.now += minutes * MINUTE;
					for (const late of rows) {
						trigger.now += 11 * MINUTE;
						expected.push(scene.arrive(late));
					}
					if (restarts) trigger.restart();
					if (polls) await trigger.poll();
				}
				trigger.now += MINUTE;
				await trigger.poll();
				expect(sorted(trigger.emitted)).toEqual(sorted(scene.items(expected)));
			},
		),
		{ numRuns: runs(100) },
	);
});

/** A trigger that starts a year ago, with a row for each of 52 weeks. */
function yearOfRows(options = {}) {
	const scene = new Scene(polled, options);
	const { trigger } = scene;
	const start = trigger.now - 52 * 7 * DAY;
	Object.assign(trigger.parameters, {
		startFrom: 'date',
		startDate: new Date(start).toISOString(),
	});
	const rows = Array.from({ length: 52 }, (_, week) => scene.arrive((52 - week) * 7 * DAY - DAY));
	return { scene, trigger, rows };
}

test('starts from a date that lies many windows back', async () => {
	const { scene, trigger, rows } = yearOfRows();
	expect(await trigger.poll()).toEqual(scene.items(rows));
	expect(await trigger.poll()).toEqual([]);
});

test('returns what it found where time runs out, and goes on at the next poll', async () => {
	const { scene, trigger, rows } = yearOfRows({ budgetMs: 60_000 });
	trigger.requestMs = 2_000;
	const first = await trigger.poll();
	expect(first.length).toBeGreaterThan(5);
	expect(first.length).toBeLessThan(52);
	while (trigger.emitted.length < 52) {
		const before = trigger.emitted.length;
		await trigger.poll();
		expect(trigger.emitted.length).toBeGreaterThan(before);
	}
	expect(trigger.emitted).toEqual(scene.items(rows));
});

test('passes a time without rows, and does not read it at every poll', async () => {
	const scene = new Scene(polled);
	const { trigger } = scene;
	await trigger.poll();
	const row = scene.arrive(0);
	expect(await trigger.poll()).toEqual(scene.items([row]));
	trigger.now += 40 * DAY;
	await trigger.poll();
	const before = trigger.requests;
	trigger.now += MINUTE;
	await trigger.poll();
	expect(trigger.requests - before).toBe(1);
});

test('changes nothing where a window cannot be read', async () => {
	const { scene, trigger, rows } = yearOfRows();
	trigger.failsAfter = 20;
	await expect(trigger.poll()).rejects.toThrow('HTTP 403');
	expect(trigger.state).toBeUndefined();
	trigger.failsAfter = Infinity;
	expect(await trigger.poll()).toEqual(scene.items(rows));
});
