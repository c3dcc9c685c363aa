import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Period } from '../../../nodes/shared/log/LogSource';
import { PageRefused } from '../../../nodes/shared/paging/readPages';
import { windowsOf } from '../../../nodes/shared/paging/windows';
import { runs } from '../runs';
import { atOnce } from './model';
import { readPeriod, readPeriodInBatches, type WindowedModel } from './windowModel';

const narrow = () => ({});
const START = 1_000_000;

const windowed = (changes: Partial<WindowedModel> = {}): WindowedModel => ({
	rows: [],
	position: 'rows',
	counts: 'rows',
	hasIds: true,
	reports: 'total',
	cap: Infinity,
	window: { longestMs: 100, earliest: 0, narrow },
	includes: { from: true, to: true },
	...changes,
});

/** Rows at these times after the start, newest first unless `rising`. */
function rowsAt(times: readonly number[], rising = false): IDataObject[] {
	const sorted = [...times].sort((a, b) => (rising ? a - b : b - a));
	return sorted.map((at, id) => ({ id, time: START + at }));
}

const longestMs = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 400 }));
const spanMs = fc.integer({ min: 0, max: 1_000 });
const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
const reports = fc.constantFrom('total' as const, 'more' as const, 'nothing' as const);
const paging = fc.constantFrom(
	{ position: 'pages' as const, counts: 'pages' as const },
	{ position: 'rows' as const, counts: 'rows' as const },
);
/** At least one of two windows that meet has the row between them, or the one after it has. */
const includes = fc.record({ from: fc.boolean(), to: fc.boolean() });

/** Times within a period, with many at the seams of its windows. Both ends of the period are left out. */
const scene = fc
	.record({ longestMs, spanMs, fractions, atSeams: fc.boolean(), rising: fc.boolean() })
	.map(({ longestMs: longest, spanMs: span, fractions: parts, atSeams, rising }) => {
		const window = { longestMs: longest, earliest: 0, narrow };
		const period = { from: START - 1, to: START + span + 1 };
		const seams = windowsOf(period, window).flatMap(({ from, to }) => [from, to, to - 1]);
		const times = parts.map((part) =>
			atSeams ? seams[Math.floor(part * (seams.length - 1))] - START : Math.round(part * span),
		);
		const inside = times.filter((at) => at >= 0 && at <= span);
		// How rows run shows in a window only.
		const isRising = rising && longest > 2 && span > 0;
		const shown = isRising ? [...inside, span - 1, span] : inside;
		return { window, period, rows: rowsAt(shown, isRising), rising: isRising };
	});

describe('the windows of a period', () => {
	test('cover it, none longer than allowed, each beginning where the one before ends', () => {
		fc.assert(
			fc.property(longestMs, spanMs, (longest, span) => {
				const period = { from: START, to: START + span };
				const windows = windowsOf(period, { longestMs: longest, earliest: 0, narrow });
				expect(windows[0].from).toBe(period.from);
				expect(windows[windows.length - 1].to).toBe(period.to);
				const isWindow = ({ from, to }: Period, nth: number) =>
					to - from <= longest &&
					(nth === 0 || (from <= windows[nth - 1].to && from > windows[nth - 1].from));
				expect(windows.every(isWindow)).toBe(true);
				if (longest > 1)
					expect(windows.length).toBe(Math.max(1, Math.ceil((span - 1) / (longest - 1))));
			}),
			{ numRuns: runs(300) },
		);
	});

	test('start where the provider has its first rows', () => {
		const window = { longestMs: 100, earliest: 5_000, narrow };
		expect(windowsOf({ from: -Infinity, to: 5_050 }, window)).toEqual([{ from: 5_000, to: 5_050 }]);
		expect(windowsOf({ from: 0, to: 4_999 }, window)).toEqual([]);
	});
});

describe('reading a period in windows', () => {
	test('returns every row once and in order, wherever the seams are', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				scene,
				reports,
				paging,
				includes,
				fc.integer({ min: 1, max: 12 }),
				fc.integer({ min: 1, max: 8 }),
				async (scheduler, { window, period, rows }, reported, way, ends, pageSize, concurrent) => {
					// Windows of a millisecond cannot overlap.
					fc.pre(window.longestMs > 1 || ends.from || ends.to);
					const model = windowed({ rows, window, reports: reported, includes: ends, ...way });
					const options = { pageSize, concurrentRequests: concurrent };
					const result = await readPeriod(scheduler, model, period, options);
					expect(result.stopped).toBeUndefined();
					expect(result.rows).toEqual(rows);
					expect(result.mostWindows).toBeLessThanOrEqual(concurrent);
				},
			),
			{ numRuns: runs(400) },
		);
	});

	test('returns rows without an ID once each, equal ones as often as there are', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), scene, reports, async (scheduler, one, reported) => {
				const rows = one.rows.map(({ time }) => ({ time }));
				const model = windowed({ rows, window: one.window, reports: reported, hasIds: false });
				const result = await readPeriod(scheduler, model, one.period);
				expect(result.stopped).toBeUndefined();
				expect(result.rows).toEqual(rows);
			}),
			{ numRuns: runs(300) },
		);
	});

	test('returns the first rows with a limit, and requests no windows behind them', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				scene,
				reports,
				paging,
				includes,
				fc.integer({ min: 1, max: 50 }),
				async (scheduler, { window, period, rows, rising }, reported, way, ends, limit) => {
					fc.pre(window.longestMs > 1 || ends.from || ends.to);
					const model = windowed({ rows, window, reports: reported, includes: ends, ...way });
					const result = await readPeriod(scheduler, model, period, { limit });
					expect(result.stopped).toBeUndefined();
					expect(result.rows).toEqual(rows.slice(0, limit));
					const last = rows[limit - 1];
					if (last === undefined || rising) return;
					const behind = result.requests.filter((one) => one.window.to < Number(last.time) - 1);
					expect(behind).toEqual([]);
				},
			),
			{ numRuns: runs(300) },
		);
	});

	test('neither repeats nor loses rows where others arrive meanwhile', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				scene,
				fc.array(fc.record({ before: fc.integer({ min: 1, max: 20 }), part: fc.nat(1_000) }), {
					maxLength: 8,
				}),
				async (scheduler, { window, period, rows, rising }, arrivals) => {
					const model = windowed({ rows: [...rows], window });
					const result = await readPeriod(scheduler, model, period, { pageSize: 3 }, (nth) => {
						for (const [i, { before, part }] of arrivals.entries()) {
							if (before !== nth) continue;
							const time = period.from + 1 + (part % (period.to - period.from));
							model.rows.push({ id: 1_000 + i, time });
							model.rows.sort((a, b) => (Number(a.time) - Number(b.time)) * (rising ? 1 : -1));
						}
					});
					const ids = result.rows.map(({ id }) => id);
					expect(new Set(ids).size).toBe(ids.length);
					expect(ids).toEqual(expect.arrayContaining(rows.map(({ id }) => id)));
				},
			),
			{ numRuns: runs(300) },
		);
	});

	test('keeps several windows in flight, as many as requests may be', async () => {
		const rows = rowsAt([5, 150, 250, 350, 450, 550, 650, 750]);
		const period = { from: START, to: START + 800 };
		for (const concurrentRequests of [1, 3]) {
			const result = await readPeriod(atOnce, windowed({ rows }), period, { concurrentRequests });
			expect(result.mostWindows).toBe(concurrentRequests);
			expect(result.rows).toEqual(rows);
		}
	});

	test('stops at the window that cannot be read, with the rows in front of it', async () => {
		const rows = rowsAt(Array.from({ length: 80 }, (_, i) => i * 10));
		const period = { from: START, to: START + 800 };
		const broken = windowsOf(period, windowed().window)[4];
		const result = await readPeriod(
			atOnce,
			windowed({ rows }),
			period,
			{ pageSize: 3 },
			(_, window) => {
				if (window.from !== broken.from) return;
				throw new PageRefused({ message: 'No', description: '', retryable: false });
			},
		);
		expect(result.stopped).toMatchObject({ page: 1, refusal: { message: 'No' }, window: broken });
		expect(result.rows).toEqual(rows.filter(({ time }) => Number(time) >= broken.to - 1));
		// The windows behind it were begun, and went no further.
		const after = result.requests.filter(({ window }) => window.to <= broken.from + 1);
		expect(after.every(({ page }) => page.index < 4)).toBe(true);
	});

	test('passes on what is no refusal, and leaves nothing in flight', async () => {
		const rows = rowsAt([5, 150, 250, 350]);
		const failing = readPeriod(
			atOnce,
			windowed({ rows }),
			{ from: START, to: START + 400 },
			{},
			(nth) => {
				if (nth === 2) throw new TypeError('broken');
			},
		);
		await expect(failing).rejects.toThrow('broken');
	});

	test('reads no more rows than fit into one item', async () => {
		const rows = rowsAt(Array.from({ length: 40 }, (_, i) => i * 10));
		const period = { from: START, to: START + 400 };
		const result = await readPeriod(atOnce, windowed({ rows }), period, { maxRows: 25 });
		expect(result.rows).toEqual(rows.slice(0, 25));
		expect(result.stopped?.refusal.message).toContain('more than 25 rows');
	});
});

describe('reading a period in batches', () => {
	test('returns every row once and in order, all or the first of them', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				scene,
				reports,
				includes,
				fc.boolean(),
				fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
				async (scheduler, { window, period, rows }, reported, ends, ids, limit) => {
					fc.pre(window.longestMs > 1 || ends.from || ends.to);
					const hasIds = ids || reported !== 'total';
					const held = hasIds ? rows : rows.map(({ time }) => ({ time }));
					const model = windowed({ rows: held, window, reports: reported, includes: ends, hasIds });
					const options = { limit, pageSize: 3 };
					const result = await readPeriodInBatches(scheduler, model, period, options);
					expect(result.stopped).toBeUndefined();
					// A limit of one page of rows of one time does not show how they run.
					expect(result.rows).toHaveLength(Math.min(rows.length, limit ?? Infinity));
					if (limit === undefined) expect(result.rows).toEqual(held);
				},
			),
			{ numRuns: runs(300) },
		);
	});
});
