import { freshSimulator } from './support/each.mts';
import { allLogs, document360Logs, getMany, holdRows, pubrioLogs } from './support/logs.mts';

freshSimulator();

/** The most requests that were at the simulator at the same time. */
function mostAtOnce(): number {
	const events = engine.simulator.requests.flatMap(({ receivedAt, answeredAt }) => [
		[receivedAt, 1],
		[answeredAt ?? Infinity, -1],
	]);
	// Where one leaves in the millisecond in which another comes, the leaving comes first.
	events.sort(([a, enters], [b, leaves]) => a - b || enters - leaves);
	let now = 0;
	return Math.max(...events.map(([, change]) => (now += change)));
}

describe.each(allLogs)('$node', (log) => {
	test('has several pages in flight, and no more than asked for', async () => {
		holdRows(log, 200);
		engine.simulator[log.provider].knobs.latencyMs = 30;
		const options = { pageSize: 10, concurrentRequests: 6 };
		const result = await getMany(log, { options });
		expect(result.rows(log.node)).toEqual(log.rows());
		expect(mostAtOnce()).toBeGreaterThan(1);
		expect(mostAtOnce()).toBeLessThanOrEqual(6);
	});
});

test('the cap holds over all input items', async () => {
	holdRows(pubrioLogs, 100);
	engine.simulator.pubrio.knobs.latencyMs = 15;
	const items = Array.from({ length: 20 }, (_, i) => ({ i }));
	const result = await getMany(pubrioLogs, {}, {}, { items });
	expect(result.rows('Pubrio')).toHaveLength(2_000);
	expect(mostAtOnce()).toBeGreaterThan(1);
	expect(mostAtOnce()).toBeLessThanOrEqual(4);
});

test('of input items that ask for different caps the smallest counts', async () => {
	holdRows(pubrioLogs, 100);
	engine.simulator.pubrio.knobs.latencyMs = 15;
	const items = [16, 2, 9].map((cap) => ({ cap }));
	const options = { concurrentRequests: '={{ $json.cap }}' };
	await getMany(pubrioLogs, { options }, {}, { items });
	expect(mostAtOnce()).toBeLessThanOrEqual(2);
});

test.each([1, 4, 16])(
	'asks for few pages behind an end that nobody reports, %i in flight',
	async (concurrentRequests) => {
		holdRows(document360Logs, 95);
		const options = { pageSize: 10, concurrentRequests };
		const result = await getMany(document360Logs, { options });
		expect(result.rows('Document360')).toHaveLength(95);
		expect(engine.simulator.requests.length).toBeLessThanOrEqual(10 + concurrentRequests - 1);
	},
);

test('opens the window step by step where no end is reported', async () => {
	holdRows(document360Logs, 15);
	await getMany(document360Logs, { options: { pageSize: 10, concurrentRequests: 16 } });
	expect(engine.simulator.requests.length).toBeLessThanOrEqual(3);
});

test('one short page takes one request', async () => {
	holdRows(document360Logs, 23);
	await getMany(document360Logs);
	expect(engine.simulator.requests).toHaveLength(1);
});

test('stops when the execution is cancelled', async () => {
	holdRows(pubrioLogs, 1_000);
	let cancel = () => {};
	engine.simulator.pubrio.onRequest = (_request, nth) => {
		if (nth === 5) cancel();
	};
	const result = await getMany(pubrioLogs, {}, {}, { onStart: (now) => (cancel = now) });
	expect(result.status).toBe('canceled');
	// Three more may have been on their way.
	expect(engine.simulator.requests.length).toBeLessThanOrEqual(8);
});

test('a wait for a limit ends when the execution is cancelled', async () => {
	let cancel = () => {};
	engine.simulator.pubrio.onRequest = () => {
		cancel();
		return { kind: 'status', status: 429, headers: { 'Retry-After': '500' } };
	};
	const result = await getMany(pubrioLogs, {}, {}, { onStart: (now) => (cancel = now) });
	expect(result.status).toBe('canceled');
	expect(engine.simulator.requests).toHaveLength(1);
});
