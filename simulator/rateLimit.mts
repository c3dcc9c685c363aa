import type { OutgoingHttpHeaders } from 'node:http';
import type { RateLimit } from './types.mts';

export interface Allowance {
	allowed: boolean;
	/** Requests left in this window; undefined when there is no limit. */
	remaining?: number;
	/** Milliseconds until the next window. */
	waitMs: number;
}

/**
 * Counts the requests of one provider in fixed windows. Those it refuses are not
 * counted, those that meet a fault are.
 */
export class RateLimiter {
	private windowStart = -Infinity;

	private used = 0;

	take(limit: RateLimit | undefined, now = Date.now()): Allowance {
		if (!limit) return { allowed: true, waitMs: 0 };
		if (now >= this.windowStart + limit.perMs) {
			this.windowStart = now;
			this.used = 0;
		}
		const waitMs = this.windowStart + limit.perMs - now;
		if (this.used >= limit.requests) return { allowed: false, remaining: 0, waitMs };
		this.used++;
		return { allowed: true, remaining: limit.requests - this.used, waitMs };
	}

	reset(): void {
		this.windowStart = -Infinity;
		this.used = 0;
	}
}

/** The header that says when to come back. Both of its forms have a grain of one second. */
export function retryHeaders(
	form: NonNullable<RateLimit['retryAfter']>,
	waitMs: number,
	providerNow: number,
): OutgoingHttpHeaders {
	const seconds = String(Math.ceil(waitMs / 1000));
	switch (form) {
		case 'seconds':
			return { 'Retry-After': seconds };
		case 'date': {
			const date = new Date(Math.ceil((providerNow + waitMs) / 1000) * 1000);
			return { 'Retry-After': date.toUTCString() };
		}
		case 'reset':
			return { 'X-RateLimit-Reset': seconds };
		case 'none':
			return {};
	}
}
