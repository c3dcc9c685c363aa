import { DateTime, IANAZone } from 'luxon';

/** A point in time, or a whole day, as somebody wrote it. */
export interface ReadTime {
	/** Unix time in milliseconds; the first one of a day. */
	time: number;
	/** The last Unix time in milliseconds that is meant: the end of a day that is written without a time, else `time`. */
	end: number;
	/** The calendar day that is written, as yyyy-MM-dd; absent where an offset, a zone or Unix time makes it an instant. */
	day?: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LARGEST_OFFSET_HOURS = 14;
const LONGEST_TEXT = 100;

/** The years 1 to 9999 in UTC: what yyyy can write. */
const EARLIEST = -62_135_596_800_000;
const LATEST = 253_402_300_799_999;

/** Days with the year first. Other orders differ from country to country, so they are not guessed. */
const DAYS = [
	/^(\d{4})-(\d{1,2})-(\d{1,2})/,
	/^(\d{4})\/(\d{1,2})\/(\d{1,2})/,
	/^(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})\.?/,
	/^(\d{4})년\s?(\d{1,2})월\s?(\d{1,2})일/,
	/^(\d{4})(\d{2})(\d{2})(?!\d)/,
];
const TIME =
	/^(\s*t\s*|,?\s+)(?:(am|pm|오전|오후)\s*)?(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?(?:\s*(am|pm))?$/i;
const TIME_WITHOUT_COLONS = /^(\s*t\s*|,?\s+)(\d{2})(\d{2})(\d{2})?(?!\d)/i;
const OFFSET_AT_END = /\s*(z|utc|gmt|(?:utc|gmt)?[+\-\u2212]\d{1,2}(?::?\d{2})?)$/i;
const OFFSET = /^(?:z|utc|gmt|(?:utc|gmt)?([+\-\u2212])(\d{1,2}):?(\d{2})?)$/i;
const ZONE_AT_END = /\s*\[!?([\w+\-/:]+)\]$/;

/**
 * Reads a time as people and programs write it:
 * - a day with the year first (2024-05-08, 2024/05/08, 2024. 5. 8., 2024년 5월 8일, 20240508), alone or with a time of day,
 *   an offset from UTC and a zone in brackets;
 * - an RFC 2822 or HTTP date;
 * - Unix time, as number or text: 10 digits are seconds, 13 milliseconds;
 * - a Date or a Luxon DateTime.
 *
 * @param zone IANA name or offset from UTC in which a text is read that says neither offset nor zone
 * @returns undefined where it is no time of the years 1 to 9999, or could be several
 */
export function readTime(value: unknown, zone: string): ReadTime | undefined {
	const isText = typeof value === 'string' || typeof value === 'number';
	const read = isText ? fromText(String(value).trim(), zone) : fromObject(value);
	if (read === undefined || !(read.time >= EARLIEST - DAY_MS && read.time <= LATEST)) {
		return undefined;
	}
	return read;
}

/** Unix time in milliseconds, brought into the years 1 to 9999 where it lies outside. */
export function inWritableYears(time: number): number {
	return Math.min(Math.max(time, EARLIEST), LATEST);
}

function fromObject(value: unknown): ReadTime | undefined {
	// Luxon's own check takes any object with its mark for a DateTime.
	if (DateTime.isDateTime(value) && typeof value.toMillis === 'function') {
		return instant(value.toMillis());
	}
	return value instanceof Date ? instant(value.getTime()) : undefined;
}

function fromText(text: string, zone: string): ReadTime | undefined {
	if (text.length > LONGEST_TEXT) return undefined;
	return fromUnixTime(text) ?? fromDay(text, zone) ?? fromMail(text);
}

function instant(time: number): ReadTime {
	return { time, end: time };
}

function fromUnixTime(text: string): ReadTime | undefined {
	const digits = /^(\d{10}|\d{13})(?:\.\d+)?$/.exec(text)?.[1];
	if (digits === undefined) return undefined;
	return instant(Math.round(Number(text) * (digits.length === 10 ? 1_000 : 1)));
}

function fromMail(text: string): ReadTime {
	const time = DateTime.fromRFC2822(text);
	return instant((time.isValid ? time : DateTime.fromHTTP(text)).toMillis());
}

function fromDay(text: string, zone: string): ReadTime | undefined {
	const separated = text.replace(/^(\d{8})(\d{6})$/, '$1T$2');
	const pattern = DAYS.find((one) => one.test(separated));
	const found = pattern?.exec(separated);
	const midnight = found ? utcMidnight(found) : undefined;
	if (!found || midnight === undefined) return undefined;
	const [withoutZone, zoneName] = cutOff(separated.slice(found[0].length), ZONE_AT_END);
	const [clockText, offset] = cutOff(withoutZone, OFFSET_AT_END);
	const written: Written = { offset, zoneName, zone };
	if (clockText !== '') {
		const time = instantOf(midnight + timeOfDay(clockText), written);
		return { time, end: time, ...dayOf(midnight, written) };
	}
	// In 2024-05-08-09:00 the 09:00 may be an offset or a time.
	if (offset !== undefined && /^[-\u2212]/.test(offset)) return undefined;
	const [time, next] = [midnight, midnight + DAY_MS].map((one) => instantOf(one, written));
	return { time, end: next - 1, ...dayOf(midnight, written) };
}

/** What stands behind a time, and the zone for what says nothing. */
interface Written {
	offset?: string;
	zoneName?: string;
	zone: string;
}

function cutOff(text: string, pattern: RegExp): [before: string, captured?: string] {
	const match = pattern.exec(text);
	return match === null ? [text] : [text.slice(0, match.index), match[1]];
}

/** The midnight at which a day starts in UTC; undefined for a day that the calendar does not have. */
function utcMidnight(match: RegExpExecArray): number | undefined {
	const [year, month, day] = match.slice(1).map(Number);
	// Date.UTC would read the years 0 to 99 as 1900 to 1999.
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	// A day that the month does not have is one of another month.
	return year > 0 && date.getUTCMonth() === month - 1 ? date.getTime() : undefined;
}

function dayOf(midnight: number, { offset, zoneName }: Written): Pick<ReadTime, 'day'> {
	const isInstant = offset !== undefined || zoneName !== undefined;
	return isInstant ? {} : { day: new Date(midnight).toISOString().slice(0, 10) };
}

/** Milliseconds since midnight, NaN for no time. 24:00 is the end of the day, and second 60 a leap second. */
function timeOfDay(text: string): number {
	const withColons = text.replace(TIME_WITHOUT_COLONS, (_, separator, hours, minutes, seconds) =>
		[`${separator}${hours}`, minutes, seconds].filter(Boolean).join(':'),
	);
	const match = TIME.exec(withColons);
	if (match === null) return NaN;
	const [, separator, halfBefore, hours, minutes, seconds = '0', fraction = '', halfAfter] = match;
	const half = halfBefore ?? halfAfter;
	const isHourAlone = minutes === undefined && half === undefined && !/t/i.test(separator);
	const isLeapSecond = minutes === '59' && seconds === '60';
	const isInRange = Number(minutes ?? 0) < 60 && (Number(seconds) < 60 || isLeapSecond);
	const hasTwoHalves = halfBefore !== undefined && halfAfter !== undefined;
	if (isHourAlone || hasTwoHalves || !isInRange) return NaN;
	const time =
		hourOfDay(Number(hours), half?.toLowerCase()) * HOUR_MS +
		Number(minutes ?? 0) * MINUTE_MS +
		Number(seconds) * 1_000 +
		Number(fraction.slice(0, 3).padEnd(3, '0'));
	return time <= DAY_MS ? time : NaN;
}

function hourOfDay(hour: number, half: string | undefined): number {
	if (half === undefined) return hour;
	if (hour < 1 || hour > 12) return NaN;
	return (hour % 12) + (half === 'pm' || half === '오후' ? 12 : 0);
}

/**
 * The instant at which clocks show a time.
 *
 * @param shown the time as if it were in UTC
 * @returns NaN where offset or zone do not exist, or contradict each other
 */
function instantOf(shown: number, { offset, zoneName, zone }: Written): number {
	if (zoneName === undefined) return inZone(shown, offset ?? zone);
	if (offsetOf(zoneName) === undefined && !IANAZone.isValidZone(zoneName)) return NaN;
	const time = inZone(shown, offset ?? zoneName);
	// RFC 9557: Z before a zone gives the instant, and says nothing of the offset there.
	const saysOffset = offset !== undefined && !/^z$/i.test(offset);
	return saysOffset && offsetAt(time, zoneName) !== offsetOf(offset) ? NaN : time;
}

function inZone(shown: number, zone: string): number {
	const offset = offsetOf(zone);
	if (offset !== undefined) return shown - offset;
	const asUtc = DateTime.fromMillis(shown, { zone: 'UTC' });
	return asUtc.setZone(zone, { keepLocalTime: true }).toMillis();
}

function offsetAt(time: number, zone: string): number {
	return offsetOf(zone) ?? DateTime.fromMillis(time, { zone }).offset * MINUTE_MS;
}

/** Milliseconds east of UTC; NaN for an offset that no time zone has, undefined for what is no offset. */
function offsetOf(text: string): number | undefined {
	const match = OFFSET.exec(text);
	if (match === null) return undefined;
	const [, sign, hours = '0', minutes = '0'] = match;
	if (Number(hours) > LARGEST_OFFSET_HOURS || Number(minutes) > 59) return NaN;
	const offset = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
	return sign === undefined || sign === '+' ? offset : -offset;
}
