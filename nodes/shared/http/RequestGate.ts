import { sleep } from 'n8n-workflow';
import type { WaitClock } from './WaitClock';

/** Paced requests keep a little more distance than the limit asks for, so that clocks that differ do no harm. */
const PACING_MARGIN = 1.03;
const SLEEP_SLICE_MS = 100;

/**
 * Lets requests to one provider through: no more than `limit` at a time, none while the provider wants us to wait, and once
 * it has limited us, no faster than it turned out to allow.
 *
 * After a limit a single request goes first. When that one is answered, the time since the last limit divided by the
 * requests that were answered in it is the distance that all following requests keep.
 */
export class RequestGate {
	private active = 0;

	private readonly queue: Array<() => void> = [];

	private pausedUntil = 0;

	/** The provider has limited us, and has answered nothing since. */
	private isLimited = false;

	private isProbing = false;

	private cycleStart?: number;

	/** Requests answered since `cycleStart`. */
	private answered = 0;

	private intervalMs = 0;

	private nextStart = 0;

	/** @param limit requests at a time */
	constructor(private limit = Infinity) {}

	/** Input items that ask for different limits get the smallest. */
	lowerLimit(limit: number): void {
		this.limit = Math.min(this.limit, limit);
	}

	/**
	 * Runs a request when it may go.
	 *
	 * @param isStopped tells that nobody waits for the answer any more
	 * @param clock adds up what was waited for the provider; waiting for other requests to finish is not counted
	 * @returns undefined where the request was stopped before its turn
	 */
	async pass<T>(
		request: () => Promise<T>,
		isStopped: () => boolean,
		clock: WaitClock,
	): Promise<T | undefined> {
		if (this.active >= this.limit) {
			await new Promise<void>((resolve) => this.queue.push(resolve));
			// Whoever handed on the place may yet stop this request.
			await sleep(0);
		} else {
			this.active++;
		}
		let isProbe = false;
		try {
			clock.begin(Date.now());
			const mayGo = await this.turn(isStopped);
			clock.end(Date.now());
			if (!mayGo) return undefined;
			isProbe = this.isLimited;
			this.isProbing ||= isProbe;
			return await request();
		} finally {
			if (isProbe) this.isProbing = false;
			const next = this.active <= this.limit ? this.queue.shift() : undefined;
			if (next === undefined) this.active--;
			else next();
		}
	}

	/** To be told of every answer that is no limit. @param now Unix time in milliseconds */
	onAnswer(now: number): void {
		if (this.isLimited && now >= this.pausedUntil) {
			this.isLimited = false;
			const cycle = now - (this.cycleStart ?? now);
			if (this.answered > 0) {
				this.intervalMs = Math.max(this.intervalMs, (cycle / this.answered) * PACING_MARGIN);
			}
			this.cycleStart = now;
			this.answered = 0;
			this.nextStart = now + this.intervalMs;
		}
		this.answered++;
	}

	/** To be told of every limit. @param waitMs how long to wait from `now` on, which is Unix time in milliseconds */
	onLimit(now: number, waitMs: number): void {
		this.isLimited = true;
		this.pausedUntil = Math.max(this.pausedUntil, now + waitMs);
	}

	/** Waits until the provider may be asked. Returns false once the request is stopped. */
	private async turn(isStopped: () => boolean): Promise<boolean> {
		for (;;) {
			if (isStopped()) return false;
			const now = Date.now();
			const wait = Math.max(this.pausedUntil, this.nextStart) - now;
			const awaitsProbe = this.isLimited && this.isProbing;
			if (wait <= 0 && !awaitsProbe) {
				this.cycleStart ??= now;
				this.nextStart = now + this.intervalMs;
				return true;
			}
			await sleep(awaitsProbe ? SLEEP_SLICE_MS : Math.min(wait, SLEEP_SLICE_MS));
		}
	}
}
