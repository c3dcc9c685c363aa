import type { LimitReset, Response } from '../log/LogSource';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** A limit is for a month at the most. */
const LONGEST_BELIEVED_MS = 32 * 24 * 60 * 60_000;
/** No limit lasts for so many seconds: a larger number is a Unix time. */
const FIRST_UNIX_SECONDS = 1_000_000_000;
const FIRST_UNIX_MILLISECONDS = 1_000_000_000_000;

/**
 * How long a refusal says to wait, in milliseconds: `Retry-After`, else the provider's own header. Dates are compared with
 * the response's own `Date`, so that a wrong clock here does no harm.
 *
 * @param headers names in lower case
 * @param now Unix time in milliseconds
 * @param limitReset for a refusal by a limit: on others its header means nothing
 * @returns undefined where the refusal names no wait, or none to believe: zero, the past, text, years
 */
export function retryAfterMs(
	headers: Response['headers'],
	now: number,
	limitReset?: LimitReset,
): number | undefined {
	const serverNow = Date.parse(headers.date ?? '') || now;
	const named = [
		waitIn(headers['retry-after'], serverNow),
		limitReset && waitUntilReset(headers[limitReset.header], limitReset.unit, serverNow),
	];
	return named.find((wait) => wait !== undefined && wait > 0 && wait <= LONGEST_BELIEVED_MS);
}

/** Seconds, or an HTTP date. */
function waitIn(text: string | undefined, serverNow: number): number | undefined {
	const seconds = numberIn(text);
	if (seconds !== undefined) return seconds * 1_000;
	const date = /[a-z]{3}/i.test(text ?? '') ? Date.parse(text as string) : NaN;
	return Number.isNaN(date) ? undefined : date - serverNow;
}

function waitUntilReset(
	text: string | undefined,
	unit: LimitReset['unit'],
	serverNow: number,
): number | undefined {
	const number = numberIn(text);
	if (number === undefined) return undefined;
	if (number >= FIRST_UNIX_MILLISECONDS) return number - serverNow;
	const isUnixTime = unit === 'unixSeconds' || number >= FIRST_UNIX_SECONDS;
	return number * 1_000 - (isUnixTime ? serverNow : 0);
}

function numberIn(text: string | undefined): number | undefined {
	const trimmed = text?.trim() ?? '';
	return /^[-+]?\d+(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}

/**
 * Exponential backoff with full jitter, in milliseconds.
 *
 * @param attempt tries so far, from 1
 * @param random 0 (inclusive) to 1 (exclusive)
 */
export function backoffMs(attempt: number, random: number): number {
	return random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}
