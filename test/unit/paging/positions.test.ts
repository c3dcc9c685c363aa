import { endOf, pageAt, pagesAfter, startBefore } from '../../../nodes/shared/paging/positions';
import {
	growthOf,
	startedOver,
	startedWalk,
	withTotal,
	type Walk,
} from '../../../nodes/shared/paging/Walk';

const start = { index: 0, offset: 0 };
const next = { index: 2, offset: 20 };
const walk = (position: Walk['position'], changes: Partial<Walk> = {}): Walk => ({
	...startedWalk({ position, size: 10, pageLength: 10 }, start),
	next,
	...changes,
});
const page = (index: number, offset: number, position: number, size = 10) => ({
	index,
	offset,
	position,
	size,
});

test('a page is counted in pages or in rows, and by row no more are requested than needed', () => {
	expect(pageAt(walk('pages'), next, 4)).toEqual(page(2, 20, 2));
	expect(pageAt(walk('rows'), next, 4)).toEqual(page(2, 20, 20, 4));
	expect(pageAt(walk('rows'), next, 40)).toEqual(page(2, 20, 20));
});

test.each<[string, Walk, number, number, number, unknown[]]>([
	['as many as wanted', walk('pages'), 3, Infinity, Infinity, [page(3, 30, 3), page(4, 40, 4)]],
	['up to the end', walk('pages'), 9, 31, Infinity, [page(3, 30, 3)]],
	['none at the end', walk('pages'), 9, 30, Infinity, []],
	['up to a limit', walk('rows'), 9, Infinity, 15, [page(3, 30, 30, 5)]],
	['none behind a limit', walk('rows'), 9, Infinity, 10, []],
	[
		'at the length of capped pages',
		walk('pages', { pageLength: 5 }),
		2,
		Infinity,
		Infinity,
		[page(3, 25, 3)],
	],
	[
		'none as long as no page was read',
		walk('pages', { pageLength: undefined }),
		9,
		Infinity,
		Infinity,
		[],
	],
	['none as long as it is not known what is counted', walk('unknown'), 9, Infinity, Infinity, []],
	['none that have tokens', walk('token'), 9, Infinity, Infinity, []],
])('pages ahead: %s', (_what, state, count, end, wanted, expected) => {
	expect(pagesAfter(state, count, end, wanted)).toEqual(expected);
});

test.each<[Walk, number, object]>([
	[walk('rows'), 7, { index: 1, offset: 13 }],
	[walk('rows'), 30, { index: 0, offset: 0 }],
	[walk('pages'), 7, { index: 1, offset: 10 }],
	[walk('pages'), 11, { index: 0, offset: 0 }],
	[walk('pages'), 90, { index: 0, offset: 0 }],
	[walk('pages', { pageLength: 5 }), 7, { index: 0, offset: 0 }],
	[walk('pages', { pageLength: 5 }), 5, { index: 1, offset: 5 }],
	[walk('pages', { pageLength: undefined }), 5, { index: 1, offset: 10 }],
])('goes back from a page (%#)', (state, rows, expected) => {
	expect(startBefore(state, page(2, 20, 2), rows)).toEqual(expected);
});

test('counts the rows up to the end of a page, from the start of the walk', () => {
	expect(endOf(walk('rows'), page(2, 17, 17), 4)).toBe(21);
	expect(endOf(walk('pages'), page(2, 20, 2), 4)).toBe(24);
	expect(endOf(walk('pages', { pageLength: 5 }), page(2, 20, 2), 4)).toBe(14);
	expect(endOf(walk('pages', { pageLength: undefined }), page(2, 20, 2), 4)).toBe(24);
	const later = walk('pages', { start: { index: 1, offset: 12 } });
	expect(endOf(later, page(2, 22, 2), 4)).toBe(26);
});

test('a walk starts over as it started, and remembers what it learned and how often', () => {
	const state = walk('pages', {
		furthest: 4,
		taken: 5,
		leftOut: 1,
		knownRun: 2,
		restarts: 1,
		totals: withTotal(undefined, 9),
	});
	const again = { ...state, next: start, furthest: -1, taken: 0, leftOut: 0, knownRun: 0 };
	expect(startedOver(state)).toEqual({ ...again, restarts: 2 });
});

test('knows the length of a full page from the beginning only where it was found out before', () => {
	expect(walk('pages').isLengthKnown).toBe(true);
	expect(startedWalk({ position: 'pages', size: 10 }, start).isLengthKnown).toBe(false);
});

test('follows the totals that are reported', () => {
	const totals = withTotal(withTotal(withTotal(undefined, 20), 25), 22);
	expect(totals).toEqual({ last: 22, least: 20, most: 25 });
	expect(withTotal(totals, undefined)).toBe(totals);
	expect(growthOf(walk('pages', { totals }), 30)).toBe(8);
	expect(growthOf(walk('pages', { totals }), undefined)).toBe(0);
	expect(growthOf(walk('pages'), 30)).toBe(0);
});
