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
import { correctSkew, hostOf } from './clockSkew';
import { requiredWait, gaveUpAfter, limitedTooLong, withAdvice, withReason } from './limitRefusal';
import { limiterFor } from './limiters';
import type { Verdict } from './RateLimiter';
import { redact } from './redact';
import type { RequestGate } from './RequestGate';
import { requestOnce, type Attempt } from './requestOnce';
import type { WaitClock } from './WaitClock';

/** The n8n contexts from which requests are sent. */
export type RequestContext = IExecutePaginationFunctions | ILoadOptionsFunctions | IPollFunctions;

/** How requests are sent and repeated; shared by all requests of one input item. */
export interface RequestSettings {
	/** Decrypted once: n8n would read them from its database for every request. */
	credentials: ICredentialDataDecryptedObject;
	/** Shared by all input items of an execution. */
	gate: RequestGate;
	/** What the input item has waited for the provider's limit. */
	clock: WaitClock;
	/** Tries of one request after the first; waits for a limit are not counted. */
	maxRetries: number;
	/** The longest that the input item may wait for the provider's limit. */
	maxWaitMs: number;
	/** Refusals in a row by the limit; unless given, more than growing waits leave room for in `maxWaitMs`. */
	maxLimits?: number;
	/** What to do when the limit lasts longer. */
	waitAdvice?: string;
	/** The longest that one request may take, if its own timeout is not shorter. */
	timeoutMs?: number;
	/** Tells that the response is no longer needed. */
	isStopped: () => boolean;
	/** Unix time in milliseconds after which no request is sent, and at which requests in flight are given up. */
	deadline?: number;
}

/**
 * The outcome of a request: the value and when the provider responded by its own clock, or why there is none (with the last
 * response, where one came).
 */
export type Outcome<T> =
	| { value: T; respondedAt?: number }
	| { refusal: Refusal; response?: Response };

/** n8n knows a canceled execution by this very word. */
const STOPPED: Refusal = {
	message: 'The execution was canceled',
	description: 'Run the workflow again to get the rows.',
	retryable: false,
};
/** For a deadline that passed before everything was read. */
export const OUT_OF_TIME: Refusal = {
	message: 'The poll ran out of time before everything was read',
	description: 'The next poll catches up. Nothing is lost.',
	retryable: false,
};
const SLEEP_SLICE_MS = 100;
/** How early a timer may be. */
const DEADLINE_GRAIN_MS = 50;
/** A fault that names a longer wait is retried sooner all the same: few services are away for as long as they say. */
const LONGEST_FAULT_WAIT_MS = 60_000;
/** A wait for a turn that is no longer than this is not given up. */
const GRACE_MS = 1_000;

/**
 * Sends a request, and again where that may help: after the wait that the provider names, else after an exponential backoff.
 *
 * @param read what is wanted from the response; undefined where it has not the documented shape
 * @param incomplete says in words that what was read may lack something, which is worth a retry
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
	const host = hostOf(request);
	const limiter = limiterFor(host, credentials);
	const maxLimits = settings.maxLimits ?? mostLimits(maxWaitMs);
	const isOver = () => Date.now() >= deadline;
	const isStopped = () => settings.isStopped() || isOver();
	const waitedMs = () => clock.totalMs(performance.now());
	const canWait = (ms: number) =>
		ms > 0 ? waitedMs() + ms <= maxWaitMs : waitedMs() <= maxWaitMs + GRACE_MS;
	let wasRefused = false;
	/** Refusals in a row, without those from before this request. */
	let limits = 0;
	let refusalsBefore = limiter.refusalsInARow;
	let retries = 0;
	/** Of the retries, those after a refusal that seldom passes. */
	let unlikely = 0;
	let skew: string | undefined;

	function neverStarted(): Refusal {
		const limited = limitedTooLong(provider, Date.now(), waitedMs(), limiter.limitedForMs);
		if (isOver() && wasRefused) return { ...limited, description: OUT_OF_TIME.description };
		if (isOver()) return OUT_OF_TIME;
		return isStopped() ? STOPPED : withAdvice(limited, settings.waitAdvice);
	}

	/** @returns why it is given up; undefined where the limiter is to say when to go on */
	function reasonAfterLimit({ retryAfterMs }: Refusal): string | undefined {
		const { limitedForMs, refusalsInARow } = limiter;
		const isNewRow = refusalsInARow < refusalsBefore;
		limits = isNewRow ? refusalsInARow : limits + refusalsInARow - refusalsBefore;
		refusalsBefore = refusalsInARow;
		if (canWait(limitedForMs) && limits < maxLimits) return undefined;
		const isNamed = retryAfterMs !== undefined;
		return isNamed ? requiredWait(Date.now(), limitedForMs) : gaveUpAfter(waitedMs());
	}

	/** Waits before the next try. @returns why it is given up instead */
	async function reasonAfterFault(refusal: Refusal): Promise<string | undefined> {
		const { retryAfterMs, maxRetries: few } = refusal;
		const longest = Math.min(maxWaitMs, LONGEST_FAULT_WAIT_MS);
		const isTooLong = retryAfterMs !== undefined && retryAfterMs > longest;
		if (few !== undefined) unlikely++;
		const givesUp = ++retries > maxRetries || unlikely > (few ?? Infinity);
		if (givesUp) return isTooLong ? requiredWait(Date.now(), retryAfterMs) : '';
		const named = isTooLong ? undefined : retryAfterMs;
		const wait = named ?? backoffMs(retries, Math.random());
		if (Date.now() + wait >= deadline) return '';
		await sleepUnless(isStopped, wait);
		return undefined;
	}

	for (;;) {
		const offset = clockOffset(host);
		const attempt = await gate.pass(
			limiter,
			{ isStopped, canWait, clock, wasRefused },
			async () => await requestOnce(context, provider, request, settings, read, incomplete),
			verdictOf,
		);
		if (attempt === undefined) return { refusal: neverStarted() };
		if ('value' in attempt) return attempt;
		if (settings.isStopped()) return { refusal: STOPPED };

		const { refusal, response, secrets } = attempt;
		// It was given up at the deadline, and not because the provider is silent.
		if (response === undefined && Date.now() >= deadline - DEADLINE_GRAIN_MS) {
			return { refusal: OUT_OF_TIME };
		}
		if (skew === undefined) {
			skew = correctSkew(context, provider, host, response, offset);
			if (skew !== undefined) continue;
		} else {
			refusal.description += ` The clock of the machine that runs n8n is ${skew}.`;
		}
		wasRefused = isLimit(refusal);
		const reason =
			!refusal.retryable || isStopped()
				? ''
				: wasRefused
					? reasonAfterLimit(refusal)
					: await reasonAfterFault(refusal);
		if (reason === undefined) continue;
		const message = redact(refusal.message, credentials, provider.secretFields, secrets);
		const shown = withReason({ ...refusal, message }, reason);
		const advice = wasRefused && reason !== '' ? settings.waitAdvice : undefined;
		return { refusal: withAdvice(shown, advice), response };
	}
}

/** More refusals in a row than there is time for when the waits between them grow as they do. */
function mostLimits(maxWaitMs: number): number {
	return 10 + Math.ceil(maxWaitMs / 20_000);
}

function isLimit({ status, retryable }: Refusal): boolean {
	return status === 429 && retryable;
}

/** A response shows that the limit let the request through; a fault of the provider or the network shows nothing. */
function verdictOf<T>(attempt: Attempt<T>): Verdict {
	if ('value' in attempt) return { kind: 'responded' };
	const { status = 0, retryAfterMs } = attempt.refusal;
	if (isLimit(attempt.refusal)) return { kind: 'limited', namedMs: retryAfterMs };
	return { kind: status >= 500 || [0, 408, 429].includes(status) ? 'failed' : 'responded' };
}

async function sleepUnless(isStopped: () => boolean, ms: number): Promise<void> {
	const end = performance.now() + ms;
	for (let left = ms; left > 0 && !isStopped(); left = end - performance.now()) {
		await sleep(Math.min(left, SLEEP_SLICE_MS));
	}
}
