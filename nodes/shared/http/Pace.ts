/** Distances are kept a little longer than a limit needs, as clocks differ and networks are not even. */
const MARGIN = 0.97;
/** A pace this near to one that was refused counts as found. */
const PRECISION = 0.1;
/** Periods without a limit before a pace is tried that was refused, or one that was not tried yet. */
const PATIENCE = { refused: 8, untried: 1 };
const FIRST_RAISE = 0.1;
/** What a pace that was allowed before is lowered by once it is refused. */
const LOWERED = 0.9;
/** Limits are for a second or a minute, as far as a pace is of use: one for an hour is used up long before. */
const USUAL_PERIODS_MS = [1_000, 60_000];
/** Waits are named in whole seconds. */
const GRAIN_MS = 1_000;
/** A pace of which so much was used has shown that it is allowed. */
const USED = 0.7;
/** Requests that start late do not make others start at once, unless by this little. */
const CATCH_UP_MS = 20;
/** Of fewer responses no pace is made: others may have used up the limit. */
const FEWEST_RESPONSES = 3;
/** In requests a millisecond. Where less is allowed, the provider's refusals alone slow us down; faster than that is no pace. */
const SLOWEST = 0.5 / 1_000;
const FASTEST = 2;
/** Responses that are remembered. */
const MEMORY = 1_000;
/** How long after the last limit a pace is forgotten, and how many periods after the last request. */
const FORGOTTEN_MS = 15 * 60_000;
const IDLE_PERIODS = 2;

/** A request that has started. */
export interface Start {
	at: number;
	/** How many refusals came before it. */
	refusals: number;
}

/**
 * How fast requests to one host may start, as far as its responses have shown it. Times are in milliseconds of a clock that never goes
 * back.
 *
 * Without a limit there is no pace, but all executions together begin with few requests in flight. A limit (HTTP 429) makes all
 * requests wait; then a single one goes first. When that succeeds, the others follow at the pace that was allowed before the
 * limit. From there the pace is searched between what was allowed and what was refused, and now and then raised, as limits
 * change.
 */
export class Pace {
	private inFlight = 0;

	private mostInFlight = 1;

	/** Requests a millisecond, as the next two. */
	private rate = Infinity;

	/** Allowed for sure. */
	private low = 0;

	/** Refused, or not tried yet. */
	private high = Infinity;

	private isHighRefused = false;

	private raise = FIRST_RAISE;

	/** Periods in which no faster pace was tried. */
	private calmPeriods = 0;

	/** As long as the provider's own period, as far as it is known. */
	private periodMs = GRAIN_MS;

	private stepStart = 0;

	private respondedInStep = 0;

	private nextStart = -Infinity;

	private hasLimit = false;

	/** The request that goes first after a limit has no response yet. */
	private isProbeOut = false;

	private limit = { firstRefusedAt: -Infinity, refusedAt: 0, namedMs: 0, until: -Infinity };

	private refusalCount = 0;

	private inARow = 0;

	private firstStart = Infinity;

	private lastUsed = -Infinity;

	/** When the latest requests started that had a response. */
	private recent: number[] = [];

	/** Refusals since the last success; those of requests that were in flight together count as one. */
	get refusalsInARow(): number {
		return this.inARow;
	}

	/** Whether a limit was met that has not ended, as far as is known. */
	get isLimited(): boolean {
		return this.hasLimit;
	}

	/** Whether a limit makes requests wait. */
	get isHeld(): boolean {
		return this.hasLimit || this.rate !== Infinity;
	}

	/** How long the limit lasts, as far as it is known. */
	limitedForMs(now: number): number {
		return this.hasLimit ? Math.max(0, this.limit.until - now) : 0;
	}

	/** Lets one request go first now, before a limit ends. */
	endLimit(now: number): void {
		this.limit.until = Math.min(this.limit.until, now);
	}

	/** A request wants to start, of an execution that may have so many in flight. */
	arrive(now: number, concurrent: number): void {
		this.forget(now);
		this.mostInFlight = Math.max(this.mostInFlight, concurrent);
		this.lastUsed = now;
	}

	/** Requests wait to start. */
	keep(now: number): void {
		this.lastUsed = now;
	}

	/** How long until a request may start; Infinity where it depends on a response. */
	waitMs(now: number): number {
		if (this.hasLimit) return this.isProbeOut ? Infinity : this.limitedForMs(now);
		if (this.rate !== Infinity) return Math.max(0, this.nextStart - now);
		return this.inFlight < this.mostInFlight ? 0 : Infinity;
	}

	start(now: number): Start {
		if (this.hasLimit && this.goesOn) this.resume(now, now);
		if (this.hasLimit) this.isProbeOut = true;
		else this.nextStart = Math.max(this.nextStart, now - CATCH_UP_MS) + 1 / this.rate;
		this.inFlight++;
		this.firstStart = Math.min(this.firstStart, now);
		this.lastUsed = now;
		return { at: now, refusals: this.refusalCount };
	}

	responded(start: Start, now: number): void {
		const isProbe = this.end(start);
		this.recent.push(start.at);
		if (this.recent.length >= 2 * MEMORY) this.recent = this.recent.slice(-MEMORY);
		if (this.hasLimit && !isProbe) return;
		if (this.hasLimit) this.resume(start.at, now);
		this.inARow = 0;
		if (this.rate === Infinity) this.mostInFlight += 1 / this.mostInFlight;
		else this.count(now);
	}

	/** For a request that came to nothing, which says nothing about limits. */
	failed(start: Start): void {
		this.end(start);
	}

	/**
	 * @param namedMs the wait that the provider names
	 * @param waitMs how long to wait, by the number of refusals in a row
	 */
	limited(
		start: Start,
		now: number,
		namedMs: number | undefined,
		waitMs: (inARow: number) => number,
	): void {
		const { limit } = this;
		const isNews = start.refusals === this.refusalCount;
		this.end(start);
		if (!isNews) {
			limit.until = Math.max(limit.until, now + (namedMs ?? 0));
			return;
		}
		if (!this.hasLimit) limit.firstRefusedAt = start.at;
		limit.refusedAt = start.at;
		limit.namedMs = namedMs ?? 0;
		limit.until = now + waitMs(++this.inARow);
		this.hasLimit = true;
		this.refusalCount++;
	}

	/** @returns whether it was the request that went first after a limit */
	private end(start: Start): boolean {
		this.inFlight--;
		const isProbe = this.isProbeOut && start.refusals === this.refusalCount;
		if (isProbe) this.isProbeOut = false;
		return isProbe;
	}

	/** Whether the pace is known, and the provider has said when to go on, which has not proved wrong yet. */
	private get goesOn(): boolean {
		return this.rate !== Infinity && this.limit.namedMs > 0 && this.inARow === 1;
	}

	/** After a limit: `at` is when the first request started that succeeded again. */
	private resume(at: number, now: number): void {
		this.hasLimit = false;
		this.raise = FIRST_RAISE;
		this.calmPeriods = 0;
		const period = this.periodOfLimit(at);
		if (period !== undefined) this.learn(period);
		this.beginStep(now);
		this.nextStart = now;
	}

	/** For how long the provider seems to count; undefined where the limit has not lasted as was said, or for too long. */
	private periodOfLimit(at: number): number | undefined {
		const { firstRefusedAt, refusedAt, namedMs } = this.limit;
		if (at < refusedAt + namedMs - GRAIN_MS) return undefined;
		const least = Math.max(refusedAt - firstRefusedAt, namedMs - GRAIN_MS);
		const usual = USUAL_PERIODS_MS.find((ms) => ms > least);
		if (usual === undefined) return undefined;
		const period = Math.max(1, Math.min(usual, at - this.firstStart));
		return this.rate === Infinity ? period : Math.max(period, this.periodMs);
	}

	private learn(period: number): void {
		const { firstRefusedAt } = this.limit;
		const from = Math.max(this.firstStart, firstRefusedAt - period);
		const responses = this.recent.filter((start) => start >= from && start < from + period).length;
		const span = responses < MEMORY ? period : Math.max(1, firstRefusedAt - this.recent[0]);
		const measured = Math.max(SLOWEST, (responses / span) * MARGIN);
		if (this.rate !== Infinity) {
			this.isHighRefused = true;
			this.high = this.rate;
			const isLowRefused = this.rate < this.low * (1 + PRECISION / 2);
			if (isLowRefused) this.low = Math.max(SLOWEST, Math.min(measured, this.rate * LOWERED));
			this.rate = this.low;
		} else if (responses >= FEWEST_RESPONSES) {
			this.isHighRefused = false;
			this.rate = this.low = this.high = measured;
		}
		this.periodMs = period;
	}

	private beginStep(now: number): void {
		this.stepStart = now;
		this.respondedInStep = 0;
	}

	/** A response at a known pace: after a period of them it counts as allowed, and a faster one is tried. */
	private count(now: number): void {
		this.respondedInStep++;
		const ms = now - this.stepStart;
		if (ms < this.periodMs) return;
		if (this.respondedInStep >= USED * this.rate * ms) this.accelerate();
		this.beginStep(now);
	}

	private accelerate(): void {
		this.low = Math.max(this.low, this.rate);
		if (this.high - this.low > PRECISION * this.high) {
			this.rate = (this.low + this.high) / 2;
			return;
		}
		if (++this.calmPeriods < PATIENCE[this.isHighRefused ? 'refused' : 'untried']) return;
		this.isHighRefused = false;
		this.calmPeriods = PATIENCE.untried;
		this.high = this.low * (1 + this.raise);
		this.rate = this.high > FASTEST ? Infinity : this.high;
		this.raise = Math.min(1, this.raise * 2);
	}

	/** A limit of long ago says nothing; after a pause in which nothing was requested, the provider has all to give again. */
	private forget(now: number): void {
		const isIdle = this.inFlight === 0 && now - this.lastUsed > IDLE_PERIODS * this.periodMs;
		if (isIdle) {
			this.hasLimit = false;
			this.inARow = 0;
			this.recent = [];
			this.firstStart = Infinity;
			this.mostInFlight = 1;
		}
		if (isIdle || now - this.limit.firstRefusedAt > FORGOTTEN_MS) this.rate = Infinity;
	}
}
