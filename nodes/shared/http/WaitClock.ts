/** Adds up the time in which something waited, counting time once in which several things waited at once. */
export class WaitClock {
	private waiting = 0;

	private since = 0;

	private total = 0;

	/** @param now Unix time in milliseconds, as in the other methods */
	begin(now: number): void {
		if (this.waiting++ === 0) this.since = now;
	}

	end(now: number): void {
		if (--this.waiting === 0) this.total += now - this.since;
	}

	/** Milliseconds waited up to now. */
	totalMs(now: number): number {
		return this.total + (this.waiting > 0 ? now - this.since : 0);
	}
}
