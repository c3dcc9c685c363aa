import type { IHttpRequestOptions } from 'n8n-workflow';
import { clockOffset, setClockOffset } from '../../../credentials/signing/clock';
import type { Response, Service } from '../log/LogSource';
import type { RequestContext } from './requestWithRetry';

/** The host that a request goes to; empty where its URL cannot be read, in which case it was never sent. */
export function hostOf({ baseURL, url }: IHttpRequestOptions): string {
	const address = baseURL === undefined ? url : `${baseURL}/${url}`;
	return URL.canParse(address) ? new URL(address).host : '';
}

/** Unix time in milliseconds by the clock of the host that a request goes to, as far as that is known to differ from ours. */
export function providerNow(request: IHttpRequestOptions): number {
	return Date.now() + clockOffset(hostOf(request));
}

/** When a response was sent, by the provider's own clock: Unix time in milliseconds, with a grain of one second. */
export function respondedAt(response: Response): number | undefined {
	const time = Date.parse(response.headers.date ?? '');
	return Number.isNaN(time) ? undefined : time;
}

/**
 * How far a provider's clock is ahead of ours, from the `Date` of its response, which has a grain of one second.
 *
 * @param now our Unix time in milliseconds
 * @returns milliseconds, undefined where the response has no date
 */
function clockSkewMs(response: Response, now: number): number | undefined {
	const theirs = respondedAt(response);
	return theirs === undefined ? undefined : theirs - now;
}

/** A skew in words, for a message about this machine's clock. */
function skewInWords(skewMs: number): string {
	const seconds = Math.round(Math.abs(skewMs) / 1_000);
	return `${seconds} second${seconds === 1 ? '' : 's'} ${skewMs > 0 ? 'behind' : 'ahead'}`;
}

/**
 * After a refusal that a wrong clock explains: makes the requests to come be signed with the provider's time.
 *
 * @param offset the correction that the refused request was signed with; another request may have found a better one meanwhile
 * @returns the skew in words where a retry is worth it
 */
export function correctSkew(
	context: RequestContext,
	provider: Service,
	host: string,
	response: Response | undefined,
	offset: number,
): string | undefined {
	const skewMs = response && clockSkewMs(response, Date.now());
	if (response === undefined || skewMs === undefined) return undefined;
	if (provider.isClockRefusal?.(response, skewMs - offset) !== true) return undefined;
	const words = skewInWords(skewMs);
	if (clockOffset(host) === offset) {
		setClockOffset(host, skewMs);
		context.logger.warn(
			`${provider.displayName} refused a signature because the clock of this machine is ${words}. Requests are signed with the corrected time. Set the clock right, for example with NTP.`,
		);
	}
	return words;
}
