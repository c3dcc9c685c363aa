const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * How long the provider asks us to wait, in milliseconds; undefined where it does not say.
 *
 * Reads `Retry-After` (seconds or an HTTP date, which is compared with the answer's own `Date`, so that a wrong clock here
 * does no harm) and `X-RateLimit-Reset` (seconds to wait, or, where the number is too large for
 * that, the Unix time: both are in use).
 *
 * @param headers names in lower case
 * @param now Unix time in milliseconds
 */
export function retryAfterMs(
	headers: Record<string, string | undefined>,
	now: number,
): number | undefined {
	const serverNow = Date.parse(headers.date ?? '') || now;
	const retryAfter = headers['retry-after']?.trim();
	if (retryAfter) {
		const seconds = Number(retryAfter);
		const wait = Number.isNaN(seconds) ? Date.parse(retryAfter) - serverNow : seconds * 1_000;
		if (!Number.isNaN(wait)) return Math.max(0, wait);
	}
	const reset = Number(headers['x-ratelimit-reset'] || NaN);
	if (Number.isNaN(reset)) return undefined;
	const isUnixTime = reset > 1_000_000_000;
	return Math.max(0, isUnixTime ? reset * 1_000 - serverNow : reset * 1_000);
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
