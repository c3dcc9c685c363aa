import type { IHttpRequestOptions } from 'n8n-workflow';
import { clockOffset, setClockOffset } from '../../../credentials/signing/clock';
import type { Response } from '../log/LogSource';

/** The host that a request goes to; empty where its URL cannot be read, in which case it was never sent. */
export function hostOf({ baseURL, url }: IHttpRequestOptions): string {
	const address = baseURL === undefined ? url : `${baseURL}/${url}`;
	return URL.canParse(address) ? new URL(address).host : '';
}

/** When an answer was given, by the provider's own clock: Unix time in milliseconds, with a grain of one second. */
export function answeredAt(answer: Response): number | undefined {
	const time = Date.parse(answer.headers.date ?? '');
	return Number.isNaN(time) ? undefined : time;
}

/**
 * How far a provider's clock is ahead of ours, from the `Date` of its answer, which has a grain of one second.
 *
 * @param now our Unix time in milliseconds
 * @returns milliseconds, undefined where the answer has no date
 */
export function clockSkewMs(answer: Response, now: number): number | undefined {
	const theirs = answeredAt(answer);
	return theirs === undefined ? undefined : theirs - now;
}

/** A skew in words, for a message about this machine's clock. */
export function skewInWords(skewMs: number): string {
	const seconds = Math.round(Math.abs(skewMs) / 1_000);
	return `${seconds} second${seconds === 1 ? '' : 's'} ${skewMs > 0 ? 'behind' : 'ahead'}`;
}

/**
 * After a refused signature: signs with the provider's time from now on.
 *
 * @param offsetBefore the correction that the refused request was signed with
 * @returns whether this is news; another request may have found it out meanwhile
 */
export function correctClock(host: string, skewMs: number, offsetBefore: number): boolean {
	const isNews = clockOffset(host) === offsetBefore;
	if (isNews) setClockOffset(host, skewMs);
	return isNews;
}
