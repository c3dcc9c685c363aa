import fc from 'fast-check';
import type { LogSource, Page, PageContent, Row } from '../../../nodes/shared/log/LogSource';
import { PageRefused, readAll } from '../../../nodes/shared/paging/readPages';
import type { WalkOptions, WalkResult } from '../../../nodes/shared/paging/walkOptions';
import { makeRows } from './model';

const source = (hasIds: boolean): LogSource => ({
	pageSize: { default: 10, max: Infinity },
	paging: { kind: 'token', request: () => ({}), next: () => undefined },
	read: () => undefined,
	time: (row) => row.time as number,
	...(hasIds && { identity: (row: Row) => String(row.id) }),
});

/** Reads pages that `responseFor` gives, one after the other, and notes how many were in flight at once. */
async function read(
	responseFor: (page: Page, nth: number) => PageContent,
	options: Partial<WalkOptions> = {},
	hasIds = true,
): Promise<WalkResult & { pages: Page[]; mostInFlight: number }> {
	const pages: Page[] = [];
	let inFlight = 0;
	let mostInFlight = 0;
	const result = await readAll(
		source(hasIds),
		async (page) => {
			mostInFlight = Math.max(mostInFlight, ++inFlight);
			pages.push(page);
			await Promise.resolve();
			inFlight--;
			return responseFor(page, pages.length);
		},
		{ providerName: 'Model', pageSize: 10, concurrentRequests: 8, maxRows: 100_000, ...options },
	);
	return { ...result, pages, mostInFlight };
}

/** Lists rows by the ID after which a page starts, as cursors do. */
const after =
	(rows: Row[], isEmpty: (nth: number) => boolean = () => false) =>
	({ token, size }: Page, nth: number): PageContent => {
		const [id, empties = 0] = token === undefined ? [-Infinity] : token.split('_').map(Number);
		if (isEmpty(nth)) return { rows: [], next: `${id === -Infinity ? -1 : id}_${empties + 1}` };
		const rest = rows.filter((row) => (row.id as number) > id);
		const page = rest.slice(0, size);
		const next = rest.length > size ? String(page[size - 1].id) : undefined;
		return { rows: page, next };
	};

test('reads every row once, one page after the other, past empty pages', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat({ max: 100 }),
			fc.integer({ min: 1, max: 12 }),
			fc.boolean(),
			fc.uniqueArray(fc.integer({ min: 1, max: 40 })),
			async (count, pageSize, hasIds, empties) => {
				const rows = makeRows(count);
				const responseFor = after(rows, (nth) => empties.includes(nth));
				const result = await read(responseFor, { pageSize }, hasIds);
				expect(result.stopped).toBeUndefined();
				expect(result.rows).toEqual(rows);
				expect(result.mostInFlight).toBe(1);
			},
		),
	);
});

test('rows that arrive at either end neither repeat nor hide others', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 60 }),
			fc.integer({ min: 1, max: 10 }),
			fc.array(fc.record({ nth: fc.integer({ min: 1, max: 10 }), atHead: fc.boolean() })),
			async (count, pageSize, arrivals) => {
				let rows = makeRows(count, 1_000);
				const staying = [...rows];
				const result = await read(
					(page, nth) => {
						for (const { atHead } of arrivals.filter((one) => one.nth === nth)) {
							const id = (rows[atHead ? 0 : rows.length - 1].id as number) + (atHead ? -1 : 1);
							rows = atHead ? [...makeRows(1, id), ...rows] : [...rows, ...makeRows(1, id)];
						}
						return after(rows)(page, nth);
					},
					{ pageSize },
				);
				expect(result.stopped).toBeUndefined();
				const ids = result.rows.map(({ id }) => id);
				expect(new Set(ids).size).toBe(ids.length);
				expect(ids).toEqual(expect.arrayContaining(staying.map(({ id }) => id)));
			},
		),
	);
});

test('requests no more pages than a limit needs', async () => {
	const result = await read(after(makeRows(100)), { limit: 25 });
	expect(result.rows).toEqual(makeRows(25));
	expect(result.pages).toHaveLength(3);
});

test.each([
	['the page itself', () => 'a'],
	['a page before it', (page: Page) => (page.token === 'a' ? 'b' : 'a')],
])('ends where a page names %s as the next one', async (_name, next) => {
	const result = await read(
		(page, nth) => ({ rows: makeRows(10, nth * 10), next: next(page) }),
		{},
		false,
	);
	expect(result.pages.length).toBeLessThan(5);
	expect(result.stopped?.refusal.message).toMatch(/page \d links back to an earlier page/);
});

test('ends where pages repeat under new tokens', async () => {
	const result = await read((_page, nth) => ({ rows: makeRows(10), next: String(nth) }));
	expect(result.rows).toEqual(makeRows(10));
	expect(result.pages.length).toBeLessThan(10);
	expect(result.stopped?.refusal.message).toContain('repeats rows of earlier pages');
});

test('ends where only empty pages come under new tokens, and says so', async () => {
	const result = await read((_page, nth) => ({ rows: [], next: String(nth) }));
	expect(result.pages.length).toBeLessThan(200);
	expect(result.stopped?.refusal.message).toContain('is empty although more rows are reported');
});

test('takes a refused page for a reason to stop, not for the end', async () => {
	const result = await read((page, nth) => {
		if (nth < 3) return after(makeRows(100))(page, nth);
		throw new PageRefused({ message: 'Gone', description: '', retryable: false, status: 404 });
	});
	expect(result.rows).toEqual(makeRows(20));
	expect(result.stopped).toMatchObject({ page: 3, refusal: { message: 'Gone' } });
});
