import fc from 'fast-check';
import { Cursor } from '../../../nodes/shared/polling/Cursor';
import type { TimedRow } from '../../../nodes/shared/polling/TimedRow';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 3, 5, 12);

const keyOf = (n: number) => n.toString(36).padStart(8, 'A');
const row = (time: number, n: number): TimedRow => ({ row: { n }, time, key: keyOf(n) });

const rows = fc.array(
	fc.record({ time: fc.integer({ min: -600, max: 0 }), n: fc.integer({ min: 0, max: 40 }) }),
	{ maxLength: 60 },
);
// A key belongs to one time, as it does where it is made of the whole row.
const timed = rows.map((list) =>
	list.map(({ time, n }) => row(NOON + (time - (n % 7)) * 1_000, n * 1_000 - time)),
);

test('takes rows for handled afterwards, as many as there were', () => {
	fc.assert(
		fc.property(timed, timed, (first, second) => {
			const cursor = Cursor.startingAfter(-Infinity).advance(first, NOON, 20 * MINUTE);
			expect(cursor.newRows(first)).toEqual([]);
			const counted = (list: TimedRow[], key: string) =>
				list.filter((one) => one.key === key).length;
			for (const key of new Set(second.map((one) => one.key))) {
				const more = Math.max(0, counted(second, key) - counted(first, key));
				expect(counted(cursor.newRows(second), key)).toBe(more);
			}
		}),
	);
});

test('is the same after it was written and read', () => {
	fc.assert(
		fc.property(timed, (list) => {
			const cursor = Cursor.startingAfter(-Infinity).advance(list, NOON, 10 * MINUTE);
			const read = Cursor.fromText(cursor.after, cursor.text);
			expect(read?.text).toBe(cursor.text);
			expect(read?.newRows(list)).toEqual(cursor.newRows(list));
		}),
	);
});

test('never moves back, and no further than the lookback before the newest row or now', () => {
	fc.assert(
		fc.property(timed, timed, fc.integer({ min: -20, max: 20 }), (first, second, minutes) => {
			const now = NOON + minutes * MINUTE;
			const before = Cursor.startingAfter(NOON - 8 * MINUTE);
			const one = before.advance(first, now, MINUTE);
			const two = one.advance(second, now, MINUTE);
			expect(one.after).toBeGreaterThanOrEqual(before.after);
			expect(two.after).toBeGreaterThanOrEqual(one.after);
			const newest = Math.max(-Infinity, ...[...first, ...second].map(({ time }) => time));
			expect(two.after).toBeLessThan(Math.max(before.after + 1, Math.min(newest, now) - MINUTE));
		}),
	);
});

test.each([
	['all at different times', (i: number) => row(NOON - i * 10, i)],
	['ten at a time', (i: number) => row(NOON - Math.floor(i / 10) * 1_000, i)],
	['all at one time', (i: number) => row(NOON, i)],
])('stays below 60,000 characters with 100,000 rows in the lookback: %s', (_, make) => {
	const many = Array.from({ length: 100_000 }, (_unused, i) => make(i));
	const cursor = Cursor.startingAfter(-Infinity).advance(many, NOON, 1_000_000 * MINUTE);
	expect(cursor.text.length).toBeLessThanOrEqual(60_000);
	expect(cursor.newRows(many)).toEqual([]);
	const later = row(NOON + 1_000, 200_000);
	expect(cursor.newRows([later])).toEqual([later]);
});

test('counts equal rows in a few characters', () => {
	const equal = Array.from({ length: 100_000 }, () => row(NOON, 1));
	const cursor = Cursor.startingAfter(-Infinity).advance(equal, NOON, 10 * MINUTE);
	expect(cursor.text.length).toBeLessThan(40);
	expect(cursor.newRows([...equal, row(NOON, 1)])).toHaveLength(1);
});

test.each(['x', '1:', '1:short', 'mf0:AAAAAAA1*', 'mf0:AAAAAAA1;', '-1:AAAAAAA1', 'mf0 AAAAAAA1'])(
	'does not read what it did not write: %p',
	(text) => {
		expect(Cursor.fromText(0, text)).toBeUndefined();
	},
);
