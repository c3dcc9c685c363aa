import type { Cursor } from './Cursor';
import type { TimedRow } from './TimedRow';

/** Where a page lies in a list from new to old: before all handled rows, among them, or with nothing but them behind it. */
export type Position = 'far' | 'near' | 'reached';

/** So many old rows, one after the other and more than a page of them, have nothing newer behind them: few rows come late. */
const ENOUGH_OLD_ROWS = 26;
/** The same behind rows that were handled before and are known one by one, as nothing arrives there any more. */
const ENOUGH_BEHIND_KNOWN_ROWS = 3;

/**
 * Tells, page by page of a list from new to old, where each lies. In a list that is sorted by arrival a few rows that are
 * very late prove nothing, unless handled rows were met before them.
 *
 * @param lookbackMs how late rows may appear
 */
export function positionsBy(
	cursor: Cursor,
	lookbackMs: number,
): (page: readonly TimedRow[]) => Position {
	const after = surelyHandled(cursor, lookbackMs);
	const oldRows = countingOldRows();
	let hasMet = false;
	return (page) => {
		hasMet ||= cursor.knowsOneOf(page);
		const { count, enough } = oldRows(page, after);
		if (count >= (hasMet ? ENOUGH_BEHIND_KNOWN_ROWS : enough)) return 'reached';
		return hasMet || endsBefore(page, cursor.after) ? 'near' : 'far';
	};
}

/** Tells, page by page of a list from new to old, whether only rows lie behind it that are as old as the last ones. */
export function oldEnough(): (page: readonly TimedRow[], after: number) => boolean {
	const oldRows = countingOldRows();
	return (page, after) => {
		const { count, enough } = oldRows(page, after);
		return count >= enough;
	};
}

/** Whether the last rows of a page are not newer than a time. */
export function endsBefore(page: readonly TimedRow[], after: number): boolean {
	const last = lastDated(page);
	return last.length > 0 && last.every(({ time }) => time <= after);
}

/** Whether the last rows of a page were handled before and are known one by one. */
export function endsInKnownRows(page: readonly TimedRow[], cursor: Cursor): boolean {
	const last = lastDated(page);
	return last.length > 0 && last.every((row) => cursor.knowsOneOf([row]));
}

function lastDated(page: readonly TimedRow[]): TimedRow[] {
	return page.filter(({ isDated }) => isDated).slice(-ENOUGH_BEHIND_KNOWN_ROWS);
}

/**
 * A row of this time (Unix, in milliseconds) or older has only handled rows behind it. In a list that is sorted by arrival,
 * rows behind it may be newer by as much as it is late: handled rows that are known one by one cover this much.
 */
export function surelyHandled(cursor: Cursor, lookbackMs: number): number {
	return cursor.isEmpty ? cursor.after - lookbackMs : cursor.after;
}

/** Counts the rows up to the end of a page, one after the other, that are not newer than a time. Those without a date do not count. */
function countingOldRows() {
	let count = 0;
	let enough = ENOUGH_OLD_ROWS;
	return (page: readonly TimedRow[], after: number) => {
		enough = Math.max(enough, page.length + 1);
		for (const { time, isDated } of page) {
			if (isDated) count = time <= after ? count + 1 : 0;
		}
		return { count, enough };
	};
}
