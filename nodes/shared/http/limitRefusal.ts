import type { Refusal, Service } from '../log/LogSource';

/** When a wait ends, to the second. @param now Unix time in milliseconds, as in the other functions */
function timeAfter(now: number, waitMs: number): string {
	return `${new Date(now + waitMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Why a request is given up whose provider names a wait that is too long. */
export function requiredWait(now: number, waitMs: number): string {
	return `The provider says to wait until ${timeAfter(now, waitMs)}`;
}

/** Why a request is given up that was limited again and again. */
export function gaveUpAfter(waitedMs: number): string {
	const seconds = Math.round(waitedMs / 1_000);
	return `Gave up after ${seconds} second${seconds === 1 ? '' : 's'}`;
}

/**
 * For a request that was not sent, as a limit that other requests met left no time for it.
 *
 * @param waitedMs what was waited for the limit
 * @param limitedForMs how long it lasts yet, 0 where that is not known
 */
export function limitedTooLong(
	{ displayName }: Service,
	now: number,
	waitedMs: number,
	limitedForMs: number,
): Refusal {
	const until = limitedForMs > 0 ? `, the limit lasts until ${timeAfter(now, limitedForMs)}` : '';
	const reason = gaveUpAfter(waitedMs).toLowerCase();
	return {
		message: `Rate limit of ${displayName}: ${reason}${until}`,
		description: 'Run the node again later, or less often.',
		retryable: false,
		status: 429,
	};
}

/** The refusal with one more sentence in its message. */
export function withReason(refusal: Refusal, reason: string): Refusal {
	if (reason === '') return refusal;
	return { ...refusal, message: `${refusal.message.replace(/[.\s]+$/, '')}. ${reason}` };
}

/** The refusal with one more sentence in its description. */
export function withAdvice(refusal: Refusal, advice: string | undefined): Refusal {
	if (advice === undefined) return refusal;
	return { ...refusal, description: `${refusal.description} ${advice}` };
}
