import { freshSimulator } from './support/each.mts';
import { allLogs, endsSilently, getMany, hasTotal, holdRows, isNumbered } from './support/logs.mts';

freshSimulator();

/** Any log whose pages can be requested at the same time. */
const [numbered] = allLogs.filter((log) => isNumbered(log) && hasTotal(log));

/** The most requests that were at the simulator at the same time. */
function mostAtOnce(): number {
	const events = engine.simulator.requests.flatMap(({ receivedAt, respondedAt }) => [
		[receivedAt, 1],
		[respondedAt ?? Infinity, -1],
	]);
	// Where one leaves in the millisecond in which another comes, the leaving comes first.
	events.sort(([a, enters], [b, leaves]) => a - b || enters - leaves);
	let now = 0;
	return Math.max(...events.map(([, change]) => (now += change)));
}

describe.each(allLogs.filter(isNumbered))('$node', (log) => {
	test('has several pages in flight, and no more than requested', async () => {
		holdRows(log, 200);
		log.api.knobs.latencyMs = 30;
		const options = { pageSize: 10, concurrentRequests: 6 };
		const result = await getMany(log, { options });
		expect(result.rows(log.node)).toEqual(log.rows());
		expect(mostAtOnce()).toBeGreaterThan(1);
		expect(mostAtOnce()).toBeLessThanOrEqual(6);
	});
});

test('the cap holds over all input items', async () => {
	holdRows(numbered, 100);
	numbered.api.knobs.latencyMs = 15;
	const items = Array.from({ length: 20 }, (_, i) => ({ i }));
	const result = await getMany(numbered, {}, {}, { items });
	expect(result.rows(numbered.node)).toHaveLength(2_000);
	expect(mostAtOnce()).toBeGreaterThan(1);
	expect(mostAtOnce()).toBeLessThanOrEqual(4);
});

test('of input items that request different caps the smallest counts', async () => {
	holdRows(numbered, 100);
	numbered.api.knobs.latencyMs = 15;
	const items = [16, 2, 9].map((cap) => ({ cap }));
	const options = { concurrentRequests: '={{ $json.cap }}' };
	await getMany(numbered, { options }, {}, { items });
	expect(mostAtOnce()).toBeLessThanOrEqual(2);
});

describe.each(allLogs.filter(endsSilently))('$node, whose end nobody reports', (log) => {
	test.each([1, 4, 16])(
		'is requested few pages behind it, %i in flight',
		async (concurrentRequests) => {
			holdRows(log, 95);
			const options = { pageSize: 10, concurrentRequests };
			const result = await getMany(log, { options });
			expect(result.rows(log.node)).toHaveLength(95);
			expect(engine.simulator.requests.length).toBeLessThanOrEqual(10 + concurrentRequests - 1);
		},
	);

	test('has the window opened step by step', async () => {
		holdRows(log, 15);
		await getMany(log, { options: { pageSize: 10, concurrentRequests: 16 } });
		expect(engine.simulator.requests.length).toBeLessThanOrEqual(3);
	});

	test('takes one request for one short page', async () => {
		holdRows(log, 23);
		await getMany(log);
		expect(engine.simulator.requests).toHaveLength(1);
	});
});

test('stops when the execution is cancelled', async () => {
	holdRows(numbered, 1_000);
	let cancel = () => {};
	numbered.api.onRequest = (_request, nth) => {
		if (nth === 5) cancel();
	};
	const result = await getMany(numbered, {}, {}, { onStart: (now) => (cancel = now) });
	expect(result.status).toBe('canceled');
	// Three more may have been on their way.
	expect(engine.simulator.requests.length).toBeLessThanOrEqual(8);
});

test('a wait for a limit ends when the execution is cancelled', async () => {
	let cancel = () => {};
	numbered.api.onRequest = () => {
		cancel();
		return { kind: 'status', status: 429, headers: { 'Retry-After': '500' } };
	};
	const result = await getMany(numbered, {}, {}, { onStart: (now) => (cancel = now) });
	expect(result.status).toBe('canceled');
	expect(engine.simulator.requests).toHaveLength(1);
});
