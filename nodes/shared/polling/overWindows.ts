import type { Period, TimeWindow } from '../log/LogSource';
import { PageRefused } from '../paging/readPages';
import { stopAt } from '../paging/stopReasons';
import { endBefore, firstWindow, lastWindow, startAfter } from '../paging/windows';
import { MOST_ROWS, nothingNew, type Found } from './courses/Course';
import { Cursor } from './Cursor';
import type { List } from './List';
import { memoFor, type ListMemo } from './ListMemo';
import { newestRows, newRows } from './newRows';
import { newestUpTo, type TimedRow } from './TimedRow';

/**
 * Where a provider's clock differs by more than this from what was assumed, its own time counts. Windows end by so much later than
 * the present, as rows may be dated by other clocks.
 */
export const CLOCK_TOLERANCE_MS = 60 * 60_000;

/** Windows that are requested at the same time, at most. */
const WINDOWS_AT_ONCE = 4;

/** The list of the rows of a period, for one poll, and what it is narrowed to for the memo. */
export type OpenList = (period: Period, memo: ListMemo) => { list: List; query: string };

/**
 * Finds the rows that are newer than a cursor where one request may cover a short period only: window by window, from the
 * cursor's to the present. The cursor passes windows that were read, so that a time without rows is not read at every poll. Where
 * time or room for rows run out, what was found is returned, and the next poll goes on.
 *
 * @param now the provider's Unix time in milliseconds, as far as it is known
 * @throws PageRefused where a page cannot be read; windows read before are read again then, unless only time ran out
 */
export async function newRowsOver(
	window: TimeWindow,
	from: Cursor,
	memo: ListMemo,
	now: number,
	open: OpenList,
): Promise<Found> {
	let found = nothingNew(from, memo);
	let present = now;
	const end = () => present + CLOCK_TOLERANCE_MS;
	const windows = new OpenedWindows(open, (before) =>
		before.to < end() ? firstWindow({ from: startAfter(before), to: end() }, window) : undefined,
	);
	try {
		for (let period = firstWindow({ from: from.after, to: end() }, window), nth = 0; ; nth++) {
			const { list, query } = windows.take(period, found.memo);
			const known = memoFor(query, found.memo);
			const part = await newRows(list, found.cursor, known).catch((error: Error) => error);
			if (part instanceof Error) {
				if (nth > 0 && isOutOfTime(list, part)) return { ...found, warning: part.message };
				throw part;
			}
			// A list that cannot be sorted has no backlog of that kind.
			found = joined(found, part as Found);
			const isOff = Math.abs(list.now - present) > CLOCK_TOLERANCE_MS;
			if (isOff) present = list.now;
			const isLast = period.to >= (isOff ? present : end());
			if (found.rest || isLast || found.rows.length >= MOST_ROWS) return found;
			const completeTo = Math.min(period.to, list.now - list.lookbackMs);
			found.cursor = found.cursor.passing(completeTo - list.lookbackMs - 1);
			period = firstWindow({ from: startAfter(period), to: end() }, window);
		}
	} finally {
		await windows.close();
	}
}

/**
 * The newest rows of a period, as `newestRows` finds them: window by window from the present on, until no older ones matter.
 *
 * @returns with the provider's time
 */
export async function newestRowsOver(
	window: TimeWindow,
	{ from, to: present }: Period,
	memo: ListMemo,
	open: OpenList,
): Promise<{ found: Found; now: number }> {
	const found: Found = { rows: [], cursor: Cursor.startingAfter(-Infinity), memo };
	const first = Math.max(from, window.earliest);
	const windows = new OpenedWindows(open, (after) =>
		after.from > first ? lastWindow({ from, to: endBefore(after) }, window) : undefined,
	);
	try {
		for (let period = lastWindow({ from, to: present + CLOCK_TOLERANCE_MS }, window); ; ) {
			const { list, query } = windows.take(period, found.memo);
			const part = await newestRows(list, memoFor(query, found.memo));
			found.rows = [...part.rows, ...found.rows];
			found.cursor = found.cursor.advance(part.rows, list.now, list.lookbackMs);
			found.memo = part.memo;
			const newest = newestUpTo(timesOf(found.rows), list.now);
			const isCovered = newest !== undefined && period.from <= newest - 2 * list.lookbackMs;
			if (isCovered || period.from <= first) return { found, now: list.now };
			period = lastWindow({ from, to: endBefore(period) }, window);
		}
	} finally {
		await windows.close();
	}
}

interface OpenedWindow {
	period: Period;
	list: List;
	query: string;
}

/** Opens windows one after the other. The more were needed, the more of those that follow are requested meanwhile. */
class OpenedWindows {
	private ahead: OpenedWindow[] = [];

	private readonly begun: OpenedWindow[] = [];

	private taken = 0;

	private isOver = false;

	/** @param following the window that is wanted after another one; undefined for none */
	constructor(
		private readonly open: OpenList,
		private readonly following: (window: Period) => Period | undefined,
	) {}

	take(period: Period, memo: ListMemo): OpenedWindow {
		const next = this.ahead.shift();
		const isNext = next?.period.from === period.from && next.period.to === period.to;
		if (!isNext) this.ahead = [];
		const opened = isNext ? next : { period, ...this.open(period, memo) };
		const most = Math.min(this.taken++, WINDOWS_AT_ONCE - 1);
		let last = this.ahead[this.ahead.length - 1]?.period ?? period;
		for (; this.ahead.length < most; ) {
			const following = this.following(last);
			if (following === undefined) break;
			const window = { period: following, ...this.open(following, memo) };
			window.list.begin(() => this.isOver);
			this.ahead.push(window);
			this.begun.push(window);
			last = following;
		}
		return opened;
	}

	/** Waits until nothing is in flight that is wanted no more. */
	async close(): Promise<void> {
		this.isOver = true;
		await Promise.all(this.begun.map(async ({ list }) => await list.ended()));
	}
}

function timesOf(rows: readonly TimedRow[]): number[] {
	return rows.map(({ time }) => time);
}

function joined(before: Found, part: Found): Found {
	const rows = before.rows;
	for (const row of part.rows) rows.push(row);
	return { ...part, rows, warning: before.warning ?? part.warning };
}

function isOutOfTime(list: List, error: Error): boolean {
	return error instanceof PageRefused && list.isOutOfTime(stopAt({ index: 0 }, error.refusal));
}
