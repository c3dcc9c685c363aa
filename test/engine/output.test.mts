import type { IDataObject } from 'n8n-workflow';
import { SIMPLIFIED_FIELDS } from '../../nodes/shared/output/simplified';
import { ecsProblems } from '../unit/output/ecsRules.mts';
import { ocsfProblems } from '../unit/output/ocsfRules';
import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, holdRows, type ProviderLog } from './support/logs.mts';
import {
	allTriggers,
	arrive,
	holdRecentRows,
	pollerOf,
	rowsOf,
	type TriggerLog,
} from './support/triggers.mts';

freshSimulator();

const SHAPES = ['simplified', 'ecs', 'ocsf'] as const;
type Shape = (typeof SHAPES)[number];

interface EcsDocument extends IDataObject {
	event: { id: string; module: string; original?: string };
}
interface OcsfEvent extends IDataObject {
	metadata: { uid: string };
	raw_data?: string;
}

/** What is wrong with an item in a shape; empty where nothing is. */
const problemsIn: Record<Shape, (item: IDataObject) => string[]> = {
	simplified: (item) =>
		[
			...(Object.keys(item).join() === SIMPLIFIED_FIELDS.join() ? [] : ['other fields']),
			...Object.values(item).filter((value) => typeof value !== 'string'),
		].map(String),
	ecs: (item) => ecsProblems(item, (item as EcsDocument).event.module),
	ocsf: (item) => ocsfProblems(item),
};
const logIdOf: Record<Shape, (item: IDataObject) => string> = {
	simplified: ({ logId }) => logId as string,
	ecs: (item) => (item as EcsDocument).event.id,
	ocsf: (item) => (item as OcsfEvent).metadata.uid,
};
const timeOf: Record<Shape, (item: IDataObject) => number> = {
	simplified: ({ time }) => Date.parse(time as string),
	ecs: (item) => Date.parse(item['@timestamp'] as string),
	ocsf: ({ time }) => time as number,
};

/** Checks items, and returns their IDs. */
function idsOf(shape: Shape, items: IDataObject[]): string[] {
	expect(items.flatMap(problemsIn[shape])).toEqual([]);
	const ids = items.map(logIdOf[shape]);
	expect(new Set(ids).size).toBe(items.length);
	return ids;
}

const run = async (log: ProviderLog, parameters: IDataObject) => {
	const result = await getMany(log, parameters);
	expect(result.error).toBeUndefined();
	expect(result.logs).toEqual([]);
	return result.rows(log.node);
};

describe.each(allLogs)('$title', (log) => {
	const times = () => log.list.rows.map((row) => log.list.timeOf(row));

	test('raw rows are untouched, with and without Output set', async () => {
		holdRows(log, 30);
		const limit = { returnAll: false, limit: 20 };
		expect(await run(log, limit)).toEqual(log.rows().slice(0, 20));
		expect(await run(log, { ...limit, output: 'raw' })).toEqual(log.rows().slice(0, 20));
	});

	test.each(SHAPES)(
		'rows are valid in %s, with their times and IDs of their own',
		async (output) => {
			holdRows(log, 120);
			const items = await run(log, { output });
			idsOf(output, items);
			// Some logs have times in whole seconds.
			const seconds = (time: number) => Math.floor(time / 1_000);
			expect(items.map(timeOf[output]).map(seconds)).toEqual(times().map(seconds));
		},
	);

	test('a row has the same ID in each shape, in each run and with any Limit', async () => {
		holdRows(log, 60);
		const [ids, ...others] = [
			idsOf('simplified', await run(log, { output: 'simplified' })),
			idsOf('simplified', await run(log, { output: 'simplified' })),
			idsOf('ecs', await run(log, { output: 'ecs' })),
			idsOf('ocsf', await run(log, { output: 'ocsf' })),
		];
		for (const other of others) expect(other).toEqual(ids);
		for (const limit of [1, 7, 59]) {
			const some = await run(log, { output: 'ecs', returnAll: false, limit });
			expect(idsOf('ecs', some)).toEqual(ids.slice(0, limit));
		}
	});

	test('the row comes along as text where it is wanted', async () => {
		holdRows(log, 5);
		const originals = log.rows().map((row) => JSON.stringify(row));
		for (const [output, textOf] of [
			['ecs', (item: IDataObject) => (item as EcsDocument).event.original],
			['ocsf', (item: IDataObject) => (item as OcsfEvent).raw_data],
		] as const) {
			const without = await run(log, { output });
			expect(without.map(textOf)).toEqual(originals.map(() => undefined));
			const items = await run(log, { output, options: { includeOriginal: true } });
			expect(items.map(textOf).map((text) => JSON.parse(text!) as unknown)).toEqual(log.rows());
			idsOf(output, items);
		}
	});

	test('rows that cannot be shaped are output as they are, with the reason in the log', async () => {
		holdRows(log, 4);
		const undo = engine.breakMappings('nothing can be made of it');
		try {
			const result = await getMany(log, { output: 'simplified' });
			expect(result.rows(log.node)).toEqual(log.rows());
			expect(result.logs.join('\n')).toContain('nothing can be made of it');
			// One for all rows.
			expect(result.logs).toHaveLength(1);
		} finally {
			undo();
		}
	});
});

/** A trigger that has started before there were rows to return. */
async function startedPoller(trigger: TriggerLog, parameters: IDataObject) {
	holdRecentRows(trigger, 3);
	const poller = pollerOf(trigger, parameters);
	await poller.poll();
	return poller;
}

describe.each(allTriggers)('$title Trigger', (trigger) => {
	test.each(SHAPES)('rows are valid in %s, and keep their IDs', async (output) => {
		const poller = await startedPoller(trigger, { output });
		const ids: string[] = [];
		for (const count of [3, 30]) {
			const rows = arrive(trigger, count);
			const items = await poller.poll();
			expect(items).toHaveLength(rows.length);
			ids.push(...idsOf(output, items));
		}
		expect(new Set(ids).size).toBe(33);
		expect(idsOf(output, await poller.testEvent()).at(-1)).toBe(ids.at(-1));
	});

	test('rows that cannot be shaped are returned as they are, with the reason in the log', async () => {
		const poller = await startedPoller(trigger, { output: 'ocsf' });
		const rows = arrive(trigger, 3);
		const undo = engine.breakMappings('nothing can be made of it');
		try {
			expect(await poller.poll()).toEqual(rows);
			expect(poller.logs).toEqual([expect.stringContaining('nothing can be made of it')]);
			// They are not returned again.
			expect(await poller.poll()).toEqual([]);
		} finally {
			undo();
		}
	});

	test('raw rows are untouched', async () => {
		const poller = await startedPoller(trigger, { output: 'raw' });
		const rows = arrive(trigger, 5);
		expect(await poller.poll()).toEqual(rows);
	});

	test('the row comes along as text where it is wanted', async () => {
		const options = { includeOriginal: true };
		const poller = await startedPoller(trigger, { output: 'ecs', options });
		const rows = arrive(trigger, 2);
		const items = (await poller.poll()) as EcsDocument[];
		expect(items.map(({ event }) => JSON.parse(event.original!) as unknown)).toEqual(rows);
	});
});

describe.each(allTriggers.filter(({ idField }) => idField === undefined))(
	'equal rows of $title',
	(trigger) => {
		const log = allLogs.find(({ descriptor }) => descriptor === trigger.descriptor)!;

		test('have the same IDs over polls and in the node', async () => {
			const list = rowsOf(trigger);
			const [row] = list.makeRows(1, { newest: Date.now() - 5_000 });
			const poller = await startedPoller(trigger, { output: 'simplified' });
			const ids: string[] = [];
			for (const count of [1, 3, 4, 9]) {
				list.rows = Array.from({ length: count }, () => ({ ...row }));
				ids.push(...idsOf('simplified', await poller.poll()));
			}
			expect(ids).toHaveLength(9);
			expect(ids.map((id) => id.replace(/.*-/, ''))).toEqual([...'123456789']);
			const day = 24 * 60 * 60_000;
			const [from, to] = [-day, day].map((ms) => new Date(Date.now() + ms).toISOString());
			const items = await run(log, { output: 'simplified', from, to });
			expect(idsOf('simplified', items)).toEqual(ids);
		});
	},
);
