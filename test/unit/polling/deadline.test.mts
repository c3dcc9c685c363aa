import type { NodeApiError } from 'n8n-workflow';
import { untilDeadline } from '../../../nodes/shared/n8n/untilDeadline';
import { allPolled, Scene } from './triggers.mts';

const MINUTE = 60_000;
const never = new Promise<never>(() => {});

afterEach(() => jest.restoreAllMocks());

/** Lets everything go on that waits for nothing but other promises. */
const idle = async () => await new Promise((resolve) => setImmediate(resolve));

describe.each(allPolled)('$name: a poll that hangs', (polled) => {
	describe.each(['credentials', 'response'] as const)('at the %s', (what) => {
		const hanging = async () => {
			const scene = new Scene(polled);
			const { trigger } = scene;
			await trigger.poll();
			const row = scene.arrive(0);
			const { outcome: poll } = await trigger.hang(what, async () => await trigger.poll());
			return { scene, trigger, row, poll };
		};

		test('ends, says so, and leaves the rows to the next one', async () => {
			const { scene, trigger, row, poll } = await hanging();
			const state = JSON.stringify(trigger.state);
			trigger.now += 5 * MINUTE;
			const error = await poll.catch((one: NodeApiError) => one);
			expect(error).toMatchObject({
				message: expect.stringContaining('ran out of time'),
				description: expect.stringContaining('The next poll catches up'),
			});
			expect(JSON.stringify(trigger.state)).toBe(state);
			expect(await trigger.poll()).toEqual(scene.items([row]));
			const later = JSON.stringify(trigger.state);
			trigger.logged = [];
			trigger.release();
			await idle();
			expect(trigger.emitted).toHaveLength(1);
			expect(JSON.stringify(trigger.state)).toBe(later);
			expect(trigger.logged).toEqual([]);
			expect(await trigger.poll()).toEqual([]);
		});

		test('lets others be skipped within its time, and says so once', async () => {
			const { scene, trigger, row, poll } = await hanging();
			expect(await trigger.poll()).toEqual([]);
			trigger.now += MINUTE;
			expect(await trigger.poll()).toEqual([]);
			expect(trigger.logged).toEqual([expect.stringContaining('Polls are skipped until it ends')]);
			trigger.release();
			expect(await poll).toEqual(scene.items([row]));
			expect(await trigger.poll()).toEqual([]);
			expect(trigger.logged).toHaveLength(1);
		});

		test('is told of where n8n shows it when it is the first one', async () => {
			const { trigger } = new Scene(polled);
			const { outcome } = await trigger.hang(what, async () => await trigger.poll());
			trigger.now += MINUTE / 2;
			await expect(outcome).rejects.toThrow('ran out of time');
			expect(await trigger.poll()).toEqual([]);
		});

		test('ends a test event', async () => {
			const { trigger } = new Scene(polled);
			const { outcome } = await trigger.hang(what, async () => await trigger.testEvent());
			trigger.now += MINUTE / 2;
			await expect(outcome).rejects.toThrow('ran out of time');
		});
	});
});

test('returns what was read of a backlog before a response hangs', async () => {
	const scene = new Scene(allPolled[0]);
	const { trigger } = scene;
	await trigger.poll();
	const rows = Array.from({ length: 3_000 }, () => {
		trigger.now += MINUTE;
		return scene.arrive(0);
	});
	const { outcome } = await trigger.hang('response', async () => await trigger.poll(), 90);
	// After this nothing is requested any more, and there is still time to return rows.
	trigger.now += 4.6 * MINUTE;
	expect(await outcome).not.toEqual([]);
	for (let count = 1; count > 0; ) count = (await trigger.poll()).length;
	expect(trigger.emitted).toEqual(scene.items(rows));
});

test('does not wait for work that ends', async () => {
	expect(await untilDeadline(Promise.resolve(1), Date.now() + 3_600_000)).toEqual({ value: 1 });
	const failed = Promise.reject(new Error('no'));
	await expect(untilDeadline(failed, Date.now() + 3_600_000)).rejects.toThrow('no');
});

test('does not wait for work that does not end', async () => {
	expect(await untilDeadline(never, Date.now() + 5)).toBeUndefined();
	expect(await untilDeadline(never, Date.now() - 5)).toBeUndefined();
});
