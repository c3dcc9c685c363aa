import type { Cursor } from './Cursor';
import type { TimedRow } from './TimedRow';

/** Where a page lies in a list from new to old: before all handled rows, among them, or with nothing but them behind it. */
export type Position = 'far' | 'near' | 'reached';

/**
 * Tells, page by page of a list from new to old, where each lies. In a list that is sorted by arrival a single row that is
 * very late proves nothing, unless handled rows were met before it.
 *
 * @param lookbackMs how late rows may appear
 */
export function positionsBy(
	cursor: Cursor,
	lookbackMs: number,
): (page: readonly TimedRow[]) => Position {
	let hasMet = cursor.isEmpty;
	const after = surelyHandled(cursor, lookbackMs);
	const isBehind = ({ time }: TimedRow) => time <= after;
	return (page) => {
		hasMet ||= cursor.knowsOneOf(page);
		if (hasMet ? isBehind(page[page.length - 1]) : page.every(isBehind)) return 'reached';
		return hasMet && !cursor.isEmpty ? 'near' : 'far';
	};
}

/**
 * A row of this time (Unix, in milliseconds) or older has only handled rows behind it. In a list that is sorted by arrival,
 * rows behind it may be newer by as much as it is late: handled rows that are known one by one cover this much.
 */
export function surelyHandled(cursor: Cursor, lookbackMs: number): number {
	return cursor.isEmpty ? cursor.after - lookbackMs : cursor.after;
}
