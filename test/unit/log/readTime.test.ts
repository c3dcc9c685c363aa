import fc from 'fast-check';
import { DateTime } from 'luxon';
import { utcTime } from '../../../nodes/shared/http/readings';
import { inWritableYears, readTime } from '../../../nodes/shared/log/readTime';

const SEOUL = 'Asia/Seoul';
const DAY_MS = 86_400_000;

/** What is read in Seoul, in UTC. */
const inSeoul = (value: unknown) => {
	const read = readTime(value, SEOUL);
	return read && new Date(read.time).toISOString();
};

test.each([
	['2024-05-08T13:45:58', 'a time without an offset'],
	['2024-05-08 13:45:58', 'a space for the T'],
	['2024-05-08   13:45:58', 'spaces'],
	['2024-05-08t13:45:58', 'a small t'],
	['2024-05-08 T13:45:58', "as in Kore.ai's own examples"],
	['2024/05/08T13:45:58', "as in Kore.ai's own examples"],
	['2024-05-08T134558', 'no colons'],
	['20240508T134558', 'no separators'],
	['20240508134558', 'digits only'],
	['2024/05/08 13:45:58', 'slashes'],
	['2024/5/8 13:45:58', 'slashes, no zeros'],
	['2024/05/08, 13:45:58', 'a comma'],
	['2024.05.08 13:45:58', 'dots'],
	['2024. 5. 8. 13:45:58', 'dots and spaces'],
	['2024.5.8. 13:45:58', 'dots'],
	['2024. 5. 8. 오후 1:45:58', 'as a Korean browser writes it'],
	['2024년 5월 8일 13:45:58', 'Korean'],
	['2024-05-08 1:45:58 PM', 'half a day'],
	['2024-05-08T13:45:58.0000000', 'seven digits of a second'],
	['2024-05-08T13:45:58,000', 'a comma as decimal sign'],
	['2024-05-08T04:45:58Z', 'UTC'],
	['2024-05-08t04:45:58z', 'UTC in small letters'],
	['2024-05-08 04:45:58 UTC', 'UTC'],
	['2024-05-08 04:45:58 GMT', 'GMT'],
	['2024-05-08T13:45:58+09:00', 'an offset'],
	['2024-05-08T13:45:58+0900', 'an offset without a colon'],
	['2024-05-08T13:45:58+09', 'an offset of hours'],
	['2024-05-08T13:45:58 +09:00', 'a space before the offset'],
	['2024-05-08 13:45:58 UTC+9', 'an offset from UTC'],
	['2024-05-07T23:45:58-05:00', 'an offset west of UTC'],
	['2024-05-07T23:45:58\u221205:00', 'a real minus'],
	['2024-05-08T10:15:58+05:30', 'an offset with minutes'],
	['2024-05-08T13:45:58[Asia/Seoul]', 'a zone'],
	['2024-05-08T13:45:58+09:00[Asia/Seoul]', 'an offset and a zone'],
	['2024-05-08T04:45:58Z[Asia/Seoul]', 'UTC and a zone'],
	['2024-05-08T00:45:58[America/New_York]', 'a zone with summer time'],
	['2024-05-08T00:45:58-04:00[!America/New_York]', 'a zone that must be known'],
	['2024-05-08T13:45:58[+09:00]', 'an offset in brackets'],
	['Wed, 08 May 2024 13:45:58 +0900', 'RFC 2822'],
	['8 May 2024 04:45:58 GMT', 'RFC 2822'],
	['Wed, 08 May 2024 04:45:58 GMT', 'HTTP'],
	[1715143558, 'Unix seconds'],
	['1715143558', 'Unix seconds as text'],
	[1715143558.0001, 'Unix seconds with a fraction'],
	[1715143558000, 'Unix milliseconds'],
	['1715143558000', 'Unix milliseconds as text'],
	[new Date('2024-05-08T04:45:58Z'), 'a Date'],
	[DateTime.fromISO('2024-05-08T04:45:58Z'), 'a DateTime'],
] as Array<[value: unknown, what: string]>)('reads %p: %s', (value) => {
	expect(inSeoul(value)).toBe('2024-05-08T04:45:58.000Z');
	if (typeof value === 'string') expect(inSeoul(`  ${value}\n`)).toBe('2024-05-08T04:45:58.000Z');
});

test.each([
	['2024-05-08T13:45', '2024-05-08T04:45:00.000Z'],
	['2024-05-08 9:05', '2024-05-08T00:05:00.000Z'],
	['2024-05-08T13', '2024-05-08T04:00:00.000Z'],
	['2024-05-08T13:45:58.1239', '2024-05-08T04:45:58.123Z'],
	['2024-05-08T13:45:58,5', '2024-05-08T04:45:58.500Z'],
	['2024-05-08T24:00', '2024-05-08T15:00:00.000Z'],
	['2024-05-08T24:00:00.000+09:00', '2024-05-08T15:00:00.000Z'],
	['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
	['2024-05-08 12:00 am', '2024-05-07T15:00:00.000Z'],
	['2024-05-08 오전 12:30', '2024-05-07T15:30:00.000Z'],
	['2024-05-08 12:30 pm', '2024-05-08T03:30:00.000Z'],
	['1715143558123.7', '2024-05-08T04:45:58.124Z'],
	['0001-06-15T12:00:00Z', '0001-06-15T12:00:00.000Z'],
	['9999-12-31T12:00:00Z', '9999-12-31T12:00:00.000Z'],
])('reads %p as %s', (value, expected) => {
	expect(inSeoul(value)).toBe(expected);
});

describe('a day without a time', () => {
	test.each(['2024-05-08', '2024/05/08', '2024.05.08', '2024. 5. 8.', '20240508', 20240508])(
		'%p is that day in the zone',
		(value) => {
			const time = Date.parse('2024-05-08T00:00:00+09:00');
			expect(readTime(value, SEOUL)).toEqual({ time, end: time + DAY_MS - 1, day: '2024-05-08' });
		},
	);

	test.each(['2024-05-08Z', '2024-05-08 +00:00', '2024-05-08[UTC]'])(
		'%p is that day where it says',
		(value) => {
			const time = Date.parse('2024-05-08');
			expect(readTime(value, SEOUL)).toEqual({ time, end: time + DAY_MS - 1 });
		},
	);

	test('is as long as the clocks make it', () => {
		const read = readTime('2026-03-08', 'America/New_York')!;
		expect(read.end - read.time).toBe(23 * 3_600_000 - 1);
	});

	test('keeps the day that is written, whatever the time', () => {
		expect(readTime('2024-05-08 23:30', SEOUL)?.day).toBe('2024-05-08');
		expect(readTime('2024-05-08 24:00', SEOUL)?.day).toBe('2024-05-08');
		expect(readTime('2024-05-08T23:30+09:00', SEOUL)?.day).toBeUndefined();
		expect(readTime('2024-05-08T23:30[Asia/Seoul]', SEOUL)?.day).toBeUndefined();
		expect(readTime(1715143558, SEOUL)?.day).toBeUndefined();
	});
});

test.each([
	...['', ' ', 'soon', 'null', 'undefined', 'T13:45:58', '13:45', '[2024-05-08]', '"2024-05-08"'],
	// Days that do not exist.
	...['2024-13-01', '2024-02-30', '2023-02-29', '2024-00-10', '2024-01-00', '20240230'],
	// Times that do not exist.
	...['2024-05-08T25:00', '2024-05-08T24:01', '2024-05-08T12:60', '2024-05-08T12:00:61'],
	...['2024-05-08 13:45 pm', '2024-05-08 am 1:45 pm', '2024-05-08T', '2024-05-08T945'],
	// Offsets and zones that do not exist, or contradict each other.
	...['2024-05-08T12:00+25:00', '2024-05-08T12:00+09:60', '2024-05-08T12:00[Nowhere/City]'],
	...['2024-05-08[Nowhere/City]', '2024-05-08T12:00Z[Nowhere/City]', '2024-05-08T12:00[local]'],
	...['2024-05-08T12:00-05:00[Asia/Seoul]', '2024-05-08T12:00[]', '2024-05-08T12:00 KST'],
	// What could be several things.
	...['05/08/2024', '8.5.2024', '24/05/08', '2024-05', '2024', '2024-05-08-09:00', '2024-05-08 13'],
	...['171514355', '17151435580', '2024-05/08', 2024, 5, 171514355800],
	// Years that yyyy cannot write.
	...[
		'0000-12-31',
		'0000-01-01',
		'-0001-01-01',
		'+012024-05-08',
		'12024-05-08',
		'+275760-09-13T00:00:00Z',
	],
	...[new Date(8.64e15), new Date(-8.64e15), DateTime.fromObject({ year: -5 }), 1e21, -1715143558],
	// No times at all.
	...[null, undefined, true, {}, [], ['2024-05-08'], NaN, Infinity, new Date('x')],
	...[DateTime.invalid('nothing'), { isLuxonDateTime: true, isValid: true }, 10n, Symbol('time')],
])('does not read %p', (value) => {
	expect(readTime(value, SEOUL)).toBeUndefined();
});

test('ends soon with a long text', () => {
	const long = `2024-05-08${' '.repeat(100_000)}x`;
	const start = performance.now();
	expect(readTime(long, SEOUL)).toBeUndefined();
	expect(performance.now() - start).toBeLessThan(1_000);
});

describe('any spelling of an instant', () => {
	const instant = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2090, 0, 1) });
	const pad = (number: number, length = 2) => String(number).padStart(length, '0');

	const days: Array<(year: number, month: number, day: number) => string> = [
		(y, m, d) => `${y}-${pad(m)}-${pad(d)}`,
		(y, m, d) => `${y}-${m}-${d}`,
		(y, m, d) => `${y}/${pad(m)}/${pad(d)}`,
		(y, m, d) => `${y}. ${m}. ${d}.`,
		(y, m, d) => `${y}.${pad(m)}.${pad(d)}`,
		(y, m, d) => `${y}년 ${m}월 ${d}일`,
		(y, m, d) => `${y}${pad(m)}${pad(d)}`,
	];
	const times: Array<(hour: number, minute: number, second: number) => string> = [
		(h, m, s) => `${pad(h)}:${pad(m)}:${pad(s)}`,
		(h, m, s) => `${h}:${pad(m)}:${pad(s)}`,
		(h, m, s) => `${pad(h)}${pad(m)}${pad(s)}`,
	];
	const offsets: Array<(minutes: number) => string> = [
		(east) => `${sign(east)}${pad(hours(east))}:${pad(Math.abs(east) % 60)}`,
		(east) => `${sign(east)}${pad(hours(east))}${pad(Math.abs(east) % 60)}`,
		(east) => ` ${sign(east)}${pad(hours(east))}:${pad(Math.abs(east) % 60)}`,
		(east) => ` UTC${sign(east)}${hours(east)}:${pad(Math.abs(east) % 60)}`,
		(east) => (east === 0 ? 'Z' : `${sign(east)}${pad(hours(east))}:${pad(Math.abs(east) % 60)}`),
	];
	const sign = (east: number) => (east < 0 ? '-' : '+');
	const hours = (east: number) => Math.floor(Math.abs(east) / 60);

	/** How a clock's time is written. */
	const spelling = fc
		.record({
			day: fc.constantFrom(...days),
			separator: fc.constantFrom('T', 't', ' ', '  ', ' T', ', '),
			time: fc.constantFrom(...times),
			decimalSign: fc.constantFrom('.', ','),
			moreDigits: fc.stringMatching(/^\d{0,6}$/),
		})
		.map(({ day, separator, time, decimalSign, moreDigits }) => (at: DateTime) => {
			const date = day(at.year, at.month, at.day);
			const clock = time(at.hour, at.minute, at.second);
			return `${date}${separator}${clock}${decimalSign}${pad(at.millisecond, 3)}${moreDigits}`;
		});

	const zone = fc.constantFrom('Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe', 'UTC');

	test('with an offset, whatever the zone', () => {
		fc.assert(
			fc.property(
				instant,
				spelling,
				fc.constantFrom(...offsets),
				fc.integer({ min: -14 * 60, max: 14 * 60 }),
				zone,
				(at, spelled, offset, east, elsewhere) => {
					const there = DateTime.fromMillis(at, { zone: 'UTC' }).plus({ minutes: east });
					const text = spelled(there) + offset(east);
					expect(readTime(text, elsewhere)).toEqual({ time: at, end: at });
					expect(utcTime(text)).toBe(at);
				},
			),
		);
	});

	test('with a zone in brackets, with and without an offset before it', () => {
		fc.assert(
			fc.property(instant, spelling, zone, fc.boolean(), (at, spelled, there, saysOffset) => {
				const shown = DateTime.fromMillis(at, { zone: there });
				const text = spelled(shown);
				// An hour that comes twice needs its offset.
				fc.pre(saysOffset || isOnlyOne(shown));
				const offset = saysOffset ? shown.toFormat('ZZ') : '';
				expect(readTime(`${text}${offset}[${there}]`, 'Asia/Kolkata')?.time).toBe(at);
			}),
		);
	});

	test('without an offset, in the zone; rows in UTC', () => {
		fc.assert(
			fc.property(instant, spelling, zone, (at, spelled, there) => {
				const shown = DateTime.fromMillis(at, { zone: there });
				fc.pre(isOnlyOne(shown));
				const day = shown.toFormat('yyyy-MM-dd');
				expect(readTime(spelled(shown), there)).toEqual({ time: at, end: at, day });
				expect(utcTime(spelled(DateTime.fromMillis(at, { zone: 'UTC' })))).toBe(at);
			}),
		);
	});

	test('as Unix time, Date and DateTime', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1e12, max: 9e12 }), zone, (at, there) => {
				const seconds = Math.floor(at / 1_000);
				for (const value of [at, String(at), at / 1_000, new Date(at), DateTime.fromMillis(at)]) {
					expect(readTime(value, there)).toEqual({ time: at, end: at });
				}
				expect(readTime(String(seconds), there)?.time).toBe(seconds * 1_000);
			}),
		);
	});

	const isOnlyOne = (shown: DateTime) => shown.getPossibleOffsets().length === 1;
});

test('whatever it is given, gives a time of the years 1 to 9999 or nothing', () => {
	const almost = fc.stringMatching(/^[\d\-/.:TZ+ ,[\]]{0,30}$/);
	const anything = fc.oneof(fc.anything({ withDate: true, withBigInt: true }), fc.string(), almost);
	fc.assert(
		fc.property(anything, (value) => {
			const read = readTime(value, SEOUL);
			if (read === undefined) return;
			const { time, end, day } = read;
			expect(new Date(inWritableYears(time)).toISOString()).toMatch(/^\d{4}-/);
			expect(new Date(inWritableYears(end)).toISOString()).toMatch(/^\d{4}-/);
			expect(end).toBeGreaterThanOrEqual(time);
			expect(day ?? '2024-05-08').toMatch(/^\d{4}-\d{2}-\d{2}$/);
		}),
	);
});
