import { DateTime } from 'luxon';

const OFFSET = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** A point in time as a user gave it. */
export interface GivenTime {
	time: DateTime;
	/** Whether the value itself says its offset from UTC; otherwise `time` is what it shows, read in `zone`. */
	hasOffset: boolean;
}

/**
 * Reads a date that a user gave: ISO text (a space instead of the T will do), a Luxon DateTime or a Date.
 *
 * @param zone IANA name or fixed offset in which text without an offset is read
 * @returns undefined where the value is no date
 */
export function readTime(value: unknown, zone: string): GivenTime | undefined {
	if (DateTime.isDateTime(value)) return valid(value, true);
	if (value instanceof Date) return valid(DateTime.fromJSDate(value), true);
	if (typeof value !== 'string') return undefined;
	const text = value.trim().replace(/^(\d{4}-\d{2}-\d{2})\s+/, '$1T');
	const hasOffset = text.includes('T') && OFFSET.test(text.slice(text.indexOf('T')));
	return valid(DateTime.fromISO(text, hasOffset ? { setZone: true } : { zone }), hasOffset);
}

function valid(time: DateTime, hasOffset: boolean): GivenTime | undefined {
	return time.isValid ? { time, hasOffset } : undefined;
}
