import type { LogSource, Page, PageContent } from '../../../nodes/shared/log/LogSource';
import { isLast, shortfall } from '../../../nodes/shared/paging/end';
import { startedWalk, withTotal, type Walk } from '../../../nodes/shared/paging/Walk';

const source = (mayBeCapped?: (rows: number) => boolean): LogSource => ({
	pageSize: { default: 10, max: 10 },
	paging: { kind: 'numbered', counts: 'pages', request: () => ({}), mayBeCapped },
	read: () => undefined,
	time: () => undefined,
});
const tokens: LogSource = {
	...source(),
	paging: { kind: 'token', request: () => ({}), next: () => undefined },
};

const start = { index: 0, offset: 0 };
/** A walk that has taken so many pages of ten rows. */
const walkAfter = (taken: number, changes: Partial<Walk> = {}): Walk => ({
	...startedWalk({ position: 'pages', size: 10 }, start),
	pageLength: 10,
	taken,
	...changes,
});
const nth = (index: number): Page => ({ index, offset: index * 10, position: index, size: 10 });
const page = (length: number, more: Partial<PageContent> = {}): PageContent => ({
	rows: Array.from({ length }, (_, id) => ({ id })),
	...more,
});

test.each<[string, number, PageContent, Partial<Walk>, boolean]>([
	['a full page', 2, page(10), {}, false],
	['a short page', 2, page(9), {}, true],
	['an empty page', 2, page(0), {}, true],
	['a short page that says more follow', 2, page(9, { more: true }), {}, false],
	['a full page that says none follow', 2, page(10, { more: false }), {}, true],
	['an empty page that says more follow', 2, page(0, { more: true }), {}, false],
	['the same where the total was passed', 2, page(0, { more: true, total: 20 }), {}, true],
	['the same where it was not', 2, page(0, { more: true, total: 21 }), {}, false],
	['rows behind the total that say more follow', 1, page(9, { more: true, total: 15 }), {}, false],
	['a full page that ends at the total', 1, page(10, { total: 20 }), {}, true],
	[
		'the same by the total of a page before',
		1,
		page(10),
		{ totals: withTotal(undefined, 20) },
		true,
	],
	['a full page before the total', 1, page(10, { total: 21 }), {}, false],
	['a short page before the total', 1, page(9, { total: 20 }), {}, false],
	[
		'a short page before the total that says none follow',
		1,
		page(9, { total: 20, more: false }),
		{},
		false,
	],
	['an empty page before the total', 2, page(0, { total: 40 }), {}, true],
	['a short page behind the total, which is none then', 2, page(9, { total: 20 }), {}, true],
	['a full page behind the total, which is none then', 2, page(10, { total: 20 }), {}, false],
	['a page as long as the others, which are capped', 2, page(6), { pageLength: 6 }, false],
	['a shorter one', 2, page(5), { pageLength: 6 }, true],
])('%s', (_what, index, content, changes, expected) => {
	const walk = walkAfter(index + 1, changes);
	expect(isLast(source(), walk, nth(index), content)).toBe(expected);
});

test.each<[string, number, (rows: number) => boolean, boolean, boolean]>([
	['a full one', 10, () => true, false, false],
	['a short one', 9, () => false, false, true],
	['a short one that may be capped', 5, (rows) => rows === 5, false, false],
	['the same where the length of a full page is known', 5, (rows) => rows === 5, true, true],
])('of the first pages %s', (_what, length, mayBeCapped, isLengthKnown, expected) => {
	const walk = walkAfter(1, { isLengthKnown });
	expect(isLast(source(mayBeCapped), walk, nth(0), page(length))).toBe(expected);
});

test('a short first page is the last one where a service never caps the size', () => {
	expect(isLast(source(), walkAfter(1), nth(0), page(9))).toBe(true);
	expect(isLast(source(), walkAfter(1), nth(0), page(10))).toBe(false);
});

test('of pages with tokens the one without is the last', () => {
	expect(isLast(tokens, walkAfter(1), nth(0), page(0, { next: 'a' }))).toBe(false);
	expect(isLast(tokens, walkAfter(1), nth(0), page(10, { more: true }))).toBe(true);
});

describe('rows are missing', () => {
	const missing = (total: number | undefined, content: PageContent, read: number) =>
		shortfall(
			'Acme',
			walkAfter(3, { totals: withTotal(undefined, total) }),
			nth(2),
			content,
			read,
			'noRows',
		);

	test.each<[string, number | undefined, PageContent, number, string | undefined]>([
		['not where the total was read', 20, page(0), 20, undefined],
		['not where no total is known', undefined, page(0), 20, undefined],
		[
			'where it was not',
			21,
			page(0),
			20,
			'Acme returned only 20 of 21 rows: it returned no more rows',
		],
		[
			'not where an empty page says more follow and the total was read',
			20,
			page(0, { more: true }),
			20,
			undefined,
		],
		[
			'where a page with rows says so',
			20,
			page(1, { more: true }),
			20,
			'Acme returned only 20 rows: page 3 is empty although more rows are reported',
		],
		[
			'where an empty page says so, and no total',
			undefined,
			page(0, { more: true }),
			20,
			'Acme returned only 20 rows: page 3 is empty although more rows are reported',
		],
		[
			'where an empty page names a next one',
			undefined,
			page(0, { next: 'a' }),
			20,
			'Acme returned only 20 rows: page 3 is empty although more rows are reported',
		],
		[
			'for a reason that the provider gives',
			21,
			page(0, { shortfall: 'it shows 2 pages' }),
			20,
			'Acme returned only 20 of 21 rows: it shows 2 pages',
		],
	])('%s', (_what, total, content, read, message) => {
		const stop = missing(total, content, read);
		expect(stop?.refusal.message).toBe(message);
		const kind = content.shortfall === undefined ? 'unexplained' : 'explained';
		if (message !== undefined) expect(stop).toMatchObject({ page: 3, shortfall: kind });
	});

	test.each([
		['repeats', 'page 3 repeats rows of earlier pages'],
		['goesRound', 'page 3 links back to an earlier page'],
	] as const)('because it %s', (why, words) => {
		const walk = walkAfter(3, { totals: withTotal(undefined, 30) });
		const stop = shortfall('Acme', walk, nth(2), page(10), 20, why);
		expect(stop?.refusal.message).toBe(`Acme returned only 20 of 30 rows: ${words}`);
	});
});
