import { allTriggers } from './support/triggers.mts';

beforeEach(() => engine.simulator.reset());

describe.each(allTriggers)('$displayName Trigger', (trigger) => {
	test('shows Start Date where Start From is Date, at the top of its parameters', () => {
		const { properties } = engine.descriptionOf(
			`n8n-nodes-activity-logs.${trigger.provider}Trigger`,
		);
		const names = properties.map(({ name }) => name);
		expect(names.indexOf('startDate')).toBe(names.indexOf('startFrom') + 1);
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
