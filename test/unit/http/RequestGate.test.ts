import { sleep } from 'n8n-workflow';
import { RateLimiter } from '../../../nodes/shared/http/RateLimiter';
import { RequestGate } from '../../../nodes/shared/http/RequestGate';
import { WaitClock } from '../../../nodes/shared/http/WaitClock';

beforeEach(() => {
	jest.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
	jest.useRealTimers();
});

const applicant = {
	wasRefused: false,
	isStopped: () => false,
	canWait: () => true,
	clock: new WaitClock(),
};
const pass = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);
const responded = () => ({ kind: 'responded' }) as const;

/** A request that takes `ms`, and notes that it began. */
const request = (ms: number, begun: number[]) => async () => {
	begun.push(Date.now());
	await sleep(ms);
};

test('lets no more requests through at a time than the smallest limit that was set', async () => {
	const gate = new RequestGate(5);
	gate.lowerLimit(2);
	gate.lowerLimit(3);
	const begun: number[] = [];
	const all = [1, 2, 3, 4].map(
		async () => await gate.pass(new RateLimiter(), applicant, request(100, begun), responded),
	);
	await pass(50);
	expect(begun).toHaveLength(2);
	await pass(100);
	expect(begun).toHaveLength(4);
	await pass(200);
	await Promise.all(all);
});

test('a request that is stopped before its turn is not made, and lets the next one start', async () => {
	const gate = new RequestGate(1);
	const limiter = new RateLimiter();
	const begun: number[] = [];
	const stopped = { ...applicant, isStopped: () => true };
	expect(await gate.pass(limiter, stopped, request(1, begun), responded)).toBeUndefined();
	expect(begun).toEqual([]);
	const next = gate.pass(limiter, applicant, request(1, begun), responded);
	await pass(10);
	await next;
	expect(begun).toHaveLength(1);
});

test('a request that throws lets the next one start, and says nothing about a limit', async () => {
	const gate = new RequestGate(1);
	const limiter = new RateLimiter();
	const failing = gate.pass(
		limiter,
		applicant,
		async () => await Promise.reject(new Error('broken')),
		responded,
	);
	await expect(failing).rejects.toThrow('broken');
	expect(await gate.pass(limiter, applicant, async () => 'next', responded)).toBe('next');
});
