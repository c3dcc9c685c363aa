import type { LogSource, Row } from '../../../nodes/shared/log/LogSource';
import { rowOrder } from '../../../nodes/shared/paging/rowOrder';
import { movementOf } from '../../../nodes/shared/paging/movement';
import { startedWalk, type Walk } from '../../../nodes/shared/paging/Walk';

const numbered: LogSource = {
	pageSize: { default: 10, max: 10 },
	paging: { kind: 'numbered', counts: 'pages', request: () => ({}) },
	read: () => undefined,
	time: ({ time }) => time as number,
};
const withIds: LogSource = { ...numbered, identity: ({ id }) => id };
const tokens: LogSource = {
	...numbered,
	paging: { kind: 'token', request: () => ({}), next: () => undefined },
};

const walk = (changes: Partial<Walk> = {}): Walk => ({
	...startedWalk({ position: 'pages', size: 10 }, { index: 0, offset: 0 }),
	...changes,
});
const byRow = walk({ position: 'rows' });

const rows = (...times: number[]): Row[] => times.map((time) => ({ time }));
const falling = rows(9, 8, 7);
const rising = rows(7, 8, 9);
const level = rows(7, 7, 7);

/** What was read so far. */
const read = (before: Row[]) => ({ first: before[0], rows: before });

test('a token names what comes next, whatever the total does and however rows repeat', () => {
	const movement = movementOf(tokens);
	expect(movement.needsFollowing(3)).toBe(false);
	expect(movement.before(walk(), -3, read(falling))).toBe('take');
	expect(movement.repeatedHead(1, rows(7), read(falling))).toBe(0);
	expect(movement.isRepetition(walk({ previousRows: falling }), falling)).toBe(false);
});

describe('rows with IDs', () => {
	const movement = movementOf(withIds);

	test('are read again as far as the total fell', () => {
		expect(movement.before(walk(), -3, read(falling))).toEqual({ back: 3 });
		expect(movement.before(walk(), 0, read(falling))).toBe('take');
		expect(movement.before(walk(), 3, read(falling))).toBe('take');
		expect(movement.needsFollowing(-3)).toBe(false);
	});

	test('that have none are the page before over again where all are equal to it', () => {
		const repeats = (before: Row[], page: Row[]) =>
			movement.isRepetition(walk({ previousRows: before }), page);
		expect(repeats(falling, falling)).toBe(true);
		expect(repeats(falling, rows(9, 8, 6))).toBe(false);
		expect(repeats(level, level)).toBe(false);
		const some = [{ id: 1, time: 9 }, { time: 8 }];
		expect(repeats(some, some)).toBe(false);
	});

	test('repeat no head that is not known by its IDs', () => {
		expect(movement.repeatedHead(1, rows(7), read(falling))).toBe(0);
	});
});

describe('rows without IDs', () => {
	const movement = movementOf(numbered);

	test('are followed by the total', () => {
		expect(movement.needsFollowing(0)).toBe(false);
		expect(movement.needsFollowing(1)).toBe(true);
		expect(movement.needsFollowing(-1)).toBe(true);
	});

	test.each<[string, Walk, number, Row[], unknown]>([
		['the oldest expired, from new to old', walk(), -2, falling, 'take'],
		['the oldest expired, from old to new, by row', byRow, -2, rising, { back: 2 }],
		['the oldest expired, from old to new, by page', walk(), -2, rising, 'startOver'],
		['rows expired somewhere', walk(), -2, level, 'startOver'],
		['rows arrived at the head', walk(), 3, falling, 'take'],
		['more arrived at the head than were read', walk(), 4, falling, 'startOver'],
		['more arrived somewhere than were read', walk(), 4, level, 'startOver'],
		['rows arrived at the tail', walk(), 4, rising, 'take'],
		['nothing happened, by row', byRow, 0, rising, 'take'],
		['nothing happened', walk(), 0, level, 'take'],
		['it started over often enough', walk({ restarts: 5 }), 4, falling, 'take'],
		['it started over not often enough', walk({ restarts: 4 }), 4, falling, 'startOver'],
	])('where %s', (_what, state, growth, before, expected) => {
		expect(movement.before(state, growth, read(before))).toEqual(expected);
	});

	test.each<[string, number, Row[], Row[], number]>([
		['as many as arrived, where they equal the last ones', 2, rows(8, 7, 6), falling, 2],
		['none where they are others', 2, rows(8, 6, 5), falling, 0],
		['none where nothing arrived', 0, rows(7, 6), falling, 0],
		['none where rows expired', -1, rows(7, 6), falling, 0],
		['all that were read', 3, rows(9, 8, 7), falling, 3],
		['none where more arrived than were read', 4, rows(9, 8, 7), falling, 0],
		['none from old to new', 1, rows(9), rising, 0],
	])('repeat at the head of a page %s', (_what, growth, page, before, expected) => {
		expect(movement.repeatedHead(growth, page, read(before))).toBe(expected);
	});

	test('are the page before over again where time passes in it', () => {
		expect(movement.isRepetition(walk({ previousRows: falling }), falling)).toBe(true);
		expect(movement.isRepetition(walk({ previousRows: level }), level)).toBe(false);
		expect(movement.isRepetition(walk({ previousRows: falling }), rows(9, 8))).toBe(false);
	});
});

test.each<[Row[], string]>([
	[falling, 'newestFirst'],
	[rising, 'oldestFirst'],
	[level, 'unknown'],
	[[], 'unknown'],
	[[{}, { time: 1 }], 'unknown'],
	[[{ time: 1 }, {}], 'unknown'],
])('tells how rows run: %j', (some, expected) => {
	expect(rowOrder(numbered, some)).toBe(expected);
});
