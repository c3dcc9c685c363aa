import {
	allTriggers,
	arrive,
	holdRecentRows,
	pollerOf,
	requestsDuring,
} from './support/triggers.mts';

beforeEach(() => engine.simulator.reset());

const orders = ['newestFirst', 'oldestFirst'] as const;

describe.each(allTriggers)('$displayName Trigger', (trigger) => {
	test.each(orders)('hands on what appears after it was published, once: %s', async (order) => {
		const api = engine.simulator[trigger.provider];
		api.knobs.order = order;
		holdRecentRows(trigger, 120);
		const poller = pollerOf(trigger);
		expect(await poller.poll()).toEqual([]);
		expect(await poller.poll()).toEqual([]);
		const first = arrive(trigger, 3);
		expect(await poller.poll()).toEqual(first);
		expect(await poller.poll()).toEqual([]);
		const many = arrive(trigger, 60);
		expect(await poller.poll()).toEqual(many);
		await poller.poll();
		expect(await requestsDuring(trigger, async () => await poller.poll())).toBe(1);
	});
});
