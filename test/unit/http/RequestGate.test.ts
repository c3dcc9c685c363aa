import { RequestGate } from '../../../nodes/shared/http/RequestGate';
import { WaitClock } from '../../../nodes/shared/http/WaitClock';

const goesOn = () => false;

beforeEach(() => {
	jest.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
	jest.useRealTimers();
});

/** A request that takes `ms`, and says when it began, in milliseconds since the test did. */
function request(ms: number, begun: number[] = []) {
	return async () => {
		begun.push(Date.now() - 1_000_000);
		await jest.advanceTimersByTimeAsync(0);
		await new Promise((resolve) => pending.push({ at: Date.now() + ms, resolve }));
	};
}

let pending: Array<{ at: number; resolve: (value: unknown) => void }> = [];

/** Lets time pass, and requests end. */
async function pass(ms: number): Promise<void> {
	for (let left = ms; left > 0; left -= 5) {
		await jest.advanceTimersByTimeAsync(5);
		const ended = pending.filter(({ at }) => at <= Date.now());
		pending = pending.filter(({ at }) => at > Date.now());
		for (const { resolve } of ended) resolve(undefined);
		await jest.advanceTimersByTimeAsync(0);
	}
}

test('lets no more requests through at a time than the smallest limit asked for', async () => {
	const gate = new RequestGate(5);
	gate.lowerLimit(2);
	gate.lowerLimit(3);
	const begun: number[] = [];
	const all = [1, 2, 3, 4].map(() => gate.pass(request(100, begun), goesOn, new WaitClock()));
	await pass(50);
	expect(begun).toHaveLength(2);
	await pass(100);
	expect(begun).toHaveLength(4);
	await pass(200);
	await Promise.all(all);
});

test('a wait for other requests is no wait for the provider', async () => {
	const gate = new RequestGate(1);
	const clock = new WaitClock();
	const all = [1, 2, 3].map(() => gate.pass(request(1_000), goesOn, clock));
	await pass(3_500);
	await Promise.all(all);
	expect(clock.totalMs(Date.now())).toBe(0);
});

test('after a limit all wait, then one goes first, and the others at the pace that was allowed', async () => {
	const gate = new RequestGate(4);
	const clock = new WaitClock();
	for (let i = 0; i < 10; i++) {
		await gate.pass(async () => gate.onAnswer(Date.now()), goesOn, clock);
	}
	gate.onLimit(Date.now(), 1_000);
	const begun: number[] = [];
	const ask = async () => {
		await request(10, begun)();
		gate.onAnswer(Date.now());
	};
	const all = [1, 2, 3, 4].map(() => gate.pass(ask, goesOn, clock));
	await pass(900);
	expect(begun).toEqual([]);
	await pass(1_000);
	await Promise.all(all);
	expect(begun[0]).toBeGreaterThanOrEqual(1_000);
	const distances = begun.slice(1).map((at, i) => at - begun[i]);
	// Ten requests went in a cycle of a second: one every 100 ms, and a little more.
	for (const distance of distances) expect(distance).toBeGreaterThanOrEqual(100);
	expect(clock.totalMs(Date.now())).toBeGreaterThanOrEqual(1_000);
});

test('a request that is stopped before its turn is not made', async () => {
	const gate = new RequestGate(1);
	gate.onLimit(Date.now(), 60_000);
	let isStopped = false;
	const begun: number[] = [];
	const passing = gate.pass(request(10, begun), () => isStopped, new WaitClock());
	await pass(500);
	isStopped = true;
	await pass(200);
	expect(await passing).toBeUndefined();
	expect(begun).toEqual([]);
});
