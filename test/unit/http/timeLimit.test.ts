import { RequestSignal, timeLimitMs } from '../../../nodes/shared/http/timeLimit';

test.each<[unknown, number, number]>([
	[undefined, Infinity, 300_000],
	[0, Infinity, 300_000],
	[-5, Infinity, 300_000],
	['soon', Infinity, 300_000],
	[1_000, Infinity, 1_000],
	['1000', Infinity, 1_000],
	[0.5, Infinity, 1],
	[1e15, Infinity, 2 ** 31 - 1],
	[1_000, 400, 400],
	[undefined, -5, 1],
])('a timeout of %p with %p ms left is %p ms', (timeout, left, expected) => {
	expect(timeLimitMs(timeout, left)).toBe(expected);
});

test('ends a request that runs out of time, and says so', async () => {
	const limit = new RequestSignal(5, undefined);
	await new Promise((resolve) => limit.signal.addEventListener('abort', resolve));
	expect(limit.ranOutOfTime).toBe(true);
	limit.release();
});

test('ends a request when its execution is canceled, but not once it is over', () => {
	const execution = new AbortController();
	const [first, second] = [1, 2].map(() => new RequestSignal(60_000, execution.signal));
	second.release();
	execution.abort();
	expect(first.signal.aborted).toBe(true);
	expect(first.ranOutOfTime).toBe(false);
	expect(second.signal.aborted).toBe(false);
	expect(new RequestSignal(60_000, execution.signal).signal.aborted).toBe(true);
});
