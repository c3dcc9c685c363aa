import type { IDataObject } from 'n8n-workflow';
import { DEFAULT_FIELDS, SIMPLIFIED_FIELDS } from '../../nodes/shared/output/simplified';
import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, getManyAsTool, holdRows, naverLogs } from './support/logs.mts';
import { expectRequests } from './support/requests.mts';

freshSimulator();

it.each(allLogs)('$node can be used as a tool', (log) => {
	const description = engine.descriptionOf(log.type);
	expect(description.usableAsTool).toBe(true);
});

/** An agent fills in text where the editor has lists, numbers and dates. */
describe('values as a tool call gives them', () => {
	it.each([
		[['EVENT', 'ALERT']],
		['EVENT,ALERT'],
		[' event , alert, '],
		['["EVENT","ALERT"]'],
		['={{ ["EVENT", "ALERT"] }}'],
		['={{ "EVENT,ALERT" }}'],
	])('a filter of two values as %j', async (level) => {
		await getMany(naverLogs, { filters: { level } });
		expectRequests(naverLogs.call, [{ ...naverLogs.page(0, 1000), level: ['EVENT', 'ALERT'] }]);
	});

	it.each([[''], ['[]'], [[]], ['={{ [] }}'], ['={{ "" }}'], [' , ']])(
		'no filter as %j',
		async (type) => {
			await getMany(naverLogs, { filters: { type } });
			expectRequests(naverLogs.call, [naverLogs.page(0, 1000)]);
		},
	);

	it.each(allLogs)('$node: Limit and Page Size as text', async (log) => {
		const parameters = {
			returnAll: false,
			limit: '={{ "12" }}',
			options: { pageSize: '={{ "6" }}' },
		};
		const result = await getMany(log, parameters);
		expect(result.rows(log.node)).toEqual(log.rows().slice(0, 12));
		expectRequests(log.call, [log.page(0, 6), log.page(1, 6)]);
	});
});

/** What an agent's model reads of the rows of a tool: as little as helps it. */
describe.each(allLogs)('the output of $node as a tool', (log) => {
	// As saved by the editor, where nothing was changed.
	const untouched = { returnAll: undefined, limit: undefined } as never as IDataObject;
	const keysOf = (rows: IDataObject[]) => [...new Set(rows.map((row) => Object.keys(row).join()))];

	/** Lets each text of a row be a long one, apart from codes, times and IDs. */
	function holdLongRows(count: number): void {
		holdRows(log, count);
		for (const row of log.list.rows as IDataObject[]) {
			for (const [key, value] of Object.entries(row)) {
				const isText = typeof value === 'string' && !/^[A-Z\d]+$|^\d{4}-\d\d/.test(value);
				if (isText && key !== log.idField) row[key] = `${value} 긴 글 😀`.repeat(2_000);
			}
		}
	}

	it('is simplified and bounded unless more is wanted', async () => {
		holdLongRows(300);
		const result = await getManyAsTool(log, untouched);
		const rows = result.rows(log.node);
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.length).toBeLessThanOrEqual(100);
		expect(keysOf(rows)).toEqual([SIMPLIFIED_FIELDS.join()]);
		const texts = rows.flatMap((row) => Object.values(row) as string[]);
		expect(texts.some((text) => text.endsWith('…'))).toBe(true);
		expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(1_000);
		expect(JSON.stringify(rows).length).toBeLessThan(100 * 3_000);
	});

	it('has whole texts in the node itself', async () => {
		holdLongRows(2);
		const tool = (await getManyAsTool(log)).rows(log.node);
		const rows = (await getMany(log, { output: 'simplified' })).rows(log.node);
		expect(rows.map(({ logId }) => logId)).toEqual(tool.map(({ logId }) => logId));
		expect(JSON.stringify(rows).length).toBeGreaterThan(20_000);
	});

	it.each([
		[undefined, [...DEFAULT_FIELDS, 'logId']],
		['', [...DEFAULT_FIELDS, 'logId']],
		[
			['message', 'time'],
			['time', 'message', 'logId'],
		],
		['message, TIME', ['time', 'message', 'logId']],
		['={{ ["logId"] }}', ['logId']],
	])('is that of the fields %j', async (fields, keys) => {
		holdRows(log, 3);
		const result = await getManyAsTool(log, { output: 'selected', fields });
		expect(result.rows(log.node)).toHaveLength(3);
		expect(keysOf(result.rows(log.node))).toEqual([keys.join()]);
	});

	it('is raw where that is chosen', async () => {
		holdRows(log, 3);
		const result = await getManyAsTool(log, { output: 'raw' });
		expect(result.rows(log.node)).toEqual(log.rows());
	});

	it('is no choice of the node: it has no Selected Fields', async () => {
		const { error } = await getMany(log, { output: 'selected' });
		expect(error?.message).toBe('Output is none of its choices');
		expect(engine.simulator.requests).toEqual([]);
	});
});
