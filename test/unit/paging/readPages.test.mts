import fc from 'fast-check';
import { PageRefused, PageWalk } from '../../../nodes/shared/paging/readPages';
import { runs } from '../runs';
import { responseFor, atOnce, makeRows, readModel, source, type Model } from './model';

const model = (changes: Partial<Model> = {}): Model => ({
	rows: makeRows(95),
	position: 'pages',
	counts: 'pages',
	hasIds: true,
	reports: 'total',
	cap: Infinity,
	...changes,
});

const size = fc.integer({ min: 1, max: 12 });
const concurrentRequests = fc.integer({ min: 1, max: 16 });
const total = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 1, 10, 20, 100));

const paging = fc.constantFrom<Array<Pick<Model, 'position' | 'counts'>>>(
	...(
		[
			{ position: 'pages', counts: 'pages' },
			{ position: 'rows', counts: 'rows' },
			{ position: 'unknown', counts: 'pages' },
			{ position: 'unknown', counts: 'rows' },
		] as const
	).map((way) => [way] as never),
);

describe('of rows that stay as they are', () => {
	test('returns every row once and in order, in no more requests than needed', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				total,
				size,
				concurrentRequests,
				paging,
				fc.boolean(),
				fc.constantFrom('total' as const, 'more' as const, 'nothing' as const),
				async (scheduler, count, pageSize, inFlight, [way], ids, reports) => {
					const hasIds = ids || way.position === 'unknown';
					const provider = model({ rows: makeRows(count), ...way, hasIds, reports });
					const result = await readModel(scheduler, provider, {
						pageSize,
						concurrentRequests: inFlight,
					});
					expect(result.stopped).toBeUndefined();
					expect(result.rows).toEqual(provider.rows);
					const needed = Math.max(1, Math.ceil(count / pageSize));
					// Counted in rows, the second page was spent on finding that out.
					const learning = way.position === 'unknown' && way.counts === 'rows' ? 1 : 0;
					const behindTheEnd = reports === 'total' ? 0 : inFlight;
					expect(result.pages.length).toBeLessThanOrEqual(needed + learning + behindTheEnd);
				},
			),
			{ numRuns: runs(400) },
		);
	});

	test('requests no superfluous row and page with a limit', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				total,
				size,
				concurrentRequests,
				fc.integer({ min: 1, max: 70 }),
				fc.constantFrom('pages' as const, 'rows' as const),
				async (scheduler, count, pageSize, inFlight, limit, counts) => {
					const provider = model({ rows: makeRows(count), position: counts, counts });
					const result = await readModel(scheduler, provider, {
						pageSize,
						concurrentRequests: inFlight,
						limit,
					});
					expect(result.stopped).toBeUndefined();
					expect(result.rows).toEqual(provider.rows.slice(0, limit));
					const pages = Math.ceil(limit / pageSize);
					expect(result.pages.length).toBeLessThanOrEqual(pages);
					const requested = result.pages.reduce((sum, page) => sum + page.size, 0);
					expect(requested).toBeLessThan(limit + (counts === 'rows' ? 1 : pages));
				},
			),
			{ numRuns: runs(300) },
		);
	});

	test('loses nothing to a provider that caps the page size', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				total,
				size,
				fc.integer({ min: 1, max: 12 }),
				paging,
				fc.constantFrom('total' as const, 'more' as const, 'nothing' as const),
				async (scheduler, count, pageSize, cap, [way], reports) => {
					const provider = model({ rows: makeRows(count), ...way, cap, reports });
					const result = await readModel(scheduler, provider, { pageSize });
					expect(result.stopped).toBeUndefined();
					expect(result.rows).toEqual(provider.rows);
				},
			),
			{ numRuns: runs(300) },
		);
	});

	test('reads no further ahead than twice the pages that may be in flight', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				total,
				concurrentRequests,
				async (scheduler, count, inFlight) => {
					const provider = model({ rows: makeRows(count) });
					let most = 0;
					const result = await readModel(
						scheduler,
						provider,
						{ pageSize: 3, concurrentRequests: inFlight },
						() => {
							most = Math.max(most, scheduler.count() + 1);
						},
					);
					expect(result.rows).toHaveLength(count);
					expect(most).toBeLessThanOrEqual(2 * inFlight);
				},
			),
			{ numRuns: runs(100) },
		);
	});
});

test.each<[string, Partial<Model>, object, number]>([
	['where the total is known', {}, {}, 8],
	['where no total is known', { reports: 'nothing' }, {}, 4],
	['one at a time', {}, { concurrentRequests: 1 }, 1],
	['where the caller may break off', {}, { mayBreakOff: true }, 4],
])('has several pages in flight %s', async (_what, changes, options, most) => {
	const provider = model(changes);
	let inFlight = 0;
	let mostInFlight = 0;
	const reading = new PageWalk(
		source(provider),
		async (page) => {
			mostInFlight = Math.max(mostInFlight, ++inFlight);
			await new Promise(setImmediate);
			inFlight--;
			return responseFor(provider, page);
		},
		{ providerName: 'Model', pageSize: 10, concurrentRequests: 4, maxRows: 1_000, ...options },
	);
	const pages: Array<[number, boolean]> = [];
	for await (const { content, isLast } of reading) pages.push([content.rows.length, isLast]);
	expect(pages.slice(-2)).toEqual([
		[10, false],
		[5, true],
	]);
	expect(pages).toHaveLength(10);
	expect(mostInFlight).toBe(most);
});

test('whoever breaks off has the rows so far, and nothing is left in flight', async () => {
	const provider = model();
	let inFlight = 0;
	const reading = new PageWalk(
		source(provider),
		async (page) => {
			inFlight++;
			await new Promise(setImmediate);
			inFlight--;
			return responseFor(provider, page);
		},
		{ providerName: 'Model', pageSize: 10, concurrentRequests: 4, maxRows: 1_000 },
	);
	let pages = 0;
	for await (const { isLast } of reading) if (!isLast && ++pages === 2) break;
	expect(inFlight).toBe(0);
	expect(reading.result).toMatchObject({ rows: makeRows(20), next: { index: 2, offset: 20 } });
	expect(reading.result.stopped).toBeUndefined();
});

test('a first page that may be a capped one is followed by one request, and no more', async () => {
	const provider = model({ rows: makeRows(7), reports: 'nothing' });
	const { pages, rows } = await readModel(atOnce, provider, { pageSize: 10 });
	expect(rows).toEqual(provider.rows);
	expect(pages).toHaveLength(2);
});

test('an error that is no refusal ends everything', async () => {
	const reading = readModel(atOnce, model(), {}, undefined, () => {
		throw new TypeError('a mistake');
	});
	await expect(reading).rejects.toThrow(TypeError);
});

describe('of rows that arrive and expire meanwhile', () => {
	/** Which responses change the rows, and by how much. */
	const changes = fc.array(
		fc.record({ before: fc.integer({ min: 1, max: 30 }), rows: fc.integer({ min: 1, max: 15 }) }),
		{ maxLength: 4 },
	);
	const order = fc.constantFrom('newestFirst' as const, 'oldestFirst' as const);
	const kind = fc.constantFrom('arrive' as const, 'expire' as const);

	const ways: Array<[string, Partial<Model>]> = [
		['with ids, by page', { position: 'pages', counts: 'pages', hasIds: true }],
		['with ids, by row', { position: 'rows', counts: 'rows', hasIds: true }],
		['with ids, either way', { position: 'unknown', counts: 'pages', hasIds: true }],
		['with ids, either way, in rows', { position: 'unknown', counts: 'rows', hasIds: true }],
		['without ids, by row', { position: 'rows', counts: 'rows', hasIds: false }],
	];

	/** Every row that is there from beginning to end comes once and in order, whatever else comes and goes. */
	const eachOnce = (way: Partial<Model>) =>
		fc.asyncProperty(
			fc.scheduler(),
			fc.integer({ min: 0, max: 80 }),
			fc.integer({ min: 2, max: 12 }),
			concurrentRequests,
			order,
			kind,
			changes,
			async (scheduler, count, pageSize, inFlight, listed, what, plan) => {
				const rising = listed === 'oldestFirst';
				const provider = model({ ...way, rows: makeRows(count, 1_000, rising) });
				const staying = new Map(provider.rows.map((row) => [row.id, row]));
				let newest = rising ? 1_000 + count : 1_000;
				const result = await readModel(
					scheduler,
					provider,
					{ pageSize, concurrentRequests: inFlight },
					(nth) => {
						for (const change of plan.filter(({ before }) => before === nth)) {
							if (what === 'arrive') {
								if (!rising) newest -= change.rows;
								const arrived = makeRows(change.rows, newest, rising);
								if (rising) newest += change.rows;
								provider.rows = rising
									? [...provider.rows, ...arrived]
									: [...arrived, ...provider.rows];
							} else {
								const gone = rising
									? provider.rows.splice(0, change.rows)
									: provider.rows.splice(-change.rows);
								for (const row of gone) staying.delete(row.id);
							}
						}
					},
				);
				expect(result.stopped).toBeUndefined();
				const ids = result.rows.map((row) => row.id as number);
				expect(new Set(ids).size).toBe(ids.length);
				expect([...staying.keys()].filter((id) => !ids.includes(id as number))).toEqual([]);
				// Ids rise along the list, whichever way time passes. Rows that arrived by the page may stand anywhere.
				const stayed = ids.filter((id) => staying.has(id));
				expect(stayed).toEqual([...stayed].sort((a, b) => a - b));
				expect(result.pages.length).toBeLessThan(400);
			},
		);

	test.each(ways)('neither repeats nor hides a row: %s', async (_name, way) => {
		await fc.assert(eachOnce(way), { numRuns: runs(1_000) });
	});

	// Rows that moved by so much that reading them again took more requests than were allowed without news.
	test.each([
		['with ids, by row', -419_090_713, '6345'],
		['with ids, either way, in rows', 1_605_640_203, '17881'],
	])('found by the soak: %s', async (name, seed, path) => {
		const [, way] = ways.find(([one]) => one === name)!;
		await fc.assert(eachOnce(way), { seed, path, numRuns: 1 });
	});

	test('a second page that repeats the first but for one row does not end it where rows arrive', async () => {
		const provider = model({ position: 'unknown', counts: 'rows', rows: [] });
		let newest = 1_000;
		const arriving: Record<number, number> = { 1: 3, 2: 1 };
		const result = await readModel(atOnce, provider, { pageSize: 2 }, (nth) => {
			const rows = arriving[nth] ?? 0;
			newest -= rows;
			provider.rows = [...makeRows(rows, newest), ...provider.rows];
		});
		expect(result.stopped).toBeUndefined();
		expect(result.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([997, 998, 999]));
	});
});

test('returns what lies before a page that cannot be read', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.integer({ min: 1, max: 80 }),
			size,
			concurrentRequests,
			fc.nat({ max: 20 }),
			fc.constantFrom('total' as const, 'more' as const, 'nothing' as const),
			async (scheduler, count, pageSize, inFlight, refusedPage, reports) => {
				const provider = model({ rows: makeRows(count), reports });
				const result = await readModel(
					scheduler,
					provider,
					{ pageSize, concurrentRequests: inFlight },
					undefined,
					(page) => {
						if (page.index !== refusedPage) return responseFor(provider, page);
						throw new PageRefused({ message: 'No', description: 'Later.', retryable: false });
					},
				);
				expect(result.rows).toEqual(provider.rows.slice(0, refusedPage * pageSize));
				if (refusedPage * pageSize < count) {
					expect(result.stopped).toMatchObject({
						page: refusedPage + 1,
						refusal: { message: 'No' },
					});
				} else if (reports === 'total') {
					expect(result.stopped).toBeUndefined();
				}
			},
		),
		{ numRuns: runs(300) },
	);
});

test('without a total, rows that arrive in front neither repeat nor hide others', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.integer({ min: 0, max: 80 }),
			fc.integer({ min: 2, max: 12 }),
			concurrentRequests,
			fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }),
			fc.integer({ min: 1, max: 12 }),
			async (scheduler, count, pageSize, inFlight, before, arriving) => {
				const provider = model({ rows: makeRows(count, 1_000), reports: 'nothing' });
				const staying = provider.rows.map(({ id }) => id);
				let newest = 1_000;
				const result = await readModel(
					scheduler,
					provider,
					{ pageSize, concurrentRequests: inFlight },
					(nth) => {
						if (!before.includes(nth)) return;
						const rows = Math.min(arriving, pageSize - 1);
						newest -= rows;
						provider.rows = [...makeRows(rows, newest), ...provider.rows];
					},
				);
				const ids = result.rows.map(({ id }) => id);
				expect(new Set(ids).size).toBe(ids.length);
				expect(ids.filter((id) => staying.includes(id))).toEqual(staying);
			},
		),
		{ numRuns: runs(1_000) },
	);
});

describe('of a provider that misbehaves', () => {
	test.each([
		['pages', 'pages', true],
		['unknown', 'pages', true],
		['rows', 'rows', false],
	] as const)(
		'ends, and says what is missing, when a page repeats for ever: by %s',
		async (position, counts, hasIds) => {
			const provider = model({ position, counts, hasIds });
			const first = provider.rows.slice(0, 10);
			const result = await readModel(atOnce, provider, {}, undefined, () => ({
				rows: first,
				total: 95,
			}));
			expect(result.rows).toEqual(first);
			expect(result.stopped?.refusal.message).toBe(
				'Model returned only 10 of 95 rows: page 2 repeats rows of earlier pages',
			);
			expect(result.pages.length).toBeLessThan(12);
		},
	);

	test('ends when every page brings new rows and the total grows with them', async () => {
		let made = 0;
		const provider = model();
		const result = await readModel(atOnce, provider, { maxRows: 500 }, undefined, () => {
			made += 10;
			return { rows: makeRows(10, made), total: made + 1_000 };
		});
		expect(result.rows.length).toBeLessThanOrEqual(510);
		expect(result.stopped?.refusal.message).toContain('more than 500 rows');
	});

	test('ends when the total never stands still', async () => {
		const provider = model();
		let nth = 0;
		const result = await readModel(atOnce, provider, {}, undefined, (page) => ({
			...responseFor(provider, page),
			total: 95 + (nth++ % 2) * 7,
		}));
		expect(result.pages.length).toBeLessThan(300);
		expect(new Set(result.rows.map(({ id }) => id)).size).toBe(result.rows.length);
	});
});
