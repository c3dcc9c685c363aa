import { FairQueue } from '../../../nodes/shared/http/FairQueue';
import { limitWaitMs } from '../../../nodes/shared/http/limitWait';
import { Pace, type Start } from '../../../nodes/shared/http/Pace';

/** A provider's limit. Times are in milliseconds. */
export interface Limit {
	/** Whether a request that arrives now is allowed, else how long until one is. */
	take(now: number): 'allowed' | { waitMs: number };
	/** Requests that it allows in one period, and how long that is. */
	requests: number;
	perMs: number;
}

/** Counts in windows that begin with the first request, or at full periods of the clock. */
export function fixedWindow(requests: number, perMs: number, isAligned: boolean): Limit {
	let start = -Infinity;
	let used = 0;
	return {
		requests,
		perMs,
		take(now) {
			if (now >= start + perMs) {
				start = isAligned ? Math.floor(now / perMs) * perMs : now;
				used = 0;
			}
			if (used >= requests) return { waitMs: start + perMs - now };
			used++;
			return 'allowed';
		},
	};
}

/** Counts what was allowed in the time before each request. */
export function slidingWindow(requests: number, perMs: number): Limit {
	let taken: number[] = [];
	return {
		requests,
		perMs,
		take(now) {
			taken = taken.filter((at) => at > now - perMs);
			if (taken.length >= requests) return { waitMs: taken[0] + perMs - now };
			taken.push(now);
			return 'allowed';
		},
	};
}

export function tokenBucket(requests: number, perMs: number, capacity: number): Limit {
	let tokens = capacity;
	let last = 0;
	return {
		requests,
		perMs,
		take(now) {
			tokens = Math.min(capacity, tokens + ((now - last) * requests) / perMs);
			last = now;
			if (tokens < 1) return { waitMs: ((1 - tokens) * perMs) / requests };
			tokens--;
			return 'allowed';
		},
	};
}

export interface Course {
	limit: Limit;
	/** What a refusal says about the wait, as `retryAfterMs` reads it. */
	names(waitMs: number): number | undefined;
	executions: number;
	/** Requests of one execution: two one after the other, then `concurrent` at a time. */
	pages: number;
	concurrent: number;
	latencyMs: number;
	/** 0 (inclusive) to 1 (exclusive). */
	random(): number;
}

export interface Outcome {
	/** From the first request to the last response. */
	ms: number;
	/** When each execution had all its pages. */
	ends: number[];
	/** When requests were refused. */
	refusedAt: number[];
	requests: number;
}

class Execution {
	sent = 0;
	done = 0;
	constructor(private readonly course: Course) {}
	get wanted(): number {
		const { pages, concurrent } = this.course;
		const inFlight = this.sent - this.done;
		const most = this.done < 2 ? 1 : concurrent;
		return Math.min(pages - this.sent, most - inFlight);
	}
}

/** Lets executions read pages at the same time, with a clock of its own. */
export function simulate(course: Course): Outcome {
	const { limit, names, pages, concurrent, latencyMs, random } = course;
	const pace = new Pace();
	const queue = new FairQueue<Execution>();
	const events: Array<{ at: number; run: () => void }> = [];
	const outcome: Outcome = { ms: 0, ends: [], refusedAt: [], requests: 0 };
	let now = 0;
	const later = (ms: number, run: () => void) => {
		const at = now + ms;
		let index = events.length;
		while (index > 0 && events[index - 1].at > at) index--;
		events.splice(index, 0, { at, run });
	};
	const jitter = () => 0.8 + 0.4 * random();
	const enqueue = (execution: Execution) => {
		for (let left = execution.wanted; left > 0; left--) {
			execution.sent++;
			pace.arrive(now, concurrent);
			queue.push(execution, execution);
		}
		dispatch();
	};
	const dispatch = () => {
		while (queue.size > 0) {
			const wait = pace.waitMs(now);
			if (wait > 0) {
				// A timer is late by a millisecond or two.
				if (isFinite(wait)) later(wait + 2 * random(), dispatch);
				return;
			}
			send(queue.take() as Execution, pace.start(now));
		}
	};
	const send = (execution: Execution, start: Start) => {
		outcome.requests++;
		if (outcome.requests > 100 * course.executions * pages) throw new Error('no end');
		later((latencyMs / 2) * jitter(), () => {
			const verdict = limit.take(now);
			if (verdict !== 'allowed') outcome.refusedAt.push(now);
			later((latencyMs / 2) * jitter(), () => {
				if (verdict === 'allowed') {
					pace.responded(start, now);
					if (++execution.done === pages) outcome.ends.push(now);
					enqueue(execution);
					dispatch();
				} else {
					const named = names(verdict.waitMs);
					pace.limited(start, now, named, (inARow) => limitWaitMs(named, inARow, random()));
					queue.putBack(execution, execution);
					dispatch();
				}
			});
		});
	};
	for (let i = 0; i < course.executions; i++) enqueue(new Execution(course));
	for (let event = events.shift(); event; event = events.shift()) {
		now = event.at;
		event.run();
	}
	outcome.ms = now;
	return outcome;
}
