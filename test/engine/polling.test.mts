import type { IDataObject } from 'n8n-workflow';
import { status } from './support/logs.mts';
import {
	allTriggers,
	apiOf,
	arrive,
	document360Trigger,
	holdRecentRows,
	itemsOf,
	koreTrigger,
	pollerOf,
	pubrioTrigger,
	requestsDuring,
	rowsOf,
} from './support/triggers.mts';

beforeEach(() => engine.simulator.reset());

const orders = ['newestFirst', 'oldestFirst'] as const;
/** Whether n8n keeps what a trigger remembers apart from the workflow, which newer ones can. */
const cursorsApart = engine.can.durableCursors ? [false, true] : [false];

describe.each(allTriggers)('$title Trigger', (trigger) => {
	test.each(trigger.orders)(
		'returns what appears after it was published, once: %s',
		async (order) => {
			rowsOf(trigger).knobs.order = order;
			holdRecentRows(trigger, 121);
			const poller = pollerOf(trigger);
			expect(await poller.poll()).toEqual([]);
			expect(await poller.poll()).toEqual([]);
			const first = arrive(trigger, 3);
			expect(await poller.poll()).toEqual(first);
			expect(await poller.poll()).toEqual([]);
			expect(await requestsDuring(trigger, async () => await poller.poll())).toBe(1);
			const late = arrive(trigger, 2, 300);
			expect(await poller.poll()).toEqual(late);
			const many = arrive(trigger, 11 * trigger.pageSize);
			expect(await poller.poll()).toEqual(many);
			expect(await poller.poll()).toEqual([]);
		},
	);

	test.each(trigger.orders)(
		'costs one request after a burst, once late rows are over: %s',
		async (order) => {
			rowsOf(trigger).knobs.order = order;
			const startDate = new Date(Date.now() - 3_600_000).toISOString();
			rowsOf(trigger).rows = [];
			const many = arrive(trigger, 11 * trigger.pageSize + 3, 1_800);
			const poller = pollerOf(trigger, { startFrom: 'date', startDate });
			expect(await poller.poll()).toEqual(many);
			await poller.poll();
			expect(await requestsDuring(trigger, async () => await poller.poll())).toBe(1);
		},
	);

	test('goes on after a restart from what n8n saved, whether anything was returned or not', async () => {
		holdRecentRows(trigger, 30);
		const first = pollerOf(trigger);
		await first.poll();
		await first.poll();
		const one = arrive(trigger, 2);
		const second = pollerOf(trigger, {}, { staticData: first.saved, activation: 'init' });
		expect(await second.poll()).toEqual(one);
		await second.poll();
		const two = arrive(trigger, 2);
		const third = pollerOf(trigger, {}, { staticData: second.saved, activation: 'init' });
		expect(await third.poll()).toEqual(two);
		expect(await third.poll()).toEqual([]);
	});

	test('starts from an empty log', async () => {
		rowsOf(trigger).rows = [];
		const poller = pollerOf(trigger);
		expect(await poller.poll()).toEqual([]);
		const rows = arrive(trigger, 3);
		expect(await poller.poll()).toEqual(rows);
		expect(await poller.poll()).toEqual([]);
	});

	test('starts from a date, and returns every row since', async () => {
		holdRecentRows(trigger, 400);
		const since = itemsOf(trigger, 150);
		const startDate = new Date(trigger.timeOf(rowsOf(trigger).rows[149])).toISOString();
		const poller = pollerOf(trigger, { startFrom: 'date', startDate });
		expect(await poller.poll()).toEqual(since);
		expect(await poller.poll()).toEqual([]);
	});

	test('returns a few recent rows as a test event, and remembers nothing of it', async () => {
		holdRecentRows(trigger, 200);
		const poller = pollerOf(trigger);
		expect(await poller.testEvent()).toEqual(itemsOf(trigger, 5));
		expect(poller.state).toEqual({});
		await poller.poll();
		const state = JSON.stringify(poller.state);
		const rows = arrive(trigger, 2);
		expect(await poller.testEvent()).toEqual(itemsOf(trigger, 5));
		expect(JSON.stringify(poller.state)).toBe(state);
		expect(await poller.poll()).toEqual(rows);
	});

	test.each(trigger.orders)(
		'has a few recent rows as a test event, from a list that is %s',
		async (order) => {
			rowsOf(trigger).knobs.order = order;
			holdRecentRows(trigger, 203);
			const rows = await pollerOf(trigger).testEvent();
			expect(rows.length).toBeGreaterThan(0);
			expect(rows.length).toBeLessThanOrEqual(5);
			expect(rows).toEqual(itemsOf(trigger, rows.length));
		},
	);

	test('says that there is no data where a test event finds none', async () => {
		rowsOf(trigger).rows = [];
		await expect(pollerOf(trigger).testEvent()).rejects.toThrow(
			'No data with the current filter could be found',
		);
	});

	test.each([0, 1, 2])('changes nothing where request %i fails, and makes it good', async (nth) => {
		holdRecentRows(trigger, 30);
		const poller = pollerOf(trigger);
		await poller.poll();
		const rows = arrive(trigger, 3 * trigger.pageSize);
		const state = JSON.stringify(poller.state);
		const api = apiOf(trigger);
		const fails = api.requestCount + 1 + nth;
		api.onRequest = (_, count) => (count === fails ? status(403) : undefined);
		await expect(poller.poll()).rejects.toThrow(
			`${trigger.displayName} refused the request (HTTP 403)`,
		);
		expect(JSON.stringify(poller.state)).toBe(state);
		expect(await poller.poll()).toEqual(rows);
		expect(await poller.poll()).toEqual([]);
	});

	test.each(cursorsApart)('outlasts a provider that is down while n8n starts', async (apart) => {
		holdRecentRows(trigger, 30);
		const before = pollerOf(trigger);
		await before.poll();
		const rows = arrive(trigger, 3);
		const restarted = pollerOf(
			trigger,
			{},
			{ staticData: before.saved, activation: 'init', keepsCursorApart: apart },
		);
		apiOf(trigger).onRequest = () => status(503);
		// n8n would put a trigger out of service whose first poll fails.
		expect(await restarted.poll()).toEqual([]);
		expect(restarted.logs).toEqual([
			expect.stringMatching(
				/^Trigger: .* refused the request \(HTTP 503\).*\. The provider has a problem/,
			),
		]);
		await expect(restarted.poll()).rejects.toThrow('(HTTP 503)');
		apiOf(trigger).onRequest = undefined;
		expect(await restarted.poll()).toEqual(rows);
	});

	test('tells whoever publishes a workflow what is wrong', async () => {
		apiOf(trigger).onRequest = () => status(403);
		for (const activation of ['activate', 'update'] as const) {
			await expect(pollerOf(trigger, {}, { activation }).poll()).rejects.toThrow('(HTTP 403)');
		}
	});

	test('retries what may pass', async () => {
		holdRecentRows(trigger, 30);
		const poller = pollerOf(trigger);
		await poller.poll();
		const rows = arrive(trigger, 4);
		const api = apiOf(trigger);
		const faults = [status(503), { kind: 'reset' }, { kind: 'cut' }, { kind: 'notJson' }] as const;
		const before = api.requestCount;
		api.onRequest = (_, count) => faults[count - before - 1];
		expect(await poller.poll()).toEqual(rows);
	});

	test('does not follow a redirect with the key', async () => {
		const api = apiOf(trigger);
		api.knobs.redirectTo = 'https://elsewhere.example.com/';
		await expect(pollerOf(trigger).poll()).rejects.toThrow(
			/redirected the request to https:\/\/elsewhere\.example\.com \(HTTP 307\), which is not followed/,
		);
		expect(engine.simulator.requests.every(({ host }) => api.hosts.includes(host))).toBe(true);
	});

	test('says what to do about a refused key, and keeps its position', async () => {
		holdRecentRows(trigger, 30);
		const poller = pollerOf(trigger);
		await poller.poll();
		const rows = arrive(trigger, 3);
		apiOf(trigger).onRequest = () => status(401);
		await expect(poller.poll()).rejects.toMatchObject({
			message: expect.stringContaining('(HTTP 401)'),
			description: expect.stringMatching(/^Check|^The keys are right/),
		});
		apiOf(trigger).onRequest = undefined;
		expect(await poller.poll()).toEqual(rows);
	});

	test.each(cursorsApart)('does not return twice where two polls overlap', async (apart) => {
		holdRecentRows(trigger, 30);
		const poller = pollerOf(trigger, {}, { keepsCursorApart: apart });
		await poller.poll();
		const rows = arrive(trigger, 4);
		apiOf(trigger).knobs.latencyMs = 50;
		const both = await Promise.all([poller.poll(), poller.poll()]);
		expect(both).toEqual([rows, []]);
		expect(await poller.poll()).toEqual([]);
	});

	test.each<[string, (state: IDataObject) => IDataObject]>([
		['of an older version', (state) => ({ poll: { ...(state.poll as IDataObject), version: 0 } })],
		['with changed rows', (state) => ({ poll: { ...(state.poll as IDataObject), rows: '' } })],
		['that lost a part', () => ({ poll: { version: 1, log: '' } })],
		['of another node', () => ({ lastTimeChecked: '2026-04-05T12:00:00Z' })],
	])('stops with a message at a state %s', async (_, damaged) => {
		holdRecentRows(trigger, 30);
		const before = pollerOf(trigger);
		await before.poll();
		arrive(trigger, 2);
		await before.poll();
		const staticData = { 'node:Trigger': damaged(before.saved['node:Trigger'] as IDataObject) };
		const poller = pollerOf(trigger, {}, { staticData });
		const requests = await requestsDuring(trigger, async () => {
			await expect(poller.poll()).rejects.toMatchObject({
				message: expect.stringMatching(/^The saved position of this trigger (is|was) /),
				description: expect.stringContaining('give the node another name'),
			});
		});
		expect(requests).toBe(0);
		expect(poller.state).toEqual(staticData['node:Trigger']);
	});

	// What n8n leaves open, and no trigger can mend: see "What the triggers cannot know" in docs/triggers.md.
	test('does not repeat what was lost in a crash after n8n saved the state', async () => {
		holdRecentRows(trigger, 30);
		const crashed = pollerOf(trigger);
		await crashed.poll();
		arrive(trigger, 2);
		expect(await crashed.poll()).toHaveLength(2);
		const restarted = pollerOf(trigger, {}, { staticData: crashed.saved, activation: 'init' });
		expect(await restarted.poll()).toEqual([]);
	});

	test('says so where n8n starts without a saved position', async () => {
		holdRecentRows(trigger, 30);
		const restarted = pollerOf(trigger, {}, { activation: 'init' });
		expect(await restarted.poll()).toEqual([]);
		expect(restarted.logs).toEqual([expect.stringContaining('has no saved position')]);
		const published = pollerOf(trigger);
		await published.poll();
		expect(published.logs).toEqual([]);
	});

	test.each<[IDataObject, string]>([
		[{ startFrom: 'date' }, 'Start Date is empty'],
		[{ startFrom: 'date', startDate: 'soon' }, 'Start Date is not a date'],
		[{ startFrom: 'tomorrow' }, 'Start From is none of its choices'],
		[{ options: { lookbackMinutes: -1 } }, 'Lookback (Minutes) is not a number of 0 or more'],
		[{ options: { lookbackMinutes: 'long' } }, 'Lookback (Minutes) is not a number of 0 or more'],
	])('names parameters that cannot be used before any request: %p', async (parameters, message) => {
		const requests = await requestsDuring(trigger, async () => {
			await expect(pollerOf(trigger, parameters).poll()).rejects.toThrow(message);
		});
		expect(requests).toBe(0);
	});

	test('keeps its state below 64 kB, whatever comes in', async () => {
		holdRecentRows(trigger, 10);
		const poller = pollerOf(trigger);
		await poller.poll();
		const many = arrive(trigger, Math.min(9_000, 90 * trigger.pageSize));
		const handedOn: IDataObject[] = [];
		while (handedOn.length < many.length) {
			const rows = await poller.poll();
			expect(rows.length).toBeGreaterThan(0);
			for (const row of rows) handedOn.push(row);
		}
		expect(handedOn).toEqual(many);
		expect(JSON.stringify(poller.state).length).toBeLessThan(64 * 1024);
		expect(await poller.poll()).toEqual([]);
	});

	test('is a polling trigger that agents are not offered', () => {
		const description = engine.descriptionOf(trigger.type);
		expect(description).toMatchObject({ polling: true, group: ['trigger'], inputs: [] });
		expect(description.usableAsTool).toBeUndefined();
	});
});

describe.each(allTriggers.filter((one) => one.canStartAtBeginning))('$title Trigger', (trigger) => {
	test.each(trigger.orders)(
		'starts from the beginning, and returns everything: %s',
		async (order) => {
			rowsOf(trigger).knobs.order = order;
			const count = 30 * trigger.pageSize + 7;
			holdRecentRows(trigger, count);
			const all = itemsOf(trigger, count);
			const poller = pollerOf(trigger, { startFrom: 'beginning' });
			const handedOn: IDataObject[] = [];
			for (let rows = await poller.poll(); rows.length > 0; rows = await poller.poll()) {
				for (const row of rows) handedOn.push(row);
			}
			expect(handedOn).toEqual(all);
		},
	);
});

test.each(allTriggers.filter((one) => !one.canStartAtBeginning))(
	'$title Trigger cannot start from the beginning, as it has to request dates',
	async (trigger) => {
		const poller = pollerOf(trigger, { startFrom: 'beginning' });
		await expect(poller.poll()).rejects.toMatchObject({
			message: 'Start From is none of its choices',
			description: 'Set Start From to now, date.',
		});
	},
);

test.each(allTriggers.filter(({ idField }) => idField === undefined))(
	'$title Trigger takes two equal rows for two',
	async (trigger) => {
		holdRecentRows(trigger, 10);
		const poller = pollerOf(trigger);
		await poller.poll();
		const list = rowsOf(trigger);
		const [row] = list.makeRows(1, { newest: Date.now(), firstNumber: 5_000 });
		list.rows.unshift(row, { ...row });
		const [item] = trigger.asItems([row]);
		expect(await poller.poll()).toEqual([item, item]);
		expect(await poller.poll()).toEqual([]);
		list.rows.unshift({ ...row });
		expect(await poller.poll()).toEqual([item]);
		expect(await poller.poll()).toEqual([]);
	},
);

test('Pubrio Trigger starts again where it is given another monitor, and says so', async () => {
	holdRecentRows(pubrioTrigger, 10);
	const poller = pollerOf(pubrioTrigger);
	await poller.poll();
	arrive(pubrioTrigger, 2);
	await poller.poll();
	arrive(pubrioTrigger, 2);
	const [{ monitor_id: value }] = engine.simulator.pubrio.account.monitors;
	const parameters = { monitorId: { __rl: true, mode: 'id', value } };
	const other = pollerOf(pubrioTrigger, parameters, { staticData: poller.saved });
	expect(await other.poll()).toEqual([]);
	expect(other.logs).toEqual([expect.stringContaining('reads another log than before')]);
	const rows = arrive(pubrioTrigger, 2);
	expect(await other.poll()).toEqual(rows);
});

test('Pubrio Trigger reads all pages in a poll that the provider limits', async () => {
	holdRecentRows(pubrioTrigger, 10);
	const poller = pollerOf(pubrioTrigger);
	await poller.poll();
	const rows = arrive(pubrioTrigger, 120);
	engine.simulator.pubrio.knobs.rateLimit = { requests: 2, perMs: 60, retryAfter: 'none' };
	expect(await poller.poll()).toEqual(rows);
});

describe.each(orders)('Document360 Trigger, from a list that is %s', (order) => {
	test.each(['cap', 'reject'] as const)(
		'where larger pages meet with a %s',
		async (overMaximum) => {
			const { knobs } = engine.simulator.document360;
			Object.assign(knobs, { order, maxResultsPerPage: 50, overMaximum, timesWithoutZ: true });
			const items = (rows: IDataObject[]) =>
				rows.map((row) => ({ ...row, modified_at: String(row.modified_at).replace(/Z$/, '') }));
			holdRecentRows(document360Trigger, 150);
			const poller = pollerOf(document360Trigger);
			expect(await poller.poll()).toEqual([]);
			const first = arrive(document360Trigger, 120);
			expect(await poller.poll()).toEqual(items(first));
			expect(await poller.poll()).toEqual([]);
			const second = arrive(document360Trigger, 30);
			expect(await poller.poll()).toEqual(items(second));
			expect(await poller.poll()).toEqual([]);
		},
	);
});

test('Pubrio Trigger returns nothing of a poll that Pubrio timed out in', async () => {
	holdRecentRows(pubrioTrigger, 30);
	const poller = pollerOf(pubrioTrigger);
	await poller.poll();
	const rows = arrive(pubrioTrigger, 30);
	Object.assign(engine.simulator.pubrio.knobs, { isTimeout: true, timeoutLoses: 3 });
	await expect(poller.poll()).rejects.toThrow('Pubrio timed out while it collected the rows');
	engine.simulator.pubrio.knobs.isTimeout = false;
	expect(await poller.poll()).toEqual(rows);
});

test('Kore.ai Trigger loses nothing where offsets count rows', async () => {
	engine.simulator.koreAi.knobs.offsetCounts = 'rows';
	holdRecentRows(koreTrigger, 250);
	const poller = pollerOf(koreTrigger);
	await poller.poll();
	const rows = arrive(koreTrigger, 420);
	expect(await poller.poll()).toEqual(rows);
	expect(await poller.poll()).toEqual([]);
});

test('Pubrio Trigger says that rows may be missing where the total is higher', async () => {
	holdRecentRows(pubrioTrigger, 30);
	engine.simulator.pubrio.knobs.total = 33;
	const poller = pollerOf(pubrioTrigger, { startFrom: 'beginning' });
	expect(await poller.poll()).toHaveLength(30);
	expect(poller.logs).toEqual(['Pubrio returned only 30 of 33 rows: it returned no more rows']);
});

test('Document360 Trigger says so where rows have no time', async () => {
	const { document360 } = engine.simulator;
	document360.rows = document360.makeRows(8, { set: { modified_at: 'unknown' } });
	await expect(pollerOf(document360Trigger).poll()).rejects.toThrow(
		'Document360 sent rows without a readable time',
	);
});
