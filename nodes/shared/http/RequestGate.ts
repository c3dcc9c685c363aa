import { sleep } from 'n8n-workflow';
import type { Applicant, RateLimiter, Verdict } from './RateLimiter';

/** Lets no more than `limit` requests of one execution through at a time, each when its rate limiter says so. */
export class RequestGate {
	private active = 0;

	private readonly queue: Array<() => void> = [];

	/** @param limit requests at a time */
	constructor(private limit = Infinity) {}

	/** Input items that want different limits get the smallest. */
	lowerLimit(limit: number): void {
		this.limit = Math.min(this.limit, limit);
	}

	/**
	 * Runs a request when it may start.
	 *
	 * @param verdict what its result says about a limit
	 * @returns undefined where the request was stopped before its turn
	 */
	async pass<T>(
		limiter: RateLimiter,
		applicant: Omit<Applicant, 'owner' | 'concurrent'>,
		request: () => Promise<T>,
		verdict: (result: T) => Verdict,
	): Promise<T | undefined> {
		if (this.active >= this.limit) {
			await new Promise<void>((resolve) => this.queue.push(resolve));
			// Whoever let it through may yet stop this request.
			await sleep(0);
		} else {
			this.active++;
		}
		try {
			const start = await limiter.turn({ ...applicant, owner: this, concurrent: this.limit });
			if (start === undefined) return undefined;
			let said: Verdict = { kind: 'failed' };
			try {
				const result = await request();
				said = verdict(result);
				return result;
			} finally {
				limiter.end(this, start, said);
			}
		} finally {
			const next = this.active <= this.limit ? this.queue.shift() : undefined;
			if (next === undefined) this.active--;
			else next();
		}
	}
}
