import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { memoFor } from '../../../nodes/shared/polling/ListMemo';
import { runs } from '../runs';
import { LOOKBACK, MINUTE, PolledModel, type Listing, type ModelRow } from './model';

const listings: fc.Arbitrary<Listing> = fc
	.record({
		sortedBy: fc.constantFrom('time' as const, 'arrival' as const, 'nothing' as const),
		runs: fc.constantFrom('newestFirst' as const, 'oldestFirst' as const),
		hasIds: fc.boolean(),
		hasTotal: fc.boolean(),
		hasDate: fc.boolean(),
		paging: fc.constantFrom(
			{ position: 'pages' as const, counts: 'pages' as const },
			{ position: 'rows' as const, counts: 'rows' as const },
			{ position: 'unknown' as const, counts: 'pages' as const },
			{ position: 'unknown' as const, counts: 'rows' as const },
		),
		pageSize: fc.integer({ min: 2, max: 12 }),
		pageMs: fc.constantFrom(1, 10, 100),
		narrows: fc.constantFrom('exactly' as const, 'byDay' as const, 'not' as const),
	})
	.map(({ paging, ...rest }) => ({ ...rest, ...paging }))
	// It takes a page of some rows to tell chance from order.
	.map((one) =>
		one.sortedBy === 'nothing' ? { ...one, pageSize: Math.max(8, one.pageSize) } : one,
	)
	// As the walker's own tests have it: without ids a provider counts rows and reports a total.
	.map((one) => (one.hasIds ? one : { ...one, hasTotal: true, position: 'rows', counts: 'rows' }));

const plain: Listing = {
	sortedBy: 'arrival',
	runs: 'newestFirst',
	hasIds: true,
	hasTotal: false,
	hasDate: true,
	position: 'pages',
	counts: 'pages',
	pageSize: 12,
	pageMs: 1,
	narrows: 'not',
};

/** A provider with some rows, one every `stepMs`. */
function withRows(changes: Partial<Listing>, count: number, stepMs = MINUTE): PolledModel {
	const model = new PolledModel({ ...plain, ...changes });
	for (let i = 0; i < count; i++) {
		model.now += stepMs;
		model.arrive(0, { content: i }, i);
	}
	return model;
}

const late = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: LOOKBACK - 1_000 }) },
	// Dated in the future: only the provider's own clock tells.
	{ weight: 1, arbitrary: fc.integer({ min: -90 * MINUTE, max: 0 }) },
);

const arrival = fc.record({
	late,
	/** Few different contents, so that rows without an ID are often equal. */
	content: fc.integer({ min: 0, max: 2 }),
	sortKey: fc.double({ min: 0, max: 1, noNaN: true }),
});

const step = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('arrive' as const),
			rows: fc.oneof(
				fc.array(arrival, { maxLength: 5 }),
				fc.array(arrival, { minLength: 20, maxLength: 60 }),
			),
		}),
	},
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('poll' as const) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('fail' as const),
			after: fc.integer({ min: 0, max: 8 }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('lag' as const),
			rows: fc.integer({ min: 1, max: 30 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('wait' as const),
			minutes: fc.integer({ min: 1, max: 2_000 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('expire' as const),
			rows: fc.integer({ min: 1, max: 30 }),
		}),
	},
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const lateness = ({ listing }: PolledModel, ms: number) => (listing.hasDate ? ms : Math.max(0, ms));

const text = (rows: readonly ModelRow[]) => rows.map((row) => JSON.stringify(row)).sort();

async function run(model: PolledModel, steps: Array<Step>) {
	const expected: ModelRow[] = [];
	for (const one of steps) {
		model.now += MINUTE;
		if (one.kind === 'arrive') {
			for (const { late: ms, content, sortKey } of one.rows) {
				expected.push(model.arrive(lateness(model, ms), { content }, sortKey));
			}
		} else if (one.kind === 'poll') {
			await model.poll();
		} else if (one.kind === 'fail') {
			const before = model.emitted.length;
			model.failsAfter = model.requests + one.after;
			await model.poll().catch(() => expect(model.emitted).toHaveLength(before));
			model.failsAfter = Infinity;
		} else if (one.kind === 'restart') {
			model.restart();
		} else if (one.kind === 'forget') {
			model.forget();
		} else if (one.kind === 'lag') {
			// Some of what was returned already is missing for a moment.
			await model.poll();
			model.lagsBy = one.rows;
			await model.poll();
			model.lagsBy = 0;
		} else if (one.kind === 'wait') {
			await model.poll();
			model.now += one.minutes * MINUTE;
		} else {
			await model.poll();
			model.expire(one.rows);
		}
	}
	await model.poll();
	expect(text(model.emitted)).toEqual(text(expected));
}

test('emits every row once over any history', async () => {
	await fc.assert(
		fc.asyncProperty(
			listings,
			fc.integer({ min: -120, max: 120 }),
			fc.array(arrival, { maxLength: 40 }),
			fc.array(step, { maxLength: 30 }),
			async (way, skewMinutes, before, steps) => {
				const model = new PolledModel(way, skewMinutes * MINUTE);
				for (const { late: ms, content, sortKey } of before) {
					model.now += MINUTE;
					model.arrive(lateness(model, ms), { content }, sortKey);
				}
				await model.start();
				await run(model, steps);
			},
		),
		{ numRuns: runs(1_000) },
	);
});

test('emits every row once where pages can only be read one after the other', async () => {
	await fc.assert(
		fc.asyncProperty(
			listings,
			fc.array(arrival, { maxLength: 40 }),
			fc.array(step, { maxLength: 30 }),
			async (way, before, steps) => {
				const model = new PolledModel({ ...way, canJump: false });
				for (const { late: ms, content, sortKey } of before) {
					model.now += MINUTE;
					model.arrive(lateness(model, ms), { content }, sortKey);
				}
				await model.start();
				await run(model, steps);
			},
		),
		{ numRuns: runs(200) },
	);
});

describe('with rows whose times and IDs nobody expects', () => {
	/** Null, the year 1 of .NET, the start of Unix time and the year 9999 stand for no time; the last one is much too late. */
	const odd: Array<IDataObject & { lateMs?: number }> = [
		...[null, '', 'soon', -62_135_596_800_000, -1, 0, 253_402_300_799_000].map((time) => ({
			time,
		})),
		...[null, '', '  ', 'null', {}].map((id) => ({ id })),
		{ time: null, id: null },
		{ lateMs: 3_000 * MINUTE },
	];
	/** Some rows, and odd ones: a few that are much too late, or some more of the others. */
	const batch = fc.array(
		fc
			.record({
				rows: fc.integer({ min: 6, max: 20 }),
				odd: fc.constantFrom(...odd),
				times: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 30 })),
			})
			.map((one) => ({ ...one, times: 'lateMs' in one.odd ? Math.min(one.times, 3) : one.times })),
		{ maxLength: 4 },
	);
	const ways = listings
		.filter(({ pageSize }) => pageSize >= 8)
		// Which rows were read twice on pages that overlap, only IDs tell.
		.map((one) => (one.position === 'unknown' ? { ...one, counts: 'pages' as const } : one));

	test.each([false, true])('emits each once, from a date on: %s', async (startsAtDate) => {
		await fc.assert(
			fc.asyncProperty(
				ways,
				batch,
				fc.array(batch, { maxLength: 6 }),
				async (way, before, later) => {
					const model = new PolledModel(way, 0, 600_000);
					const expected: ModelRow[] = [];
					const tooLate: ModelRow[] = [];
					let nth = 0;
					const arrive = (ms: number, content: IDataObject) => {
						// A list in disorder shows it where its times are far apart.
						model.now += way.sortedBy === 'nothing' ? 11 * MINUTE : 20_000;
						const { id, ...others } = content;
						const own = way.hasIds && 'id' in content ? { id, ...others } : others;
						const row = model.arrive(
							ms,
							{ ...own, nth: nth++ },
							(nth * nth * 7_919 + nth * 48_271) % 1_009,
						);
						(ms > LOOKBACK ? tooLate : expected).push(row);
					};
					const arriveAll = (rows: typeof before) => {
						for (const {
							rows: count,
							odd: { lateMs = 0, ...content },
							times,
						} of rows) {
							for (let i = 0; i < count; i++) arrive(((nth * 7_919) % 598) * 1_000, {});
							for (let i = 0; i < times; i++) arrive(lateMs, content);
							for (let i = 0; i < 5; i++) arrive(0, {});
						}
					};
					arriveAll(before);
					if (startsAtDate) model.startAfter(model.now - 6 * 24 * 60 * MINUTE);
					else {
						await model.start();
						expected.length = 0;
					}
					for (const rows of later) {
						arriveAll(rows);
						await model.poll();
						await model.poll();
					}
					await model.poll();
					const emitted = text(model.emitted);
					const maybe = new Set(text(tooLate));
					expect(emitted.filter((one) => !maybe.has(one))).toEqual(text(expected));
					expect(new Set(emitted).size).toBe(emitted.length);
				},
			),
			{ numRuns: runs(100) },
		);
	});
});

describe('a backlog', () => {
	const ordered = listings.filter(
		({ sortedBy, pageSize }) => sortedBy !== 'nothing' && pageSize >= 5,
	);

	test('is returned from its old end, over as many polls as it takes', async () => {
		await fc.assert(
			fc.asyncProperty(
				ordered,
				fc.integer({ min: 1, max: 900 }),
				fc.integer({ min: 0, max: 900 }),
				fc.integer({ min: 40, max: 200 }),
				fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 10 }),
				fc.boolean(),
				async (way, count, skipped, pagesInTime, arriving, areLate) => {
					const model = new PolledModel(way, 0, pagesInTime * way.pageMs);
					const rows = Array.from({ length: count }, (_, i) => {
						model.now += MINUTE / 2;
						return model.arrive(areLate && i % 15 === 0 ? 5 * MINUTE : 0, { content: i }, i);
					});
					const from = skipped === 0 ? -Infinity : rows[Math.min(skipped, count - 1)].time;
					model.startAfter(from - 1);
					const expected = rows.filter(({ time }) => time >= from);
					for (let quiet = 0, polls = 0; quiet < 2; polls++) {
						for (let i = 0; i < (arriving[polls] ?? 0); i++) {
							model.now += 1_000;
							expected.push(model.arrive(0, { content: count + polls }, i));
						}
						const begin = model.now;
						quiet = (await model.poll()) === 0 ? quiet + 1 : 0;
						// What is in flight at the end of the time may still get a response.
						expect(model.now - begin).toBeLessThanOrEqual((pagesInTime + 8) * way.pageMs);
						// A poll may need its whole time to find out where the backlog ends.
						if (quiet === 0) model.restart();
					}
					expect(text(model.emitted)).toEqual(text(expected));
					const inOrder = [...expected].sort((a, b) => a.time - b.time);
					if (way.sortedBy === 'time') {
						expect(model.emitted.map(({ time }) => time)).toEqual(inOrder.map(({ time }) => time));
					}
				},
			),
			{ numRuns: runs(150) },
		);
	});

	test.each(['newestFirst', 'oldestFirst'] as const)(
		'is returned as far as a limit of requests allows: %s',
		async (runs) => {
			for (const hasTotal of [true, false]) {
				const model = withRows({ runs, hasTotal }, 2_400);
				model.startAfter(-Infinity);
				model.mostRequests = 60;
				let { requests } = model;
				for (let polls = 0; model.emitted.length < 2_400; polls++) {
					expect(await model.poll()).toBeGreaterThan(0);
					model.restart();
					expect(polls).toBeLessThan(8);
				}
				requests = model.requests - requests;
				// 200 pages, and where each poll begins: the first looks for it, the others remember it.
				expect(requests).toBeLessThan(310);
				expect(model.emitted.map(({ content }) => content)).toEqual(
					Array.from({ length: 2_400 }, (_, i) => i),
				);
			}
		},
	);

	test.each(['newestFirst', 'oldestFirst'] as const)(
		'is returned whole, though rows of it are out of turn: %s',
		async (runs) => {
			for (const hasTotal of [true, false]) {
				const model = new PolledModel({ ...plain, runs, hasTotal }, 0, 60);
				const end = model.now + 1_200 * MINUTE;
				const expected: ModelRow[] = [];
				for (let i = 0; i < 1_200; i++) {
					model.now += MINUTE;
					// Some were changed later on, some are much too late, and some have no time.
					const odd = { 5: { time: end - i * 1_000 }, 11: { time: null }, 12: { time: 0 } }[i % 17];
					const row = model.arrive(
						i % 17 === 7 ? 4_000 * MINUTE : (i * 37) % (LOOKBACK - 1),
						{ i, ...odd },
						0,
					);
					if (i % 17 !== 7) expected.push(row);
				}
				model.startAfter(end - 2_000 * MINUTE);
				for (let quiet = 0; quiet < 2; ) {
					quiet = (await model.poll()) === 0 ? quiet + 1 : 0;
					model.restart();
				}
				expect(text(model.emitted)).toEqual(text(expected));
			}
		},
	);

	test('is returned by the next poll where a poll needs its time to find where it ends', async () => {
		const model = new PolledModel(
			{ ...plain, sortedBy: 'time', pageSize: 5, hasDate: false },
			0,
			40,
		);
		for (let i = 0; i < 343; i++) {
			model.now += MINUTE / 2;
			model.arrive(0, { content: i }, i);
		}
		model.startAfter(model.now - 289 * (MINUTE / 2) - 1);
		expect(await model.poll()).toBe(0);
		expect(await model.poll()).toBeGreaterThan(0);
	});

	test('is not returned where a page of it is refused', async () => {
		const model = withRows({}, 1_200);
		model.startAfter(-Infinity);
		model.failsAfter = model.requests + 40;
		await expect(model.poll()).rejects.toThrow();
		expect(model.emitted).toEqual([]);
		expect(await model.poll()).toBeGreaterThan(0);
	});
});

test('starts from pages of more rows than a call takes arguments', async () => {
	const model = withRows(
		{ runs: 'oldestFirst', hasTotal: true, pageSize: 150_000 },
		300_000,
		1_000,
	);
	await model.start();
	model.now += MINUTE;
	model.arrive(0, { content: 'new' }, 0);
	expect(await model.poll()).toBe(1);
});

test('fails where it cannot see whether a full page is the last', async () => {
	const model = withRows({ runs: 'oldestFirst' }, 36);
	await model.start();
	expect(await model.poll()).toBe(0);
	model.failsAfter = model.requests + 1;
	await expect(model.poll()).rejects.toThrow();
});

test('costs one request when nothing is new, once the order is known', async () => {
	await fc.assert(
		fc.asyncProperty(
			listings.filter(({ sortedBy, pageSize }) => sortedBy !== 'nothing' && pageSize >= 8),
			fc.integer({ min: 12, max: 80 }),
			fc.integer({ min: 1, max: 60 }),
			async (way, before, burst) => {
				// Without a total, the rows of the lookback have to fit into a page, and it must not be full.
				fc.pre(
					way.hasTotal ||
						(way.narrows === 'not' &&
							burst < way.pageSize - 2 &&
							(before + burst) % way.pageSize !== 0),
				);
				const model = new PolledModel(way);
				for (let i = 0; i < before; i++) {
					model.now += 11 * MINUTE;
					model.arrive(0, { content: i }, 0);
				}
				await model.start();
				model.now += 11 * MINUTE;
				for (let i = 0; i < burst; i++) model.arrive(0, { content: i }, 0);
				expect(await model.poll()).toBe(burst);
				// Where the list is narrowed to what is newer than the cursor, its new length is learned first.
				await model.poll();
				const { requests } = model;
				expect(await model.poll()).toBe(0);
				expect(model.requests - requests).toBe(1);
			},
		),
		{
			numRuns: runs(40),
			interruptAfterTimeLimit: 20000,
			markInterruptAsFailure: true,
			endOnFailure: true,
		},
	);
});

test('drops what is later than the lookback, and nothing else', async () => {
	const model = withRows({ pageSize: 5 }, 40);
	await model.start();
	const tooLate = () => void model.arrive(90 * MINUTE, { content: 'too late' }, 0);
	const first = model.arrive(LOOKBACK - 2_000, { content: 'just within the lookback' }, 0);
	tooLate();
	tooLate();
	const second = model.arrive(0, { content: 'within the lookback' }, 0);
	tooLate();
	tooLate();
	await model.poll();
	expect(model.emitted).toEqual([first, second]);
});

test('reads on where the total rose by more than was found', async () => {
	// Two lists, each from new to old, one behind the other: the first page does not show it.
	const model = new PolledModel({ ...plain, sortedBy: 'nothing', hasTotal: true, pageSize: 10 });
	for (let i = 0; i < 60; i++) {
		model.now += MINUTE;
		model.arrive(0, { content: i }, i < 30 ? i : 1_000 + i);
	}
	await model.start();
	const hidden = model.arrive(0, { content: 'in the second list' }, 500);
	expect(await model.poll()).toBe(1);
	expect(model.emitted).toEqual([hidden]);
});

describe('in a list by arrival', () => {
	/** The 25th of 36 rows is late: a page of 12 ends, or begins, with it. */
	const withOneLate = (runs: Listing['runs']) => {
		const model = new PolledModel({ ...plain, runs, hasTotal: true });
		const rows = Array.from({ length: 36 }, (_, i) => {
			model.now += 25_000;
			return model.arrive(i === 24 ? 9 * MINUTE : 0, { content: i }, 0);
		});
		return { model, rows };
	};

	test.each(['newestFirst', 'oldestFirst'] as const)(
		'takes rows for known at the start that stand behind a late one: %s',
		async (runs) => {
			const { model } = withOneLate(runs);
			await model.start();
			const row = model.arrive(0, { content: 'new' }, 0);
			await model.poll();
			expect(model.emitted).toEqual([row]);
		},
	);

	describe.each(['newestFirst', 'oldestFirst'] as const)('that is %s', (runs) => {
		// Some after the other are late by the same.
		const blocks = fc.array(
			fc.record({
				ms: fc.integer({ min: 0, max: LOOKBACK - 1_000 }),
				rows: fc.integer({ min: 1, max: 50 }),
			}),
			{ minLength: 3, maxLength: 20 },
		);
		const pageSizes = fc.integer({ min: 5, max: 20 });
		const listWith = (late: Array<{ ms: number; rows: number }>, pageSize: number) => {
			const model = new PolledModel({ ...plain, runs, pageSize, sortedBy: 'arrival' });
			const rows = [{ ms: 0, rows: 300 }, ...late].flatMap((block) =>
				Array.from({ length: block.rows }, () => {
					model.now += 3_000;
					return model.arrive(block.ms, {}, 0);
				}),
			);
			return { model, rows };
		};

		test('knows all rows of the lookback after the start, however late they were', async () => {
			await fc.assert(
				fc.asyncProperty(blocks, pageSizes, async (late, pageSize) => {
					const { model } = listWith(late, pageSize);
					await model.start();
					// The list is read whole, as nothing is known of it.
					model.listing.canJump = false;
					model.listing.runs = 'oldestFirst';
					model.forget();
					expect(await model.poll()).toBe(0);
				}),
			);
		});

		test('finds all rows since a date, however late they were', async () => {
			await fc.assert(
				fc.asyncProperty(blocks, pageSizes, fc.nat(), async (late, pageSize, nth) => {
					const { model, rows } = listWith(late, pageSize);
					const from = rows[nth % rows.length].time;
					model.startAfter(from - 1);
					for (let count = 1; count > 0; ) count = await model.poll();
					expect(text(model.emitted)).toEqual(text(rows.filter(({ time }) => time >= from)));
				}),
			);
		});
	});

	test.each(['newestFirst', 'oldestFirst'] as const)(
		'finds rows since a date that stand behind a late one: %s',
		async (runs) => {
			const { model, rows } = withOneLate(runs);
			const from = rows[20].time;
			model.startAfter(from - 1);
			await model.poll();
			const expected = rows.filter(({ time }) => time >= from);
			expect(text(model.emitted)).toEqual(text(expected));
		},
	);
});

test.each([
	['newestFirst', 'oldestFirst'],
	['oldestFirst', 'newestFirst'],
] as const)('notices that the list turns from %s to %s', async (runs, turned) => {
	for (const hasTotal of [true, false]) {
		const model = withRows({ runs, hasTotal }, 40);
		await model.start();
		const rows = [model.arrive(0, { content: 'before' }, 0)];
		await model.poll();
		model.listing.runs = turned;
		model.now += MINUTE;
		rows.push(model.arrive(0, { content: 'after' }, 0));
		await model.poll();
		expect(model.emitted).toEqual(rows);
	}
});

test('notices that a list turns while a backlog of it is read', async () => {
	for (const hasTotal of [true, false]) {
		const model = withRows({ hasTotal }, 600);
		model.startAfter(-Infinity);
		model.mostRequests = 70;
		expect(await model.poll()).toBeGreaterThan(0);
		model.mostRequests = Infinity;
		model.listing.runs = 'oldestFirst';
		for (let count = 1; count > 0; ) count = await model.poll();
		expect(model.emitted.map(({ content }) => content)).toEqual(
			Array.from({ length: 600 }, (_, i) => i),
		);
	}
});

test('returns a row that a provider counted but left out, once it is there', async () => {
	const model = withRows({ sortedBy: 'time', hasTotal: true }, 40);
	model.startAfter(-Infinity);
	model.hides = ({ content }) => content === 3;
	expect(await model.poll()).toBe(39);
	expect(await model.poll()).toBe(0);
	model.hides = () => false;
	model.now += MINUTE;
	model.arrive(0, { content: 'new' }, 0);
	expect(await model.poll()).toBe(2);
	expect(model.emitted.map(({ content }) => content)).toContain(3);
});

test('reads all of a list that turns out to be in disorder', async () => {
	const model = new PolledModel({ ...plain, sortedBy: 'nothing', runs: 'oldestFirst' });
	const rows = Array.from({ length: 36 }, (_, i) => {
		model.now += 20 * MINUTE;
		// From old to new on the first page only.
		return model.arrive(0, { content: i }, i < 12 ? i : 12 + ((i * 7) % 24));
	});
	model.startAfter(rows[26].time);
	await model.poll();
	expect(model.emitted).toEqual(rows.slice(27));
});

test('reads all of a list whose pages run in different directions', async () => {
	const model = new PolledModel({ ...plain, sortedBy: 'nothing' });
	for (let i = 0; i < 48; i++) {
		model.now += 10_000;
		// Within the lookback: from new to old, and then from old to new.
		model.arrive(0, { content: i }, i < 24 ? -i : i);
	}
	await model.start();
	const rows = [-100, 50, 5.5].map((sortKey) => {
		model.now += MINUTE;
		return model.arrive(0, { content: sortKey }, sortKey);
	});
	await model.poll();
	expect(model.emitted).toEqual(rows);
});

test.each(['newestFirst', 'oldestFirst'] as const)(
	'returns rows of one time in the order in which they arrived: %s',
	async (runs) => {
		const model = withRows({ runs, hasTotal: true, pageSize: 50 }, 10);
		await model.start();
		const rows = [1, 2, 3, 4].map((content) => model.arrive(0, { content }, 0));
		await model.poll();
		expect(model.emitted).toEqual(rows);
	},
);

test('remembers the order where a narrowed list is too short to show it', async () => {
	const model = withRows({ runs: 'oldestFirst', narrows: 'exactly' }, 40);
	await model.start();
	model.now += 20 * MINUTE;
	for (let polls = 0; polls < 3; polls++) {
		const rows = [1, 2, 3].map((content) => model.arrive(0, { content }, 0));
		await model.poll();
		expect(model.emitted.splice(0)).toEqual(rows);
		model.now += MINUTE;
	}
});

test('compares totals only between equal queries', () => {
	const memo = { order: 'oldestFirst', query: 'one day', total: 7, bottom: 3 } as const;
	const withTail = { ...memo, tail: { index: 1, offset: 12, rows: 3 } };
	expect(memoFor('one day', withTail)).toEqual(withTail);
	expect(memoFor('another day', withTail)).toEqual({
		order: 'oldestFirst',
		query: 'another day',
		bottom: 3,
	});
});
