import type { TimedRow } from './TimedRow';

/** Longest text of a cursor: leaves room for the rest of the state below 64 kB. */
const MAX_TEXT = 60_000;

/** Keys of handled rows, each with the number of rows that have it. */
type Group = ReadonlyMap<string, number>;

/**
 * Which rows were handled: all up to a time, and some that are newer and known one by one.
 *
 * The time lies as far before the newest handled row as late rows may be late. Rows without an ID are counted: a row is new
 * when there are more rows equal to it than before. A cursor goes by the times of rows, never by a clock of this
 * machine; the provider's clock only keeps rows dated in the future from moving it too far.
 */
export class Cursor {
	private readonly counts = new Map<string, number>();

	/**
	 * @param after Unix time in milliseconds up to which, inclusive, all rows are handled; -Infinity for none
	 * @param groups handled rows that are newer, by their time
	 */
	private constructor(
		readonly after: number,
		private readonly groups: ReadonlyMap<number, Group>,
	) {
		for (const group of groups.values()) {
			for (const [key, count] of group) this.counts.set(key, (this.counts.get(key) ?? 0) + count);
		}
	}

	/** For a start after a time. */
	static startingAfter(time: number): Cursor {
		return new Cursor(time, new Map());
	}

	/** Reads what `text` wrote; undefined where it did not write it. */
	static fromText(after: number, text: string): Cursor | undefined {
		const groups = new Map<number, Group>();
		let time = 0;
		for (const part of text === '' ? [] : text.split(';')) {
			const match = /^([\da-z]+):(.+)$/.exec(part);
			if (match === null) return undefined;
			time += parseInt(match[1], 36);
			const group = new Map<string, number>();
			for (const entry of match[2].split(',')) {
				const [, key, count = '1'] = /^([\w+/]{8})(?:\*(\d+))?$/.exec(entry) ?? [];
				if (key === undefined) return undefined;
				group.set(key, Number(count));
			}
			groups.set(time, group);
		}
		return new Cursor(after, groups);
	}

	/** Whether no handled row is newer than `after`. */
	get isEmpty(): boolean {
		return this.groups.size === 0;
	}

	/** The rows that were not handled yet, in the order given. */
	newRows(rows: readonly TimedRow[]): TimedRow[] {
		const met = new Map<string, number>();
		return rows.filter(({ time, key }) => {
			if (time <= this.after) return false;
			const nth = (met.get(key) ?? 0) + 1;
			met.set(key, nth);
			return nth > (this.counts.get(key) ?? 0);
		});
	}

	/** Whether one of the rows was handled before and is known as such by itself. */
	knowsOneOf(rows: readonly TimedRow[]): boolean {
		return rows.some(({ key }) => this.counts.has(key));
	}

	/**
	 * The cursor after the rows are handled.
	 *
	 * What was handled stays handled, even where a provider left it out this time. Where the rows to be known one by one are too
	 * many, the oldest of them are given up, and rows that appear late among those are not noticed.
	 *
	 * @param rows all rows of the list that are newer than `after`, up to some row; older ones do no harm
	 * @param now Unix time in milliseconds by the provider's clock
	 * @param lookbackMs how late rows may be; Infinity to leave `after` where it is
	 */
	advance(rows: readonly TimedRow[], now: number, lookbackMs: number): Cursor {
		const groups = merged(this.groups, grouped(rows.filter(({ time }) => time > this.after)));
		const times = [...groups.keys()].sort((a, b) => b - a);
		if (times.length === 0) return this;
		let after = Math.max(this.after, Math.min(times[0], now) - lookbackMs - 1);
		const kept = new Map<number, Group>();
		let length = 0;
		for (const time of times) {
			if (time <= after) break;
			length += groupText(time, groups.get(time) as Group).length + 1;
			if (length > MAX_TEXT) {
				after = time;
				break;
			}
			kept.set(time, groups.get(time) as Group);
		}
		return new Cursor(after, kept);
	}

	/** The handled rows that are newer than `after`, as text for the state: below 60,000 characters. */
	get text(): string {
		let before = 0;
		return [...this.groups.keys()]
			.sort((a, b) => a - b)
			.map((time) => {
				const text = groupText(time - before, this.groups.get(time) as Group);
				before = time;
				return text;
			})
			.join(';');
	}
}

function grouped(rows: readonly TimedRow[]): Map<number, Map<string, number>> {
	const groups = new Map<number, Map<string, number>>();
	for (const { time, key } of rows) {
		const group = groups.get(time) ?? new Map<string, number>();
		groups.set(time, group.set(key, (group.get(key) ?? 0) + 1));
	}
	return groups;
}

function merged(
	before: ReadonlyMap<number, Group>,
	now: ReadonlyMap<number, Group>,
): Map<number, Group> {
	const all = new Map(before);
	for (const [time, group] of now) {
		const counts = new Map(before.get(time));
		for (const [key, count] of group) counts.set(key, Math.max(count, counts.get(key) ?? 0));
		all.set(time, counts);
	}
	return all;
}

function groupText(time: number, group: Group): string {
	const entries = [...group].map(([key, count]) => (count === 1 ? key : `${key}*${count}`));
	return `${time.toString(36)}:${entries.join(',')}`;
}
