import type { IDataObject } from 'n8n-workflow';
import { freshSimulator } from './support/each.mts';
import { allLogs, getMany } from './support/logs.mts';

freshSimulator();

describe.each(allLogs.filter(({ byItem }) => byItem))('$node', (log) => {
	/** Two input items that request different rows by an expression, and the rows of each. */
	function byItem() {
		const { parameters, items } = log.byItem!(log.api);
		const expected = items as Array<{ input: IDataObject; rows: IDataObject[] }>;
		return { expected, parameters: parameters as IDataObject };
	}

	it('returns for every input item its own rows and pairs each row with its item', async () => {
		const { expected, parameters } = byItem();
		expect(expected.every(({ rows }) => rows.length > 0)).toBe(true);
		const items = expected.map(({ input }) => input);
		const result = await getMany(log, parameters, {}, { items });
		expect(result.error).toBeUndefined();
		expect(result.items(log.node)).toEqual(
			expected.flatMap(({ rows }, item) => rows.map((json) => ({ json, pairedItem: { item } }))),
		);
	});

	it('leaves the rows of the other items alone when one cannot be requested', async () => {
		const { expected, parameters } = byItem();
		const [wrong] = Object.keys(expected[0].input);
		const items = [{ [wrong]: 'no such thing' }, ...expected.map(({ input }) => input)];
		const result = await getMany(log, parameters, { onError: 'continueErrorOutput' }, { items });
		const [rows, messages] = result.outputs(log.node);
		expect(rows.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual(
			expected.flatMap(({ rows: own }, index) =>
				own.map((json) => ({ json, pairedItem: { item: index + 1 } })),
			),
		);
		expect(messages).toHaveLength(1);
		expect(messages[0].json.error).toMatch(/no such thing|not a date|fetchAfter|not found/);
	});
});

it.each(allLogs)('$node: requests nothing without input items', async (log) => {
	const result = await getMany(log, {}, {}, { items: [] });
	expect(result.rows(log.node)).toEqual([]);
	expect(engine.simulator.requests).toEqual([]);
});
