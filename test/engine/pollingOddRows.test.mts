import type { IDataObject } from 'n8n-workflow';
import {
	apiOf,
	arrive,
	document360Trigger,
	holdRecentRows,
	koreTrigger,
	naverTrigger,
	pollerOf,
	pubrioTrigger,
	requestsDuring,
	type TriggerLog,
} from './support/triggers.mts';

beforeEach(() => engine.simulator.reset());

const MINUTE = 60_000;
const orders = ['newestFirst', 'oldestFirst'] as const;

const since = (startDate: string) => ({ startFrom: 'date', startDate });
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

/** Triggers that read the list as it is, so that rows of any time are on its pages. */
const whole: Array<[TriggerLog, string, string]> = [
	[pubrioTrigger, 'created_at', 'monitor_log_id'],
	[document360Trigger, 'modified_at', 'logs_id'],
];

const rowsOf = (trigger: TriggerLog) => apiOf(trigger).rows as unknown as IDataObject[];

/** Everything that a trigger has to return, over as many polls as it takes. */
async function all(poll: () => Promise<IDataObject[]>): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for (let some = await poll(); some.length > 0; some = await poll()) rows.push(...some);
	return rows;
}

const byText = (rows: readonly IDataObject[]) => rows.map((row) => JSON.stringify(row)).sort();

describe.each(whole.map(([one, ...names]) => [one.displayName, one, ...names] as const))(
	'%s Trigger',
	(_, trigger, timeField, idField) => {
		const { pageSize } = trigger;
		const noTimes = [
			null,
			'',
			'unknown',
			'0001-01-01T00:00:00',
			'1970-01-01T00:00:00Z',
			'9999-12-31T23:59:59Z',
		];

		describe.each(orders)('from a list that is %s', (order) => {
			// The row that ends the first page, those around it, one that begins a page, and the newest one.
			const positions = [
				[pageSize - 1],
				[pageSize - 3, pageSize - 2, pageSize - 1, pageSize],
				[pageSize],
				[0],
			];

			test.each(positions)(
				'reads on behind rows that are three days late: from row %i',
				async (...late) => {
					apiOf(trigger).knobs.order = order;
					holdRecentRows(trigger, 2 * pageSize);
					for (const i of late) rowsOf(trigger)[i][timeField] = ago(3 * 24 * 60);
					const expected = rowsOf(trigger).filter((_, i) => !late.includes(i));
					const poller = pollerOf(trigger, {}, {});
					const dated = pollerOf(trigger, since(ago(2 * 24 * 60)));
					expect(byText(await all(dated.poll))).toEqual(byText(expected));
					await poller.poll();
					expect(await poller.poll()).toEqual([]);
					const later = arrive(trigger, 2);
					expect(await poller.poll()).toEqual(later);
					expect(await dated.poll()).toEqual(later);
				},
			);

			test.each(noTimes)('takes rows dated %j for what is beside them, once', async (time) => {
				apiOf(trigger).knobs.order = order;
				// A last page that is full takes a request more.
				const count = 2 * pageSize - 3;
				holdRecentRows(trigger, count);
				for (const i of [0, pageSize - 2, pageSize - 1, pageSize + 3])
					rowsOf(trigger)[i][timeField] = time;
				// What is as old as the start is not returned, nor what is without a time beside it.
				rowsOf(trigger)[count - 2][timeField] = time;
				const start = String(rowsOf(trigger)[count - 4][timeField]);
				const expected = rowsOf(trigger).slice(0, -3);
				const poller = pollerOf(trigger, since(start));
				expect(byText(await all(poller.poll))).toEqual(byText(expected));
				expect(await requestsDuring(trigger, poller.poll)).toBeLessThanOrEqual(2);
				rowsOf(trigger).unshift(
					...(apiOf(trigger).makeRows(1, { firstNumber: 900_000 }) as never[]),
				);
				rowsOf(trigger)[0][timeField] = time;
				expect(await poller.poll()).toEqual([rowsOf(trigger)[0]]);
				expect(await poller.poll()).toEqual([]);
				const restarted = pollerOf(trigger, since(start), { staticData: poller.saved });
				expect(await restarted.poll()).toEqual([]);
			});
		});

		test.each(noTimes)('takes more than a page of rows dated %j once', async (time) => {
			holdRecentRows(trigger, 2 * pageSize);
			for (const row of rowsOf(trigger).slice(0, pageSize + 5)) row[timeField] = time;
			const dated = pollerOf(trigger, since(ago(10_000)));
			expect(byText(await all(dated.poll))).toEqual(byText(rowsOf(trigger)));
			const poller = pollerOf(trigger);
			expect(await poller.poll()).toEqual([]);
			expect(await poller.poll()).toEqual([]);
			const rows = apiOf(trigger).makeRows(2, { firstNumber: 900_000 }) as unknown as IDataObject[];
			for (const row of rows) row[timeField] = time;
			rowsOf(trigger).unshift(...rows);
			for (const one of [dated, poller]) {
				expect(byText(await one.poll())).toEqual(byText(rows));
				expect(await one.poll()).toEqual([]);
			}
		});

		test.each([null, '', ' ', {}])('knows rows by their content where the ID is %j', async (id) => {
			holdRecentRows(trigger, 10);
			for (const row of rowsOf(trigger).slice(2, 6)) row[idField] = id;
			const poller = pollerOf(trigger);
			await poller.poll();
			arrive(trigger, 3);
			for (const row of rowsOf(trigger).slice(0, 3)) row[idField] = id;
			const expected = byText(rowsOf(trigger).slice(0, 3));
			expect(byText(await poller.poll())).toEqual(expected);
			expect(await poller.poll()).toEqual([]);
		});

		test('goes on where the only row is dated in the year 1', async () => {
			holdRecentRows(trigger, 1);
			rowsOf(trigger)[0][timeField] = '0001-01-01T00:00:00';
			const first = pollerOf(trigger);
			await first.poll();
			const poller = pollerOf(trigger, {}, { staticData: first.saved });
			expect(await poller.poll()).toEqual([]);
			const rows = arrive(trigger, 2);
			expect(await poller.poll()).toEqual(rows);
			expect(await poller.poll()).toEqual([]);
		});
	},
);

test.each([koreTrigger, naverTrigger])(
	'$displayName Trigger knows a row again whose fields come in another order',
	async (trigger) => {
		holdRecentRows(trigger, 10);
		const poller = pollerOf(trigger);
		await poller.poll();
		const rows = arrive(trigger, 3);
		expect(await poller.poll()).toEqual(rows);
		const api = apiOf(trigger) as unknown as { rows: IDataObject[] };
		api.rows = api.rows.map((row) => Object.fromEntries(Object.entries(row).reverse()));
		expect(await poller.poll()).toEqual([]);
	},
);

test('Kore.ai Trigger returns each row once where the provider turns their fields round', async () => {
	const api = engine.simulator.koreAi;
	api.knobs.offsetCounts = 'rows';
	holdRecentRows(koreTrigger, 330);
	const turned = api.rows.map((row) => Object.fromEntries(Object.entries(row).reverse()));
	api.onRequest = (_, count) => {
		if (count % 2 === 0) api.rows = turned as never;
		return undefined;
	};
	const poller = pollerOf(koreTrigger, since(ago(10_000)));
	expect(await all(poller.poll)).toHaveLength(330);
});
