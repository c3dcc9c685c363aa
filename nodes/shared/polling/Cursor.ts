import { newestUpTo, type TimedRow } from './TimedRow';

/** Longest text of a cursor: leaves room for the rest of the state below 64 kB. */
const MAX_TEXT = 59_900;
/** The part of it for rows without a date. */
const MAX_UNDATED_TEXT = 15_000;

/** Keys of handled rows, each with the number of rows that have it. */
type Group = ReadonlyMap<string, number>;
/** By time, which is Unix time in milliseconds. */
type Groups = ReadonlyMap<number, Group>;

/**
 * Which rows were handled: all up to a time, and some that are newer and known one by one.
 *
 * The time lies as far before the newest handled row as late rows may be late. Rows without an ID are counted: a row is new
 * when there are more rows equal to it than before. A cursor goes by the times of rows, never by a clock of this
 * machine; the provider's clock only keeps rows dated in the future from moving it.
 */
export class Cursor {
	private readonly counts: Group;

	private readonly formerCounts: Group;

	/**
	 * @param after Unix time in milliseconds up to which, inclusive, all rows are handled; -Infinity for none
	 * @param known handled rows that are newer, by their time
	 * @param undated handled rows without a date, by the time of the row that they stood beside last
	 * @param former as `known`, under the keys of format 1 of the saved state
	 */
	private constructor(
		readonly after: number,
		private readonly known: Groups = new Map(),
		private readonly undated: Groups = new Map(),
		private readonly former: Groups = new Map(),
	) {
		this.counts = counted([...known.values(), ...undated.values()]);
		this.formerCounts = counted([...former.values()]);
	}

	/** For a start after a time. */
	static startingAfter(time: number): Cursor {
		return new Cursor(time);
	}

	/** Reads what `text` wrote; undefined where it did not write it. */
	static fromText(after: number, text: string): Cursor | undefined {
		const parts = text.split('|').map(groupsFrom);
		if (parts.includes(undefined) || parts.length > 3) return undefined;
		return new Cursor(after, ...(parts as [Groups, Groups?, Groups?]));
	}

	/** Reads the text of a cursor in format 1 of the saved state; undefined where it is none. */
	static fromFormerText(after: number, text: string): Cursor | undefined {
		const former = groupsFrom(text);
		return former && new Cursor(after, new Map(), new Map(), former);
	}

	/** Whether no handled row with a date is newer than `after`. */
	get isEmpty(): boolean {
		return this.known.size === 0 && this.former.size === 0;
	}

	/** The rows that were not handled yet, in the order given. */
	newRows(rows: readonly TimedRow[]): TimedRow[] {
		const isMore = countingFrom(this.counts);
		const isMoreThanFormerly = countingFrom(this.formerCounts);
		return rows.filter((row) => {
			if (row.time <= this.after) return false;
			const isNew = isMore(row.key);
			return (this.former.size === 0 || isMoreThanFormerly(row.formerKey)) && isNew;
		});
	}

	/** Whether one of the rows has a date, was handled before and is known as such by itself. */
	knowsOneOf(rows: readonly TimedRow[]): boolean {
		return rows.some(
			(row) =>
				row.isDated &&
				(this.counts.has(row.key) ||
					(this.former.size > 0 && this.formerCounts.has(row.formerKey))),
		);
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
		const known = merged(this.known, grouped(newer.filter(({ isDated }) => isDated)));
		const undated = this.withUndated(newer.filter(({ isDated }) => !isDated));
		const former = this.withoutTranslated(newer);
		const times = newestFirst(known, former);
		// Where all rows are dated in the future, what was read still counts up to now.
		const isStart = this.after === -Infinity && times.length > 0;
		const newest = newestUpTo(times, upTo) ?? (isStart ? upTo : -Infinity);
		const after = Math.max(this.after, Math.min(newest, upTo) - lookbackMs - 1);
		return new Cursor(after, known, undated, former).fitting();
	}

	/** The handled rows that are newer than `after`, as text for the state: below 60,000 characters. */
	get text(): string {
		const parts = [this.known, this.undated, this.former].map(groupsText);
		return parts.join('|').replace(/\|+$/, '');
	}

	/** Without what `after` makes superfluous, and with a later `after` where there is not enough room. */
	private fitting(): Cursor {
		let { after } = this;
		let length = 0;
		const undated = new Map<number, Group>();
		for (const time of newestFirst(this.undated)) {
			const group = this.undated.get(time) as Group;
			length += groupText(time, group, 0).length + 1;
			// What is older is kept where there is room: the row that it stands beside may be a newer one next time.
			if (length <= MAX_UNDATED_TEXT) undated.set(time, group);
			else after = Math.max(after, time);
		}
		length = Math.min(length, MAX_UNDATED_TEXT);
		const known = new Map<number, Group>();
		const former = new Map<number, Group>();
		for (const time of newestFirst(this.known, this.former)) {
			if (time <= after) break;
			const now = this.known.get(time);
			const before = this.former.get(time);
			if (now !== undefined) length += groupText(time, now, 0).length + 1;
			if (before !== undefined) length += groupText(time, before, 0).length + 1;
			if (length > MAX_TEXT) {
				after = time;
				break;
			}
			if (now !== undefined) known.set(time, now);
			if (before !== undefined) former.set(time, before);
		}
		return new Cursor(after, known, undated, former);
	}

	/** The handled rows without a date, with some more; each stands where it was seen last. */
	private withUndated(rows: readonly TimedRow[]): Groups {
		const seen = new Map<string, { time: number; count: number }>();
		for (const { key, time } of rows) {
			const { count = 0, time: newest = time } = seen.get(key) ?? {};
			seen.set(key, { count: count + 1, time: Math.max(newest, time) });
		}
		const all = without(this.undated, (key) => seen.has(key));
		for (const [key, { time, count }] of seen) {
			const group = new Map(all.get(time));
			all.set(time, group.set(key, Math.max(count, this.counts.get(key) ?? 0)));
		}
		return all;
	}

	/** The rows known by former keys, without those that are known by their present key from now on. */
	private withoutTranslated(rows: readonly TimedRow[]): Groups {
		if (this.former.size === 0) return this.former;
		const seen = new Map<string, number>();
		for (const { formerKey } of rows) seen.set(formerKey, (seen.get(formerKey) ?? 0) + 1);
		return without(this.former, (key, count) => (seen.get(key) ?? 0) >= count);
	}
}

function counted(groups: readonly Group[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const group of groups) {
		for (const [key, count] of group) counts.set(key, (counts.get(key) ?? 0) + count);
	}
	return counts;
}

/** Tells, key by key, whether there are more of them than there were. */
function countingFrom(counts: Group): (key: string) => boolean {
	const met = new Map<string, number>();
	return (key) => {
		const nth = (met.get(key) ?? 0) + 1;
		met.set(key, nth);
		return nth > (counts.get(key) ?? 0);
	};
}

function newestFirst(...groups: readonly Groups[]): number[] {
	return [...new Set(groups.flatMap((one) => [...one.keys()]))].sort((a, b) => b - a);
}

function grouped(rows: readonly TimedRow[]): Groups {
	const groups = new Map<number, Map<string, number>>();
	for (const { time, key } of rows) {
		const group = groups.get(time) ?? new Map<string, number>();
		groups.set(time, group.set(key, (group.get(key) ?? 0) + 1));
	}
	return groups;
}

function merged(before: Groups, now: Groups): Groups {
	const all = new Map(before);
	for (const [time, group] of now) {
		const counts = new Map(before.get(time));
		for (const [key, count] of group) counts.set(key, Math.max(count, counts.get(key) ?? 0));
		all.set(time, counts);
	}
	return all;
}

function without(
	groups: Groups,
	isLeftOut: (key: string, count: number) => boolean,
): Map<number, Group> {
	const left = new Map<number, Group>();
	for (const [time, group] of groups) {
		const entries = [...group].filter(([key, count]) => !isLeftOut(key, count));
		if (entries.length > 0) left.set(time, new Map(entries));
	}
	return left;
}

function groupsText(groups: Groups): string {
	let before = 0;
	return newestFirst(groups)
		.reverse()
		.map((time) => {
			const text = groupText(time, groups.get(time) as Group, before);
			before = time;
			return text;
		})
		.join(';');
}

/** @param before the time that the text counts from, where both are integers that can be added and subtracted exactly */
function groupText(time: number, group: Group, before: number): string {
	const steps = time - before;
	const isExact = [time, before, steps].every(Number.isSafeInteger);
	const entries = [...group].map(([key, count]) => (count === 1 ? key : `${key}*${count}`));
	return `${isExact ? steps.toString(36) : `=${time}`}:${entries.join(',')}`;
}

function groupsFrom(text: string): Groups | undefined {
	const groups = new Map<number, Group>();
	let time = 0;
	for (const part of text === '' ? [] : text.split(';')) {
		const match = /^(?:(-?[\da-z]+)|=([-+.\de]+)):(.+)$/.exec(part);
		if (match === null) return undefined;
		time = match[1] === undefined ? Number(match[2]) : time + parseInt(match[1], 36);
		if (!Number.isFinite(time)) return undefined;
		const group = new Map<string, number>();
		for (const entry of match[3].split(',')) {
			const [, key, count = '1'] = /^([\w+/]{8})(?:\*(\d+))?$/.exec(entry) ?? [];
			if (key === undefined) return undefined;
			group.set(key, Number(count));
		}
		groups.set(time, group);
	}
	return groups;
}
