import { sleep } from 'n8n-workflow';
import { FairQueue } from './FairQueue';
import { limitWaitMs } from './limitWait';
import { Pace, type Start } from './Pace';
import type { WaitClock } from './WaitClock';

/** How often waiting requests check whether they were stopped. */
const SLICE_MS = 100;
/** A request that wants to start. */
export interface Applicant {
	/** Its execution: executions take turns. */
	owner: object;
	/** Requests of that execution that may be in flight. */
	concurrent: number;
	/** Whether it was refused by a limit before. */
	wasRefused: boolean;
	/** Tells that the response is no longer needed. */
	isStopped(): boolean;
	/** Whether it can wait until a limit ends, from now on. */
	canWait(ms: number): boolean;
	/** Adds up what was waited for a limit. */
	clock: WaitClock;
}

interface Waiting extends Applicant {
	isOnTheClock: boolean;
	resolve(start: Start | undefined): void;
}

/** What the outcome of a request says about a limit. */
export type Verdict = { kind: 'responded' | 'failed' } | { kind: 'limited'; namedMs?: number };

/** Lets the requests of all executions to one host with one credential start as its limit allows, one execution after the other. */
export class RateLimiter {
	private readonly pace = new Pace();

	private readonly queue = new FairQueue<Waiting>();

	/** Executions that were refused by the limit there is. */
	private refused = new Set<object>();

	private isRunning = false;

	/** Refusals without a success in between. */
	get refusalsInARow(): number {
		return this.pace.refusalsInARow;
	}

	/** How long a limit lasts, in milliseconds. */
	get limitedForMs(): number {
		return this.pace.limitedForMs(performance.now());
	}

	/** Waits until the request may start. @returns undefined where it was stopped, or cannot wait any longer */
	async turn(applicant: Applicant): Promise<Start | undefined> {
		const now = performance.now();
		this.pace.arrive(now, applicant.concurrent);
		if (this.queue.size === 0 && this.pace.waitMs(now) === 0) {
			return applicant.isStopped() ? undefined : this.pace.start(now);
		}
		return await new Promise((resolve) => {
			const waiting = { ...applicant, isOnTheClock: false, resolve };
			if (applicant.wasRefused) this.queue.putBack(applicant.owner, waiting);
			else this.queue.push(applicant.owner, waiting);
			void this.run();
		});
	}

	/** To be called at the end of every request that was started. */
	end(owner: object, start: Start, verdict: Verdict): void {
		const now = performance.now();
		if (verdict.kind === 'limited') {
			const { namedMs } = verdict;
			this.refused.add(owner);
			this.pace.limited(start, now, namedMs, (inARow) =>
				limitWaitMs(namedMs, inARow, Math.random()),
			);
		} else if (verdict.kind === 'responded') {
			this.pace.responded(start, now);
		} else {
			this.pace.failed(start);
		}
		if (!this.pace.isLimited) this.refused.clear();
		if (this.queue.size > 0) this.dispatch(now);
	}

	private async run(): Promise<void> {
		if (this.isRunning) {
			this.dispatch(performance.now());
			return;
		}
		this.isRunning = true;
		try {
			while (this.queue.size > 0) {
				const wait = this.dispatch(performance.now());
				if (this.queue.size > 0) await sleep(Math.min(wait, SLICE_MS));
			}
		} finally {
			this.isRunning = false;
		}
	}

	/** Lets those start whose turn it is. @returns how long until the next may */
	private dispatch(now: number): number {
		this.pace.keep(now);
		// All who were refused have given up: who comes later starts over.
		if (!this.queue.some(({ owner }) => this.refused.has(owner))) this.pace.endLimit(now);
		const limitedForMs = this.pace.limitedForMs(now);
		const leaving = this.queue.remove((waiting) => {
			if (this.pace.isHeld && !waiting.isOnTheClock) {
				waiting.isOnTheClock = true;
				waiting.clock.begin(now);
			}
			return waiting.isStopped() || !waiting.canWait(limitedForMs);
		});
		for (const waiting of leaving) this.release(waiting, undefined, now);
		for (;;) {
			const wait = this.pace.waitMs(now);
			if (wait > 0) return wait;
			const next = this.queue.take();
			if (next === undefined) return 0;
			this.release(next, this.pace.start(now), now);
		}
	}

	private release(waiting: Waiting, start: Start | undefined, now: number): void {
		if (waiting.isOnTheClock) waiting.clock.end(now);
		waiting.resolve(start);
	}
}
