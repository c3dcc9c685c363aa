/**
 * A queue in which owners take turns: who was served least comes first, however much each has queued. Who joins later starts level
 * with the others.
 */
export class FairQueue<Entry> {
	private readonly entries = new Map<object, Entry[]>();

	private readonly served = new WeakMap<object, number>();

	/** What the owner had been served who came last. */
	private level = 0;

	private count = 0;

	get size(): number {
		return this.count;
	}

	push(owner: object, entry: Entry): void {
		this.count++;
		const own = this.entries.get(owner);
		if (own !== undefined) {
			own.push(entry);
			return;
		}
		this.entries.set(owner, [entry]);
		this.served.set(owner, Math.max(this.level, this.served.get(owner) ?? 0));
	}

	/** For an entry whose request was refused: its owner is owed a turn. */
	putBack(owner: object, entry: Entry): void {
		this.push(owner, entry);
		this.served.set(owner, (this.served.get(owner) ?? 0) - 1);
	}

	/** Takes the next entry out. */
	take(): Entry | undefined {
		let next: object | undefined;
		let least = Infinity;
		for (const owner of this.entries.keys()) {
			const served = this.served.get(owner) ?? 0;
			if (served < least) [next, least] = [owner, served];
		}
		if (next === undefined) return undefined;
		this.level = least;
		this.served.set(next, least + 1);
		this.count--;
		const own = this.entries.get(next) ?? [];
		const entry = own.shift();
		if (own.length === 0) this.entries.delete(next);
		return entry;
	}

	/** Takes out all entries that are no longer needed. */
	remove(isUnwanted: (entry: Entry) => boolean): Entry[] {
		const removed: Entry[] = [];
		for (const [owner, own] of this.entries) {
			const left: Entry[] = [];
			for (const entry of own) (isUnwanted(entry) ? removed : left).push(entry);
			if (left.length > 0) this.entries.set(owner, left);
			else this.entries.delete(owner);
		}
		this.count -= removed.length;
		return removed;
	}

	some(holds: (entry: Entry) => boolean): boolean {
		for (const own of this.entries.values()) if (own.some(holds)) return true;
		return false;
	}
}
