import fc from 'fast-check';
import { Pace } from '../../../nodes/shared/http/Pace';
import { fixedWindow, simulate, slidingWindow, tokenBucket, type Limit } from './paceSimulation';

const SECOND = 1_000;
const MINUTE = 60_000;

/** How a provider may say when to come back. */
const forms = {
	'whole seconds': (waitMs: number) => Math.ceil(waitMs / 1_000) * 1_000,
	exactly: (waitMs: number) => waitMs,
	'always one second': () => 1_000,
	'not at all': () => undefined,
};

const kinds: Record<string, (requests: number, perMs: number) => Limit> = {
	'a window that begins with the first request': (n, ms) => fixedWindow(n, ms, false),
	'a window of the clock': (n, ms) => fixedWindow(n, ms, true),
	'a sliding window': slidingWindow,
	'a bucket of tokens': (n, ms) => tokenBucket(n, ms, n),
};

const course = fc.record({
	kind: fc.constantFrom(...Object.keys(kinds)),
	form: fc.constantFrom(...(Object.keys(forms) as Array<keyof typeof forms>)),
	limit: fc.oneof(
		fc.tuple(fc.integer({ min: 10, max: 40 }), fc.constant<number>(SECOND)),
		fc.tuple(fc.integer({ min: 40, max: 120 }), fc.constant<number>(MINUTE)),
	),
	executions: fc.integer({ min: 10, max: 40 }),
	concurrent: fc.integer({ min: 1, max: 8 }),
	latencyMs: fc.integer({ min: 5, max: 80 }),
	seed: fc.integer(),
});

/** From 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
	let state = (Math.abs(seed) % 2_147_483_646) + 1;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

const WINDOWS = 12;

/** How many were refused in each window: in the first of those, and in the one with the most after it. */
function inWindows(refusedAt: number[], perMs: number): { first: number; most: number } {
	const counts = new Map<number, number>();
	for (const at of refusedAt) {
		const window = Math.floor(at / perMs);
		counts.set(window, (counts.get(window) ?? 0) + 1);
	}
	const [first = 0, ...later] = counts.values();
	return { first, most: Math.max(0, ...later) };
}

test('whatever the limit, it takes little longer than it dictates, with a handful of refusals, and fairly', () => {
	const ratios: number[] = [];
	fc.assert(
		fc.property(course, ({ kind, form, limit: [requests, perMs], seed, ...sizes }) => {
			const pages = Math.max(4, Math.ceil((WINDOWS * requests) / sizes.executions));
			const { ms, ends, refusedAt } = simulate({
				...sizes,
				limit: kinds[kind](requests, perMs),
				names: forms[form],
				pages,
				random: randomFrom(seed),
			});
			const dictatedMs = (sizes.executions * pages * perMs) / requests;
			expect(ends).toHaveLength(sizes.executions);
			ratios.push(ms / dictatedMs);
			// At the worst: whole seconds may be waited for where less would do, and what is random may be bad luck.
			expect(ms / dictatedMs).toBeLessThan(form === 'not at all' ? 1.7 : 1.5);
			expect(Math.max(...ends) / Math.min(...ends)).toBeLessThan(2);
			const { first, most } = inWindows(refusedAt, perMs);
			const isBucket = kind === 'a bucket of tokens';
			// Nobody knows the limit at first: what is in flight when it is met is refused, and each try to find its end. A bucket
			// has no windows: each token may be tried for too early.
			expect(first).toBeLessThan(12 + requests * (isBucket ? 2 : 0.25));
			expect(most).toBeLessThan(isBucket ? requests / 2 : 7);
			expect(refusedAt.length / WINDOWS).toBeLessThan(isBucket ? 8 + requests / 8 : 6);
		}),
	);
	const usually = ratios.sort((a, b) => a - b)[Math.floor(0.9 * ratios.length)];
	expect(usually).toBeLessThan(1.3);
});

/** Allows other things from a time on. */
function changing(at: number, before: Limit, after: Limit): Limit {
	return { ...after, take: (now) => (now < at ? before : after).take(now) };
}

const sizes = { executions: 10, concurrent: 4, latencyMs: 30 };

test('gets faster again when the provider allows more', () => {
	const limit = changing(
		10 * SECOND,
		fixedWindow(5, SECOND, false),
		fixedWindow(40, SECOND, false),
	);
	const { ms } = simulate({
		...sizes,
		limit,
		names: forms['whole seconds'],
		pages: 80,
		random: randomFrom(1),
	});
	// 50 requests in the first 10 seconds, then 750 at 40 a second; at 5 a second they would take 150.
	expect(ms).toBeLessThan(60 * SECOND);
});

test('gets slower when the provider allows less, with a handful of refusals', () => {
	const limit = changing(
		5 * SECOND,
		fixedWindow(40, SECOND, false),
		fixedWindow(10, SECOND, false),
	);
	const { ms, refusedAt } = simulate({
		...sizes,
		limit,
		names: forms['whole seconds'],
		pages: 40,
		random: randomFrom(1),
	});
	// 200 requests in the first 5 seconds, then 200 at 10 a second.
	expect(ms).toBeLessThan(1.6 * 25 * SECOND);
	expect(inWindows(refusedAt, SECOND).most).toBeLessThan(7);
});

/** Lets a request start and get its response at once. */
function pass(pace: Pace, now: number): void {
	pace.arrive(now, 4);
	pace.responded(pace.start(now), now);
}

/** A pace that has met a limit after so many responses in one second, and has gone on after a second. */
function limitedAfter(responses: number): { pace: Pace; now: number } {
	const pace = new Pace();
	for (let i = 0; i < responses; i++) pass(pace, i);
	pace.arrive(responses, 4);
	pace.limited(pace.start(responses), responses, SECOND, () => SECOND);
	const now = responses + SECOND;
	expect(pace.waitMs(now - 1)).toBe(1);
	pass(pace, now);
	return { pace, now };
}

test('a limit met after a few requests makes no pace: others may have used it up', () => {
	const { pace, now } = limitedAfter(2);
	for (let i = 0; i < 100; i++) {
		expect(pace.waitMs(now)).toBe(0);
		pass(pace, now);
	}
});

test('keeps the pace that was allowed', () => {
	const { pace, now } = limitedAfter(20);
	pass(pace, now);
	pass(pace, now);
	expect(pace.waitMs(now)).toBeGreaterThan(0);
	expect(pace.waitMs(now)).toBeLessThanOrEqual(3 * (SECOND / 20) * 1.05);
});

test.each([
	['its periods have passed without a request', 3 * SECOND],
	['the limit is long ago', 20 * MINUTE],
])('forgets a pace once %s', (_what, ms) => {
	const { pace, now } = limitedAfter(20);
	for (let i = 0; i < 100; i++) pass(pace, now + ms);
	pace.arrive(now + ms, 4);
	expect(pace.waitMs(now + ms)).toBe(0);
});

test('forgets a pace that is used, once the limit is long ago', () => {
	const { pace, now } = limitedAfter(20);
	for (let ms = 0; ms < 16 * MINUTE; ms += SECOND) pass(pace, now + ms);
	for (let i = 0; i < 100; i++) {
		expect(pace.waitMs(now + 16 * MINUTE)).toBe(0);
		pass(pace, now + 16 * MINUTE);
	}
});

test('learns nothing of a limit that did not last as long as was said, or lasts for hours', () => {
	const pace = new Pace();
	for (let i = 0; i < 20; i++) pass(pace, i);
	pace.limited(pace.start(20), 20, 600 * SECOND, () => 600 * SECOND);
	pace.endLimit(100);
	pass(pace, 100);
	for (let i = 0; i < 100; i++) {
		expect(pace.waitMs(100)).toBe(0);
		pass(pace, 100);
	}
});

test('one request goes first after a limit, and a fault of it says nothing', () => {
	const pace = new Pace();
	for (let i = 0; i < 20; i++) pass(pace, i);
	pace.limited(pace.start(20), 20, undefined, () => SECOND);
	const probe = pace.start(20 + SECOND);
	expect(pace.waitMs(20 + SECOND)).toBe(Infinity);
	pace.failed(probe);
	expect(pace.isHeld).toBe(true);
	expect(pace.waitMs(20 + SECOND)).toBe(0);
	pace.start(20 + SECOND);
	expect(pace.waitMs(20 + SECOND)).toBe(Infinity);
});

test('a response to a request from before a limit does not end it', () => {
	const pace = new Pace();
	pace.arrive(0, 4);
	const [early, late] = [pace.start(0), pace.start(0)];
	pace.limited(late, 10, undefined, () => SECOND);
	pace.responded(early, 20);
	expect(pace.waitMs(20)).toBe(990);
});
