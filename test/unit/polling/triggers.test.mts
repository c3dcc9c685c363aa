import fc from 'fast-check';
import { setClockOffset } from '../../../credentials/signing/clock';
import { runs } from '../runs';
import { logsOf } from '../../logs/index.mts';
import { naverCloud as provider } from '../../logs/naverCloud.mts';
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

test.each(allPolled)('$title: returns every row once over any history', async (polled) => {
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...polled.orders),
			// Kore.ai refuses tokens and Naver Cloud signatures of another time, until the clock is corrected.
			fc.constantFrom(0, 0, -3 * MINUTE, 2 * MINUTE, -3_000 * MINUTE, 5_000 * MINUTE),
			// Where clocks change in the middle of the first weekend.
			fc.constantFrom('America/New_York', 'Asia/Seoul', 'UTC'),
			fc.constantFrom('pages' as const, 'rows' as const),
			arrivals(40),
			fc.array(step, { maxLength: 20 }),
			async (order, skewMs, timezone, offsetCounts, before, steps) => {
				const scene = new Scene(polled, { skewMs, timezone });
				Object.assign(scene.list.knobs, { order, offsetCounts });
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

describe('Naver Cloud', () => {
	const [naverCloud] = logsOf([provider]);
	const timesOf = (scene: Scene) => scene.trigger.emitted.map(({ time }) => time);

	test('keeps to one offset when clocks change, and repeats and skips nothing', async () => {
		const scene = new Scene(naverCloud, { timezone: 'America/New_York' });
		scene.trigger.now = Date.UTC(2026, 2, 8, 6, 50);
		await scene.trigger.poll();
		for (let i = 0; i < 4; i++) {
			scene.trigger.now += 5 * MINUTE;
			scene.arrive(0);
			await scene.trigger.poll();
		}
		expect(timesOf(scene)).toEqual([
			'2026-03-08 01:55:00',
			'2026-03-08 02:00:00',
			'2026-03-08 02:05:00',
			'2026-03-08 02:10:00',
		]);
		scene.trigger.restart();
		await scene.trigger.poll();
		expect(scene.trigger.state.log).toBe('-05:00');
	});

	test('finds what appears after midnight and happened before', async () => {
		const scene = new Scene(naverCloud, { timezone: 'Asia/Seoul' });
		scene.trigger.now = Date.UTC(2026, 2, 8, 14, 58);
		await scene.trigger.poll();
		scene.arrive(0);
		await scene.trigger.poll();
		scene.trigger.now += 4 * MINUTE;
		scene.arrive(0);
		await scene.trigger.poll();
		scene.trigger.now += 1 * MINUTE;
		scene.arrive(4 * MINUTE);
		await scene.trigger.poll();
		expect(timesOf(scene)).toEqual([
			'2026-03-08 23:58:00',
			'2026-03-09 00:02:00',
			'2026-03-08 23:59:00',
		]);
	});

	test('starts again where another offset is entered, and says so', async () => {
		const scene = new Scene(naverCloud, { parameters: { timeZone: '+09:00' } });
		await scene.trigger.poll();
		scene.arrive(0);
		await scene.trigger.poll();
		scene.trigger.parameters.timeZone = '+08:00';
		scene.trigger.now += MINUTE;
		expect(await scene.trigger.poll()).toEqual([]);
		expect(scene.trigger.logged).toEqual([expect.stringContaining('starts again')]);
		scene.arrive(0);
		expect(await scene.trigger.poll()).toHaveLength(1);
	});

	test('looks back from the time of the provider, where the clock of n8n is days off', async () => {
		for (const days of [-5, 5]) {
			const scene = new Scene(naverCloud, { skewMs: days * 24 * 60 * MINUTE });
			await scene.trigger.poll();
			const first = scene.arrive(2 * MINUTE);
			expect(await scene.trigger.poll()).toEqual(scene.items([first]));
			// A new process does not know yet that the clock is off.
			for (const host of scene.api.hosts) setClockOffset(host, 0);
			const second = scene.arrive(0);
			const rows = [...(await scene.trigger.poll()), ...(await scene.trigger.poll())];
			expect(rows).toEqual(scene.items([second]));
			for (const { from, to } of scene.trigger.bodies)
				expect(String(from) <= String(to)).toBe(true);
		}
	});
});

test.each(allPolled)(
	'$title: starts from now where n8n restarts before it ever saved a state',
	async (polled) => {
		const scene = new Scene(polled);
		await scene.trigger.poll();
		scene.arrive(0);
		scene.trigger.restartWith({});
		expect(await scene.trigger.poll()).toEqual([]);
		expect(scene.trigger.logged).toEqual([expect.stringContaining('has no saved position')]);
		const row = scene.arrive(0);
		expect(await scene.trigger.poll()).toEqual(scene.items([row]));
	},
);

test.each(allPolled)('$title: reads a backlog in the time that n8n gives', async (polled) => {
	const scene = new Scene(polled, { budgetMs: 36_000 });
	const { trigger } = scene;
	await trigger.poll();
	const rows = Array.from({ length: 2_500 }, () => {
		trigger.now += MINUTE;
		return scene.arrive(0);
	});
	trigger.requestMs = 500;
	for (let count = 1; count > 0; ) {
		const begin = trigger.now;
		count = (await trigger.poll()).length;
		expect(trigger.now - begin).toBeLessThan(36_000);
	}
	expect(trigger.emitted).toEqual(scene.items(rows));
});

test.each(allPolled)('$title: keeps its first poll short, as n8n waits for it', async (polled) => {
	const scene = new Scene(polled);
	const { trigger } = scene;
	await trigger.poll();
	const rows = Array.from({ length: 2_000 }, () => {
		trigger.now += MINUTE;
		return scene.arrive(0);
	});
	trigger.restart();
	trigger.requestMs = 4_000;
	const begin = trigger.now;
	await trigger.poll();
	// What is in flight then may take its time.
	expect(trigger.now - begin).toBeLessThanOrEqual(27_000 + 4 * 4_000);
	trigger.requestMs = 0;
	for (let count = 1; count > 0; ) count = (await trigger.poll()).length;
	expect(trigger.emitted).toEqual(scene.items(rows));
});
