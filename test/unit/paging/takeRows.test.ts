import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { PageWalk } from '../../../nodes/shared/paging/readPages';
import type { WalkOptions, WalkResult } from '../../../nodes/shared/paging/walkOptions';
import { runs } from '../runs';
import { responseFor, makeRows, readModel, atOnce, source, type Model } from './model';

const MAX_ROWS = 100_000;

/** Reads a model, and takes rows out meanwhile. @param change called before each response is made */
async function readAndTake(
	model: Model,
	options: Partial<WalkOptions>,
	change: (nth: number) => void = () => {},
): Promise<WalkResult & { most: number }> {
	let responses = 0;
	const pages = new PageWalk(
		source(model),
		async (page) => {
			change(++responses);
			return responseFor(model, page);
		},
		{
			providerName: 'Model',
			pageSize: 10,
			concurrentRequests: 4,
			maxRows: MAX_ROWS,
			keptRows: 20,
			...options,
		},
	);
	const rows: IDataObject[] = [];
	let most = 0;
	for await (const page of pages) {
		most = Math.max(most, pages.result.rows.length);
		if (!page.isLast) rows.push(...pages.takeRows());
	}
	const { result } = pages;
	return { ...result, rows: [...rows, ...result.rows], most };
}

const models = fc
	.record({
		count: fc.integer({ min: 0, max: 300 }),
		position: fc.constantFrom('pages' as const, 'rows' as const, 'unknown' as const),
		counts: fc.constantFrom('pages' as const, 'rows' as const),
		hasIds: fc.boolean(),
		reports: fc.constantFrom('total' as const, 'more' as const, 'nothing' as const),
		rising: fc.boolean(),
	})
	.map(
		({ count, rising, counts, ...model }): Model => ({
			...model,
			counts: model.position === 'unknown' ? counts : model.position,
			hasIds: model.hasIds || model.position === 'unknown',
			rows: makeRows(count, 0, rising),
			cap: Infinity,
		}),
	);
const limit = fc.option(fc.integer({ min: 1, max: 320 }), { nil: undefined });

test('returns the same as without taking rows out, and holds few rows at a time', async () => {
	await fc.assert(
		fc.asyncProperty(models, limit, fc.integer({ min: 1, max: 30 }), async (model, most, kept) => {
			const read = await readModel(atOnce, model, { limit: most });
			const taken = await readAndTake(model, { limit: most, keptRows: kept });
			expect(taken.rows).toEqual(read.rows);
			expect(taken.stopped).toEqual(read.stopped);
			// Twice as many as are kept, and the page that was read last.
			const mayHold = model.position === 'unknown' ? 20 : 0;
			expect(taken.most).toBeLessThan(2 * kept + 10 + mayHold);
		}),
		{ numRuns: runs(400) },
	);
});

/** Changes of a list before each response: so many rows arrive at its new end, or expire at its old one. */
const script = fc.array(fc.integer({ min: -6, max: 6 }), { maxLength: 40 });

/** Plays changes on a copy of a model. */
function changing(given: Model, changes: number[]): { model: Model; change(nth: number): void } {
	const model = { ...given, rows: [...given.rows] };
	const [first, second] = given.rows;
	const isRising = (second?.time as number) > (first?.time as number);
	let next = 1_000;
	const change = (nth: number) => {
		const by = changes[nth] ?? 0;
		for (let i = 0; i < by; i++) {
			const row = { id: next, time: 2_000_000 + next++ };
			if (isRising) model.rows.push(row);
			else model.rows.unshift(row);
		}
		for (let i = 0; i > by; i--) {
			if (isRising) model.rows.shift();
			else model.rows.pop();
		}
	};
	return { model, change };
}

test('returns each row with an ID once, and all that stay, while others arrive and expire', async () => {
	await fc.assert(
		fc.asyncProperty(
			models.filter(({ hasIds }) => hasIds),
			script,
			async (given, changes) => {
				const { model, change } = changing(given, changes);
				const { rows, stopped } = await readAndTake(model, {}, change);
				const ids = rows.map(({ id }) => id);
				expect(new Set(ids).size).toBe(ids.length);
				const untouched = changing(given, changes);
				const read = await readModel(atOnce, untouched.model, {}, untouched.change);
				expect(stopped).toEqual(read.stopped);
				expect(new Set(rows)).toEqual(new Set(read.rows));
			},
		),
		{ numRuns: runs(400) },
	);
});

test('returns the same rows without an ID as without taking rows out, while others arrive and expire', async () => {
	await fc.assert(
		fc.asyncProperty(
			models.filter(({ hasIds, reports }) => !hasIds && reports === 'total'),
			script,
			async (given, changes) => {
				const { model, change } = changing(given, changes);
				const { rows, stopped } = await readAndTake(model, {}, change);
				if (stopped?.refusal.message.includes('than can be followed')) return;
				const untouched = changing(given, changes);
				const read = await readModel(atOnce, untouched.model, {}, untouched.change);
				expect(rows).toEqual(read.rows);
				expect(stopped).toEqual(read.stopped);
			},
		),
		{ numRuns: runs(400) },
	);
});

test('stops where rows without an ID moved further than they are followed, rather than repeat any', async () => {
	const model: Model = {
		rows: makeRows(200),
		position: 'rows',
		counts: 'rows',
		hasIds: false,
		reports: 'total',
		cap: Infinity,
	};
	const { rows, stopped } = await readAndTake(model, { concurrentRequests: 1 }, (nth) => {
		if (nth === 10)
			model.rows.unshift(...makeRows(60, 1_000).map((row) => ({ ...row, time: 3e6 })));
	});
	expect(stopped?.refusal.message).toContain('by more rows than can be followed');
	expect(rows).toEqual(makeRows(90));
});
