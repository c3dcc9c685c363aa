/** n8n's own limit for a request. */
const DEFAULT_TIMEOUT_MS = 300_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** How long a response may take as a whole, in milliseconds. @param timeout as the request has it, which may be anything */
export function timeLimitMs(timeout: unknown, timeLeftMs: number): number {
	const requested = Number(timeout);
	const limit = requested > 0 ? requested : DEFAULT_TIMEOUT_MS;
	return Math.ceil(Math.max(1, Math.min(limit, timeLeftMs, LONGEST_TIMER_MS)));
}

/** Ends a request when it runs out of time or its execution is cancelled. */
export class RequestSignal {
	private readonly controller = new AbortController();

	private readonly timer: AbortSignal;

	private readonly abort = () => this.controller.abort();

	/** @param cancelled the execution's own signal, where it has one */
	constructor(
		limitMs: number,
		private readonly cancelled: AbortSignal | undefined,
	) {
		this.timer = AbortSignal.timeout(limitMs);
		for (const signal of [this.timer, cancelled]) signal?.addEventListener('abort', this.abort);
		if (cancelled?.aborted) this.abort();
	}

	get signal(): AbortSignal {
		return this.controller.signal;
	}

	get ranOutOfTime(): boolean {
		return this.timer.aborted;
	}

	/** To be called when the request is over: an execution's signal outlives many requests. */
	release(): void {
		for (const signal of [this.timer, this.cancelled]) {
			signal?.removeEventListener('abort', this.abort);
		}
	}
}
