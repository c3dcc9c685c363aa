import type { Period, TimeWindow } from '../log/LogSource';
import { PageRefused } from '../paging/readPages';
import { stopAt } from '../paging/stopReasons';
import { endBefore, firstWindow, lastWindow, startAfter } from '../paging/windows';
import { MOST_ROWS, nothingNew, type Found } from './courses/Course';
import { Cursor } from './Cursor';
import type { List } from './List';
import type { ListMemo } from './ListMemo';
import { newestRows, newRows } from './newRows';
import { newestUpTo, type TimedRow } from './TimedRow';

/**
 * Where a provider's clock differs by more than this from what was assumed, its own time counts. Windows end by so much later than
 * the present, as rows may be dated by other clocks.
 */
export const CLOCK_TOLERANCE_MS = 60 * 60_000;

/** The list of the rows of a period, for one poll. */
export type OpenList = (period: Period, memo: ListMemo) => { list: List; known: ListMemo };

/**
 * Finds the rows that are newer than a cursor where one request may ask for a short period only: window by window, from the
 * cursor's to the present. The cursor passes windows that were read, so that a time without rows is not read at every poll. Where
 * time or room for rows run out, what was found is returned, and the next poll goes on.
 *
 * @param now the provider's Unix time in milliseconds, as far as it is known
 * @throws PageRefused where a page cannot be had; windows read before are read again then, unless only time ran out
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
	for (let start = from.after, isFirst = true; ; isFirst = false) {
		const upTo = present + CLOCK_TOLERANCE_MS;
		const period = firstWindow({ from: start, to: upTo }, window);
		const { list, known } = open(period, found.memo);
		const part = await newRows(list, found.cursor, known).catch((error: Error) => error);
		if (part instanceof Error) {
			if (!isFirst && isOutOfTime(list, part)) return { ...found, warning: part.message };
			throw part;
		}
		// A list that cannot be sorted has no backlog of that kind.
		found = joined(found, part as Found);
		const isOff = Math.abs(list.now - present) > CLOCK_TOLERANCE_MS;
		if (isOff) present = list.now;
		const isLast = period.to >= (isOff ? present : upTo);
		if (found.rest || isLast || found.rows.length >= MOST_ROWS) return found;
		const settled = Math.min(period.to, list.now - list.lookbackMs);
		found.cursor = found.cursor.passing(settled - list.lookbackMs - 1);
		start = startAfter(period);
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
	const to = present + CLOCK_TOLERANCE_MS;
	for (let period = lastWindow({ from, to }, window); ; ) {
		const { list, known } = open(period, found.memo);
		const part = await newestRows(list, known);
		found.rows = [...part.rows, ...found.rows];
		found.cursor = found.cursor.advance(part.rows, list.now, list.lookbackMs);
		found.memo = part.memo;
		const newest = newestUpTo(timesOf(found.rows), list.now) ?? Infinity;
		const isCovered = period.from <= newest - 2 * list.lookbackMs && newest < Infinity;
		if (isCovered || period.from <= Math.max(from, window.earliest))
			return { found, now: list.now };
		period = lastWindow({ from, to: endBefore(period) }, window);
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
