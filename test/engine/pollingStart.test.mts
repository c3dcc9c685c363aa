import {
	allTriggers,
	arrive,
	holdRecentRows,
	itemsOf,
	koreTrigger,
	pollerOf,
} from './support/triggers.mts';

beforeEach(() => engine.simulator.reset());

describe.each(allTriggers)('$title Trigger', (trigger) => {
	test('starts from the first of all dates', async () => {
		holdRecentRows(trigger, 30);
		const poller = pollerOf(trigger, { startFrom: 'date', startDate: '0001-01-01' });
		expect(await poller.poll()).toEqual(itemsOf(trigger, 30));
	});

	test('takes a lookback of any length', async () => {
		holdRecentRows(trigger, 30);
		const poller = pollerOf(trigger, { options: { lookbackMinutes: 1e12 } });
		expect(await poller.poll()).toEqual([]);
		const rows = arrive(trigger, 2, 300);
		expect(await poller.poll()).toEqual(rows);
	});

	test('shows Start Date where Start From is Date, at the top of its parameters', () => {
		const { resource } = trigger.descriptor;
		const properties = engine
			.descriptionOf(trigger.type)
			.properties.filter(({ displayOptions }) => {
				const resources = displayOptions?.show?.resource;
				return resources === undefined || resources.includes(resource);
			});
		const names = properties.map(({ name }) => name);
		expect(names.indexOf('startDate')).toBe(names.indexOf('startFrom') + 1);
		expect(names.lastIndexOf('startFrom')).toBe(names.indexOf('startFrom'));
		const startFrom = properties.find(({ name }) => name === 'startFrom')!;
		const choices = (startFrom.options as Array<{ value: string }>).map(({ value }) => value);
		expect(startFrom.default).toBe('now');
		expect(choices.sort()).toEqual(
			trigger.canStartAtBeginning ? ['beginning', 'date', 'now'] : ['date', 'now'],
		);
		expect(properties.find(({ name }) => name === 'startDate')).toMatchObject({
			type: 'dateTime',
			required: true,
			displayOptions: { show: { startFrom: ['date'] } },
		});
		expect(names[names.length - 1]).toBe('options');
	});
});

test.each([
	['2026-03-08', '2026-03-07T15:00:00Z'],
	['2026. 3. 8. 오전 9:30', '2026-03-08T00:30:00Z'],
	['2026-03-08T09:30:00[America/New_York]', '2026-03-08T13:30:00Z'],
	['={{ 1772929800 }}', '2026-03-08T00:30:00Z'],
])('Kore.ai Trigger in Seoul starts at %s from the rows of %s on', async (startDate, first) => {
	const { koreAi } = engine.simulator;
	const at = Date.parse(first);
	const rows = [1, 0, -1].map(
		(ms, i) => koreAi.makeRows(1, { newest: at + ms, firstNumber: 10 + i })[0],
	);
	koreAi.rows = rows;
	const poller = pollerOf(
		koreTrigger,
		{ startFrom: 'date', startDate },
		{ timezone: 'Asia/Seoul' },
	);
	expect(await poller.poll()).toEqual(koreTrigger.asItems([rows[1], rows[0]]));
});
