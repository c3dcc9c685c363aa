import { RateLimiter, type Applicant } from '../../../nodes/shared/http/RateLimiter';
import type { Start } from '../../../nodes/shared/http/Pace';
import { WaitClock } from '../../../nodes/shared/http/WaitClock';

beforeEach(() => {
	jest.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
	jest.useRealTimers();
});

const execution = (more: Partial<Applicant> = {}): Applicant => ({
	owner: {},
	concurrent: 4,
	wasRefused: false,
	isStopped: () => false,
	canWait: () => true,
	clock: new WaitClock(),
	...more,
});

const pass = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);

/** Asks for a turn, and notes when it came. */
function apply(limiter: RateLimiter, applicant: Applicant) {
	const applied: { start?: Start; isOver: boolean } = { isOver: false };
	void limiter.turn(applicant).then((start) => Object.assign(applied, { start, isOver: true }));
	return applied;
}

/** A limiter whose limit an execution has met. */
async function limited(namedMs: number, owner = execution()) {
	const limiter = new RateLimiter();
	limiter.end(owner.owner, (await limiter.turn(owner))!, { kind: 'limited', namedMs });
	return { limiter, owner };
}

test('what one execution learns of a limit holds for another', async () => {
	const { limiter, owner } = await limited(2_000);
	const again = apply(limiter, { ...owner, wasRefused: true });
	const other = apply(limiter, execution());
	await pass(1_990);
	expect([again.isOver, other.isOver]).toEqual([false, false]);
	await pass(20);
	// One goes first: who was refused.
	expect([again.isOver, other.isOver]).toEqual([true, false]);
	await pass(500);
	expect(other.isOver).toBe(false);
	limiter.end(owner.owner, again.start!, { kind: 'responded' });
	await pass(0);
	expect(other.isOver).toBe(true);
});

test('a fault of the request that goes first does not end a limit', async () => {
	const { limiter, owner } = await limited(1_000);
	const again = apply(limiter, { ...owner, wasRefused: true });
	const others = [apply(limiter, execution()), apply(limiter, execution())];
	await pass(1_010);
	expect(again.isOver).toBe(true);
	limiter.end(owner.owner, again.start!, { kind: 'failed' });
	await pass(0);
	// The next one goes first, alone.
	expect(others.map(({ isOver }) => isOver)).toEqual([true, false]);
});

test('adds up what was waited for the limit, not what was waited for other requests', async () => {
	const limiter = new RateLimiter();
	const clock = new WaitClock();
	const owner = execution({ concurrent: 1, clock });
	const first = (await limiter.turn(owner))!;
	const second = apply(limiter, owner);
	await pass(700);
	expect(clock.totalMs(performance.now())).toBe(0);
	limiter.end(owner.owner, first, { kind: 'limited', namedMs: 2_000 });
	await pass(2_010);
	expect(second.isOver).toBe(true);
	expect(clock.totalMs(performance.now())).toBeGreaterThanOrEqual(1_900);
	expect(clock.totalMs(performance.now())).toBeLessThanOrEqual(2_010);
});

test('lets go of who is stopped, or cannot wait so long, at once', async () => {
	const { limiter, owner } = await limited(60_000);
	let isStopped = false;
	apply(limiter, { ...owner, wasRefused: true });
	const stopped = apply(limiter, execution({ isStopped: () => isStopped }));
	const hasty = apply(limiter, execution({ canWait: (ms) => ms < 30_000 }));
	await pass(0);
	expect(hasty).toEqual({ start: undefined, isOver: true });
	isStopped = true;
	await pass(110);
	expect(stopped).toEqual({ start: undefined, isOver: true });
});

test('does not start what was stopped before', async () => {
	const limiter = new RateLimiter();
	expect(await limiter.turn(execution({ isStopped: () => true }))).toBeUndefined();
});

test('a limit that nobody who was refused waits for is tried again at once', async () => {
	const { limiter } = await limited(24 * 60 * 60_000);
	const others = [1, 2].map(() => apply(limiter, execution({ canWait: (ms) => ms <= 5_000 })));
	await pass(0);
	expect(others[0].start).toBeDefined();
	expect(others[1].isOver).toBe(false);
});

test('all executions together begin with as many requests in flight as one may have', async () => {
	const limiter = new RateLimiter();
	const applied = Array.from({ length: 40 }, () => apply(limiter, execution()));
	await pass(0);
	const started = () => applied.filter(({ isOver }) => isOver).length;
	expect(started()).toBe(4);
	for (let done = 0; done < 40; done++) {
		limiter.end({}, applied[done].start!, { kind: 'responded' });
		await pass(0);
	}
	expect(started()).toBe(40);
});

test('counts refusals in a row, those of requests that were in flight together as one', async () => {
	const limiter = new RateLimiter();
	const owner = execution();
	const starts = await Promise.all([1, 2, 3].map(async () => await limiter.turn(owner)));
	for (const start of starts) limiter.end(owner.owner, start!, { kind: 'limited', namedMs: 100 });
	expect(limiter.refusalsInARow).toBe(1);
	const again = apply(limiter, { ...owner, wasRefused: true });
	await pass(200);
	limiter.end(owner.owner, again.start!, { kind: 'limited', namedMs: 100 });
	expect(limiter.refusalsInARow).toBe(2);
	const last = apply(limiter, { ...owner, wasRefused: true });
	await pass(60_000);
	limiter.end(owner.owner, last.start!, { kind: 'responded' });
	expect(limiter.refusalsInARow).toBe(0);
});
