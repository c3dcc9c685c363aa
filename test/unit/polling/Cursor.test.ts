import fc from 'fast-check';
import { runs } from '../runs';
import { Cursor } from '../../../nodes/shared/polling/Cursor';
import type { TimedRow } from '../../../nodes/shared/polling/TimedRow';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 3, 5, 12);

const keyOf = (n: number) => n.toString(36).padStart(8, 'A');
const row = (time: number, n: number): TimedRow => ({
	row: { n },
	time,
	isDated: true,
	key: keyOf(n),
	formerKey: '',
});

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

test('knows how many rows that are equal to one were handled', () => {
	fc.assert(
		fc.property(timed, timed, (first, second) => {
			const cursor = Cursor.startingAfter(-Infinity).advance(first, NOON, 20 * MINUTE);
			for (const one of second) {
				const handled = first.filter(({ key }) => key === one.key).length;
				expect(cursor.countOf(one)).toBe(one.time > cursor.after ? handled : 0);
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

const anyTime = fc.oneof(
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }),
	fc.constantFrom(-62_135_596_800_000, -1, -0, 0, 0.5, -8.64e15, 8.64e15, 253_402_300_799_000),
);
const anyKey = fc.stringMatching(/^[\w+/]{8}$/);
const anyRows = fc.array(
	fc.record({
		time: anyTime,
		key: anyKey,
		isDated: fc.boolean(),
		copies: fc.integer({ min: 1, max: 3 }),
	}),
	{ maxLength: 20 },
);

test('can be written and read with any times', () => {
	fc.assert(
		fc.property(anyTime, anyRows, fc.boolean(), (now, list, isFormer) => {
			const many = list.flatMap(({ copies, ...one }) =>
				Array.from({ length: copies }, () => ({ ...one, row: {}, formerKey: one.key })),
			);
			let cursor = Cursor.startingAfter(-Infinity).advance(many, now, Infinity);
			if (isFormer) {
				const [dated] = cursor.text.split('|');
				cursor = Cursor.fromFormerText(cursor.after, dated) as Cursor;
			}
			const { after, text } = JSON.parse(
				JSON.stringify({ after: cursor.after, text: cursor.text }),
			) as Cursor;
			const read = Cursor.fromText(after ?? -Infinity, text);
			expect(read).toEqual(cursor);
			if (!isFormer) expect(read?.newRows(many)).toEqual([]);
			expect(text.length).toBeLessThanOrEqual(60_000);
		}),
		{ numRuns: runs(1_000) },
	);
});

describe('with rows of the future and rows without a date', () => {
	const undated = (time: number, n: number): TimedRow => ({ ...row(time, n), isDated: false });

	test('does not move with what is dated in the future', () => {
		const ordinary = [row(NOON - 30 * MINUTE, 1), row(NOON - 31 * MINUTE, 2)];
		const cursor = Cursor.startingAfter(NOON - HOUR).advance(
			[row(NOON + 9 * HOUR, 3), ...ordinary],
			NOON,
			MINUTE,
		);
		expect(cursor.after).toBe(NOON - 31 * MINUTE - 1);
		const next = row(NOON - 29 * MINUTE, 4);
		expect(cursor.newRows([row(NOON + 9 * HOUR, 3), next, ...ordinary])).toEqual([next]);
	});

	test('does not move with what has no date', () => {
		const cursor = Cursor.startingAfter(NOON - HOUR).advance([undated(NOON, 1)], NOON, MINUTE);
		expect(cursor.after).toBe(NOON - HOUR);
	});

	test('knows a row without a date wherever it stands next', () => {
		let cursor = Cursor.startingAfter(-Infinity);
		for (let minutes = 0; minutes < 100; minutes++) {
			const rows = [undated(NOON + minutes * MINUTE, 1), row(NOON + minutes * MINUTE, 2 + minutes)];
			expect(cursor.newRows(rows)).toHaveLength(minutes === 0 ? 2 : 1);
			cursor = cursor.advance(rows, NOON + minutes * MINUTE, MINUTE);
			cursor = Cursor.fromText(cursor.after, cursor.text) as Cursor;
			// Pages on which it does not stand were read.
			cursor = cursor.advance([row(NOON + minutes * MINUTE + 1, 200 + minutes)], Infinity, 0);
		}
	});

	test('counts equal rows without a date', () => {
		const cursor = Cursor.startingAfter(0).advance(
			[undated(NOON, 1), undated(NOON + 1, 1)],
			NOON,
			MINUTE,
		);
		const moved = cursor.advance([undated(NOON + 2, 1), undated(NOON + 3, 1)], NOON, MINUTE);
		const three = [1, 2, 3].map((n) => undated(NOON + n, 1));
		expect(cursor.newRows(three)).toHaveLength(1);
		expect(moved.newRows(three)).toHaveLength(1);
	});

	test('keeps to its length with many of them, and still knows what arrived last', () => {
		const many = Array.from({ length: 50_000 }, (_, i) => undated(NOON - i, i));
		const dated = Array.from({ length: 50_000 }, (_, i) => row(NOON - i, 100_000 + i));
		const cursor = Cursor.startingAfter(-Infinity).advance([...many, ...dated], NOON, HOUR);
		expect(cursor.text.length).toBeLessThanOrEqual(60_000);
		expect(cursor.newRows([...many, ...dated])).toEqual([]);
		expect(cursor.newRows([row(NOON + 1, 200_000)])).toHaveLength(1);
	});
});

describe('in its former text', () => {
	const one = { ...row(NOON, 1), formerKey: keyOf(901) };
	const two = { ...row(NOON + 1, 2), formerKey: keyOf(902) };
	const former = () =>
		Cursor.fromFormerText(NOON - 1, `${NOON.toString(36)}:${keyOf(901)}*2`) as Cursor;

	test('knows rows by their former keys until they are known by the present ones', () => {
		expect(former().newRows([two, one, one])).toEqual([two]);
		expect(former().knows(one)).toBe(true);
		const cursor = former().advance([two, one, one], NOON, MINUTE);
		expect(cursor.newRows([two, one, one, one])).toEqual([one]);
		const later = { ...row(NOON + 2 * MINUTE, 3), formerKey: keyOf(903) };
		expect(cursor.advance([later], NOON + 2 * MINUTE, MINUTE).text).not.toContain('|');
	});

	test('knows rows by either key', () => {
		const cursor = former().advance([one, one], NOON, MINUTE);
		expect(cursor.newRows([{ ...one, formerKey: keyOf(904) }])).toEqual([]);
	});

	test('still knows rows that a provider leaves out for a moment', () => {
		const cursor = former().advance([two, one], NOON, MINUTE);
		expect(cursor.newRows([two, one, one])).toEqual([]);
		expect(Cursor.fromText(cursor.after, cursor.text)?.newRows([two, one, one])).toEqual([]);
	});

	test('keeps to its length', () => {
		const many = Array.from({ length: 6_000 }, (_, i) => row(NOON + i, i));
		const written = Cursor.startingAfter(0).advance(many, NOON, HOUR).text;
		const others = Array.from({ length: 6_000 }, (_, i) => row(NOON + 6_000 + i, 6_000 + i));
		const cursor = (Cursor.fromFormerText(0, written) as Cursor).advance(others, NOON, HOUR);
		expect(cursor.text.length).toBeLessThanOrEqual(60_000);
	});
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

test.each([
	'x',
	'1:',
	'1:short',
	'mf0:AAAAAAA1*',
	'mf0:AAAAAAA1;',
	'=1e999:AAAAAAA1',
	'=:AAAAAAA1',
	'--1:AAAAAAA1',
	'mf0 AAAAAAA1',
	'|||',
])('does not read what it did not write: %p', (text) => {
	expect(Cursor.fromText(0, text)).toBeUndefined();
});
