import { sleep } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import type { Response, Service, Refusal } from '../log/LogSource';
import { clockOffset } from '../../../credentials/signing/clock';
import { backoffMs } from './backoff';
import { answeredAt, clockSkewMs, correctClock, hostOf, skewInWords } from './clockSkew';
import { redact } from './redact';
import { refusalOf, unreadable } from './refusal';
import type { RequestGate } from './RequestGate';
import { send } from './send';
import type { WaitClock } from './WaitClock';

/** The n8n contexts from which a provider can be asked. */
export type RequestContext = IExecutePaginationFunctions | ILoadOptionsFunctions | IPollFunctions;

/** How requests are sent and repeated; shared by all requests of one input item. */
export interface RequestSettings {
	/** Decrypted once: n8n would read them from its database anew for every request. */
	credentials: ICredentialDataDecryptedObject;
	/** Shared by all input items of an execution. */
	gate: RequestGate;
	/** What the input item has waited for the provider's limit. */
	clock: WaitClock;
	/** Tries of one request after the first; waits for a limit are not counted. */
	maxRetries: number;
	/** The longest that the input item may wait for the provider's limit. */
	maxWaitMs: number;
	/** Tells that nobody waits for the answer any more. */
	isStopped: () => boolean;
	/** Unix time in milliseconds after which nothing is asked any more, and at which requests in flight are given up. */
	deadline?: number;
}

/**
 * What came of a request: what was wanted and when it was answered by the provider's clock, or why it cannot be had (with the
 * last answer, where one came).
 */
export type Outcome<T> =
	| { value: T; answeredAt?: number }
	| { refusal: Refusal; answer?: Response };

const STOPPED: Refusal = {
	message: 'The execution was cancelled',
	description: 'Run the workflow again to get the rows.',
	retryable: false,
};
/** What is said when the deadline has passed before everything was asked. */
export const OUT_OF_TIME: Refusal = {
	message: 'The poll ran out of time before everything was read',
	description: 'The next poll catches up. Nothing is lost.',
	retryable: false,
};
const SLEEP_SLICE_MS = 100;

/**
 * Asks a provider, and again where that may help: after the wait it names, else after an exponential backoff.
 *
 * @param read what is wanted from the response; undefined where it has not the documented shape
 * @param incomplete says in words that what was read may lack something, which is worth asking again
 */
export async function requestWithRetry<T>(
	context: RequestContext,
	provider: Service,
	request: IHttpRequestOptions,
	settings: RequestSettings,
	read: (response: Response) => T | undefined,
	incomplete: (value: T) => string | undefined = () => undefined,
): Promise<Outcome<T>> {
	const { credentials, gate, clock, maxRetries, maxWaitMs, deadline = Infinity } = settings;
	const isOver = () => Date.now() >= deadline;
	const isStopped = () => settings.isStopped() || isOver();
	let retries = 0;
	/** Of the retries, those after a refusal that seldom passes. */
	let unlikely = 0;
	let limits = 0;
	let skew: string | undefined;
	for (;;) {
		const offset = clockOffset(hostOf(request));
		const isTooLong = () => clock.totalMs(Date.now()) > maxWaitMs;
		const outcome = await gate.pass(
			async () => {
				const inTime = isFinite(deadline) ? { ...request, timeout: timeLeft(deadline) } : request;
				return await requestOnce(context, provider, inTime, credentials, read, incomplete);
			},
			() => isStopped() || isTooLong(),
			clock,
		);
		if (outcome === undefined) {
			if (isOver()) return { refusal: OUT_OF_TIME };
			return { refusal: isStopped() ? STOPPED : waitedTooLong(provider, maxWaitMs) };
		}
		const now = Date.now();
		const isLimit = 'refusal' in outcome && outcome.refusal.status === 429;
		if (!isLimit) gate.onAnswer(now);
		if ('value' in outcome) return outcome;

		const { refusal } = outcome;
		const newSkew =
			skew === undefined ? correctSkew(context, provider, request, outcome, offset) : undefined;
		if (newSkew !== undefined) {
			skew = newSkew;
			continue;
		}
		if (skew !== undefined)
			refusal.description += ` The clock of the machine that runs n8n is ${skew}.`;
		const tries = isLimit ? ++limits : ++retries;
		if (refusal.maxRetries !== undefined) unlikely++;
		const wait = refusal.retryAfterMs ?? backoffMs(tries, Math.random());
		const givesUp = isLimit
			? clock.totalMs(now) + wait > maxWaitMs
			: retries > maxRetries || unlikely > (refusal.maxRetries ?? Infinity) || wait > maxWaitMs;
		if (!refusal.retryable || givesUp || isStopped())
			return withoutSecrets(provider, credentials, outcome);
		if (isLimit) gate.onLimit(now, wait);
		else await sleepUnless(isStopped, wait);
	}
}

async function requestOnce<T>(
	context: RequestContext,
	provider: Service,
	request: IHttpRequestOptions,
	credentials: ICredentialDataDecryptedObject,
	read: (response: Response) => T | undefined,
	incomplete: (value: T) => string | undefined,
): Promise<Outcome<T>> {
	const answer = await send(context, provider, request, credentials);
	if ('retryable' in answer) return { refusal: answer };
	const refused = refusalOf(provider, answer, Date.now());
	if (refused !== undefined) return { refusal: refused, answer };
	const value = read(answer);
	if (value === undefined) return { refusal: unreadable(provider, answer), answer };
	const doubt = incomplete(value);
	if (doubt === undefined) return { value, answeredAt: answeredAt(answer) };
	const { status } = answer;
	return {
		refusal: { message: doubt, description: 'Run the node again later.', retryable: true, status },
		answer,
	};
}

/**
 * After a refusal that a wrong clock explains: makes the requests to come be signed with the provider's time.
 *
 * @param offset the correction that the refused request was signed with
 * @returns the skew in words where it is worth asking again
 */
function correctSkew<T>(
	context: RequestContext,
	provider: Service,
	request: IHttpRequestOptions,
	outcome: Outcome<T>,
	offset: number,
): string | undefined {
	const answer = 'refusal' in outcome ? outcome.answer : undefined;
	const skewMs = answer && clockSkewMs(answer, Date.now());
	if (answer === undefined || skewMs === undefined) return undefined;
	if (provider.isClockRefusal?.(answer, skewMs - offset) !== true) return undefined;
	const words = skewInWords(skewMs);
	if (correctClock(hostOf(request), skewMs, offset)) {
		context.logger.warn(
			`${provider.displayName} refused a signature because the clock of this machine is ${words}. Requests are signed with the corrected time. Set the clock right, for example with NTP.`,
		);
	}
	return words;
}

/** Milliseconds; at least one, as none would mean no limit. */
function timeLeft(deadline: number): number {
	return Math.max(1, deadline - Date.now());
}

function waitedTooLong(provider: Service, maxWaitMs: number): Refusal {
	return {
		message: `${provider.displayName} limits how often it may be asked, and the node has waited for ${maxWaitMs / 1000} seconds`,
		description: 'Raise Max Wait in the options of the node, or ask for less at a time.',
		retryable: false,
	};
}

function withoutSecrets<T>(
	provider: Service,
	credentials: ICredentialDataDecryptedObject,
	outcome: { refusal: Refusal; answer?: Response },
): Outcome<T> {
	const message = redact(outcome.refusal.message, credentials, provider.secretFields);
	return { ...outcome, refusal: { ...outcome.refusal, message } };
}

async function sleepUnless(isStopped: () => boolean, ms: number): Promise<void> {
	const end = Date.now() + ms;
	for (let left = ms; left > 0 && !isStopped(); left = end - Date.now()) {
		await sleep(Math.min(left, SLEEP_SLICE_MS));
	}
}
