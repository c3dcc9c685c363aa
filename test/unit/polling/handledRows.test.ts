import { Cursor } from '../../../nodes/shared/polling/Cursor';
import {
	endsIn,
	hasOldRows,
	isOlder,
	positionsBy,
} from '../../../nodes/shared/polling/handledRows';
import type { TimedRow } from '../../../nodes/shared/polling/TimedRow';

const MINUTE = 60_000;
const LOOKBACK = 10 * MINUTE;
const NOON = Date.UTC(2026, 3, 5, 12);

const row = (minutes: number, isDated = true): TimedRow => {
	const time = NOON + minutes * MINUTE;
	const key = String(time).slice(-8);
	return { row: {}, time, isDated, key, formerKey: key };
};
const rows = (count: number, minutes: number) =>
	Array.from({ length: count }, (_, i) => row(minutes - i / 60));

/** Started at noon, without having seen a row. */
const started = Cursor.startingAfter(NOON);
/** Has handled some rows of the half hour after noon. */
const handled = started.advance([row(30), row(29), row(25)], NOON + 30 * MINUTE, LOOKBACK);

describe('a page of a list from new to old', () => {
	const last = (cursor: Cursor, pages: TimedRow[][]) => {
		const positionOf = positionsBy(cursor, LOOKBACK);
		return pages.map(positionOf).pop();
	};
	const old = (count: number) => rows(count, -30);

	test.each([
		[5, 25],
		[25, 25],
		[100, 100],
	])('proves nothing with few old rows: pages of %i, %i rows', (pageSize, count) => {
		const news = rows(pageSize, 60);
		const pagesWith = (oldRows: number) => {
			const all = [...news, ...old(oldRows)];
			return Array.from({ length: Math.ceil(all.length / pageSize) }, (_, i) =>
				all.slice(i * pageSize, (i + 1) * pageSize),
			);
		};
		expect(last(started, pagesWith(count))).not.toBe('reached');
		expect(last(started, pagesWith(count + pageSize))).toBe('reached');
	});

	test('has nothing newer behind it after a few old rows that stand behind known ones', () => {
		const later = rows(20, 60);
		expect(last(handled, [[...later, row(30), ...old(2)]])).toBe('near');
		expect(last(handled, [[...later, row(30), ...old(3)]])).toBe('reached');
		expect(last(handled, [[...later, ...old(3)]])).toBe('near');
		expect(last(handled, [later])).toBe('far');
	});

	test('starts counting again behind a newer row, but not behind one without a date', () => {
		const known = row(30);
		expect(last(handled, [[known, ...old(2), row(40), ...old(2)]])).toBe('near');
		expect(last(handled, [[known, ...old(2), row(40, false), ...old(1)]])).toBe('reached');
	});

	test('is behind a start only where rows could not be later than they may be', () => {
		expect(last(started, [rows(30, -5), rows(30, -7)])).toBe('near');
		expect(last(started, [rows(30, -11), rows(30, -12)])).toBe('reached');
	});
});

test('goes by most rows of a page', () => {
	expect(isOlder([row(9), row(1), row(2)], NOON + 2 * MINUTE)).toBe(true);
	expect(isOlder([row(1), row(8), row(9)], NOON + 2 * MINUTE)).toBe(false);
	expect(isOlder([row(9, false), row(1)], NOON + 2 * MINUTE)).toBe(true);
	expect(isOlder([row(1, false)], NOON + 2 * MINUTE)).toBe(false);
});

test('takes three old rows of a page to show that older pages are handled, and one of a small page', () => {
	const news = rows(10, 60);
	expect(hasOldRows([...rows(2, -1), ...news], NOON)).toBe(false);
	expect(hasOldRows([row(1), ...rows(3, -1), ...news], NOON)).toBe(true);
	expect(hasOldRows([row(-1, false), ...rows(2, -1), ...news], NOON)).toBe(false);
	expect(hasOldRows([row(-1), row(1)], NOON)).toBe(true);
	expect(hasOldRows([], NOON)).toBe(false);
});

test('looks at the last rows with a date', () => {
	const isEven = ({ time }: TimedRow) => time % (2 * MINUTE) === 0;
	expect(endsIn([row(1), row(2), row(4), row(6)], isEven)).toBe(true);
	expect(endsIn([row(2), row(3), row(4), row(6)], isEven)).toBe(false);
	expect(endsIn([row(2), row(3, false)], isEven)).toBe(true);
	expect(endsIn([row(2, false)], isEven)).toBe(false);
});
