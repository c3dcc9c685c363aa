import { groupText, groupsFrom, groupsText, newestFirst, type Group, type Groups } from './groups';
import { newestUpTo, type TimedRow } from './TimedRow';

/** Longest text of a cursor: leaves room for the rest of the state below 64 kB. */
const MAX_TEXT = 59_900;
/** The part of it for rows without a date. */
const MAX_UNDATED_TEXT = 15_000;

/**
 * Which rows were handled: all up to a time, and some that are newer and known one by one.
 *
 * The time lies as far before the newest handled row as late rows may be late. Rows without an ID are counted: a row is new
 * when there are more rows equal to it than before. A cursor goes by the times of rows, never by a clock of this
 * machine; the provider's clock only keeps rows dated in the future from moving it.
 */
export class Cursor {
	private readonly counts = new Map<string, number>();

	/** The newest time of a row that is known by its former key; -Infinity for none. */
	private readonly formerUntil: number;

	/**
	 * @param after Unix time in milliseconds up to which, inclusive, all rows are handled; -Infinity for none
	 * @param known handled rows that are newer
	 * @param undated handled rows without a date, by the time of the row that they stood beside last
	 */
	private constructor(
		readonly after: number,
		private readonly known: Groups = new Map(),
		private readonly undated: Groups = new Map(),
		formerUntil = -Infinity,
	) {
		this.formerUntil = formerUntil > after ? formerUntil : -Infinity;
		for (const group of [...known.values(), ...undated.values()]) {
			for (const [key, count] of group) this.counts.set(key, (this.counts.get(key) ?? 0) + count);
		}
	}

	/** For a start after a time. */
	static startingAfter(time: number): Cursor {
		return new Cursor(time);
	}

	/** Reads what `text` wrote; undefined where it did not write it. */
	static fromText(after: number, text: string): Cursor | undefined {
		const [known, undated, until, ...rest] = text.split('|');
		const groups = [groupsFrom(known), groupsFrom(undated ?? '')];
		const formerUntil = Number(until ?? -Infinity);
		if (groups.includes(undefined) || Number.isNaN(formerUntil) || rest.length > 0)
			return undefined;
		return new Cursor(after, groups[0], groups[1], formerUntil);
	}

	/** Reads the text of a cursor in format 1 of the saved state; undefined where it is none. */
	static fromFormerText(after: number, text: string): Cursor | undefined {
		const known = groupsFrom(text);
		return known && new Cursor(after, known, undefined, Math.max(...known.keys()));
	}

	/**
	 * The Unix time in milliseconds of which, or older, a row has only handled rows on its older side, in a list that is sorted by
	 * arrival. Rows there may be newer than it by as much as it is late.
	 */
	surelyHandledUpTo(lookbackMs: number): number {
		return Math.min(this.after, (newestFirst(this.known)[0] ?? this.after) - lookbackMs);
	}

	/** The rows that were not handled yet, in the order given. */
	newRows(rows: readonly TimedRow[]): TimedRow[] {
		const met = new Map<string, number>();
		const isMore = (key: string) => {
			const nth = (met.get(key) ?? 0) + 1;
			met.set(key, nth);
			return nth > (this.counts.get(key) ?? 0);
		};
		return rows.filter((row) => {
			if (row.time <= this.after) return false;
			const keys = this.keysOf(row);
			return keys.filter(isMore).length === keys.length;
		});
	}

	/** How many rows that a row cannot be told from were handled, as far as they are known one by one. */
	countOf(row: TimedRow): number {
		return Math.max(...this.keysOf(row).map((key) => this.counts.get(key) ?? 0));
	}

	/** Whether a row has a date, was handled before and is known as such by itself. */
	knows(row: TimedRow): boolean {
		return row.isDated && this.keysOf(row).some((key) => this.counts.has(key));
	}

	/**
	 * The cursor after the rows are handled.
	 *
	 * What was handled stays handled, even where a provider left it out this time. Where the rows to be known one by one are too
	 * many, the oldest of them are given up, and rows that appear late among those are not noticed.
	 *
	 * @param rows all rows of the list that are newer than `after`, up to some row; older ones do no harm
	 * @param upTo Unix time in milliseconds that rows count up to: by the provider's clock, or where reading stopped
	 * @param lookbackMs how late rows may be; Infinity to leave `after` where it is
	 */
	advance(rows: readonly TimedRow[], upTo: number, lookbackMs: number): Cursor {
		const newer = rows.filter(({ time }) => time > this.after);
		const known = this.withDated(newer.filter(({ isDated }) => isDated));
		const undated = this.withUndated(newer.filter(({ isDated }) => !isDated));
		// Where all rows are dated in the future, what was read still counts up to now.
		const isStart = this.after === -Infinity && known.size > 0;
		const newest = newestUpTo([...known.keys()], upTo) ?? (isStart ? upTo : -Infinity);
		const after = Math.max(this.after, Math.min(newest, upTo) - lookbackMs - 1);
		return new Cursor(after, known, undated, this.formerUntil).fitting();
	}

	/** The cursor behind a time up to which everything was read, and no row appears any more. @param time Unix milliseconds */
	passing(time: number): Cursor {
		const { after, known, undated, formerUntil } = this;
		return new Cursor(Math.max(after, time), known, undated, formerUntil).fitting();
	}

	/** The handled rows that are newer than `after`, as text for the state: below 60,000 characters. */
	get text(): string {
		const { formerUntil } = this;
		const parts = [groupsText(this.known), groupsText(this.undated)];
		if (formerUntil !== -Infinity) parts.push(String(formerUntil));
		return parts.join('|').replace(/\|$/, '');
	}

	/** The present key of a row, and the one of format 1 for as long as that matters. */
	private keysOf(row: TimedRow): string[] {
		if (this.formerUntil === -Infinity || row.formerKey === row.key) return [row.key];
		return [row.key, row.formerKey];
	}

	/** The handled rows with dates, with some more: of equal ones as many as there were at most. */
	private withDated(rows: readonly TimedRow[]): Groups {
		const seen = new Map<number, Map<string, number>>();
		for (const { time, key } of rows) {
			const group = seen.get(time) ?? new Map<string, number>();
			seen.set(time, group.set(key, (group.get(key) ?? 0) + 1));
		}
		const all = new Map(this.known);
		for (const [time, group] of seen) {
			const counts = new Map(all.get(time));
			for (const [key, count] of group) counts.set(key, Math.max(count, counts.get(key) ?? 0));
			all.set(time, counts);
		}
		return all;
	}

	/** The handled rows without a date, with some more. Each is kept where it was seen last. */
	private withUndated(rows: readonly TimedRow[]): Groups {
		const seen = new Map<string, { time: number; count: number }>();
		for (const { key, time } of rows) {
			const { count = 0, time: newest = time } = seen.get(key) ?? {};
			seen.set(key, { count: count + 1, time: Math.max(newest, time) });
		}
		const all = new Map<number, Group>();
		for (const [time, group] of this.undated) {
			const others = [...group].filter(([key]) => !seen.has(key));
			if (others.length > 0) all.set(time, new Map(others));
		}
		for (const [key, { time, count }] of seen) {
			const group = new Map(all.get(time));
			all.set(time, group.set(key, Math.max(count, this.counts.get(key) ?? 0)));
		}
		return all;
	}

	/** Without what `after` makes superfluous, and with a later `after` where there is not enough room. */
	private fitting(): Cursor {
		let { after } = this;
		let length = 0;
		const take = (from: Groups, time: number, to: Map<number, Group>, most: number) => {
			const group = from.get(time) as Group;
			const needed = groupText(time, group).length + 1;
			if (length + needed > most) return false;
			length += needed;
			to.set(time, group);
			return true;
		};
		// What is older than `after` is kept where there is room: the row that it stands beside may be a newer one next time.
		const undated = new Map<number, Group>();
		const lastUndated = newestFirst(this.undated).find(
			(time) => !take(this.undated, time, undated, MAX_UNDATED_TEXT),
		);
		after = Math.max(after, lastUndated ?? -Infinity);
		const known = new Map<number, Group>();
		const last = newestFirst(this.known).find(
			(time) => time <= after || !take(this.known, time, known, MAX_TEXT),
		);
		return new Cursor(Math.max(after, last ?? -Infinity), known, undated, this.formerUntil);
	}
}
