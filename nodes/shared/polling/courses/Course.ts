import type { WalkResult } from '../../paging/walkOptions';
import type { Cursor } from '../Cursor';
import { throwIfStopped, type List } from '../List';
import type { ListMemo } from '../ListMemo';
import type { ListOrder } from '../listOrder';
import { medianTime, type TimedRow } from '../TimedRow';

/** A poll reads no further once it has this many rows. */
export const MOST_ROWS = 20_000;

/** Rows beside those that are still unread, by which it is told how far a reading got. */
const ROWS_AT_END = 9;

/** What a poll found. */
export interface Found {
	/** New rows, the oldest first. */
	rows: TimedRow[];
	/** Where the next poll goes on. */
	cursor: Cursor;
	memo: ListMemo;
	/** Rows of the list are left for the next poll. */
	rest?: boolean;
	/** Why rows may be missing. */
	warning?: string;
}

/** What a course learned of a list that has to be read in another way. */
export interface WrongCourse {
	memo: ListMemo;
}

/**
 * One way to find the rows of a list that are newer than a cursor.
 *
 * @throws PageRefused where a page cannot be read; a backlog is returned as far as it could be read
 */
export type Course = (
	list: List,
	from: Cursor,
	memo: ListMemo,
) => Promise<Found | WrongCourse | 'backlog'>;

export function nothingNew(cursor: Cursor, memo: ListMemo): Found {
	return { rows: [], cursor, memo };
}

/** For a list that does not run as it seemed to. */
export function withoutOrder(list: List): WrongCourse {
	return { memo: list.memo('none') };
}

/** For a reading after which nothing is left unread. */
export function complete(list: List, from: Cursor, order: ListOrder, reading: WalkResult): Found {
	throwIfStopped(reading);
	const tail = order === 'oldestFirst' ? reading.last : undefined;
	return foundIn(list, from, list.memo(order, { total: list.total, tail }), reading);
}

/**
 * The new ones among the rows of a reading, and the cursor behind them.
 *
 * @param unread on which side of them newer rows are still unread, where there are any
 */
export function foundIn(
	list: List,
	from: Cursor,
	memo: ListMemo,
	reading: WalkResult,
	unread?: 'before' | 'after',
): Found {
	const sorted = list.sorted(reading.rows, memo.order);
	const rows = from.newRows(sorted);
	if (rows.length === 0) return nothingNew(from, memo);
	const end =
		unread === 'before' ? reading.rows.slice(0, ROWS_AT_END) : reading.rows.slice(-ROWS_AT_END);
	const endsAt = unread === undefined ? Infinity : (medianTime(list.timed(end)) ?? -Infinity);
	const { shortfall, refusal } = reading.stopped ?? {};
	// What is missing for no reason may turn up yet.
	const lookbackMs = shortfall === 'unexplained' ? Infinity : list.lookbackMs;
	const cursor = from.advance(sorted, Math.min(endsAt, list.now), lookbackMs);
	return { rows, cursor, memo, warning: shortfall && refusal?.message };
}
