import type { Cursor } from './Cursor';
import { medianTime, type TimedRow } from './TimedRow';

/** So many old rows, one after the other and more than a page of them, have nothing newer behind them: few rows come late. */
const MANY_OLD_ROWS = 26;
/** So many are enough behind rows that are known from before, as nothing but late rows arrives there any more. */
const SOME_OLD_ROWS = 3;

/** Where a page lies in a list from new to old: before all handled rows, among them, or with nothing but them behind it. */
export type Position = 'far' | 'near' | 'reached';

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
	const after = cursor.surelyHandledUpTo(lookbackMs);
	const oldRows = oldRowsAtEnd();
	let hasMet = false;
	return (page) => {
		hasMet ||= page.some((row) => cursor.knows(row));
		const { count, areMany } = oldRows(page, after);
		if (hasMet ? count >= SOME_OLD_ROWS : areMany) return 'reached';
		return hasMet || endsIn(page, ({ time }) => time <= cursor.after) ? 'near' : 'far';
	};
}

/**
 * Counts, page by page, the rows up to the end of each that are not newer than a time, one after the other. Rows without a
 * date do not count.
 */
export function oldRowsAtEnd() {
	let count = 0;
	let many = MANY_OLD_ROWS;
	return (page: readonly TimedRow[], after: number): { count: number; areMany: boolean } => {
		many = Math.max(many, page.length + 1);
		for (const { time, isDated } of page) {
			if (isDated) count = time <= after ? count + 1 : 0;
		}
		return { count, areMany: count >= many };
	};
}

/** Whether something holds for the last rows of a page that have dates. */
export function endsIn(page: readonly TimedRow[], holds: (row: TimedRow) => boolean): boolean {
	const last = page.filter(({ isDated }) => isDated).slice(-SOME_OLD_ROWS);
	return last.length > 0 && last.every(holds);
}

/** Whether most rows of a page are not newer than a time: those that are out of turn do not matter. */
export function isOlder(page: readonly TimedRow[], time: number): boolean {
	const median = medianTime(page);
	return median !== undefined && median <= time;
}

/** Whether enough rows of a page are not newer than a time to tell that no page before it has newer ones. */
export function hasOldRows(page: readonly TimedRow[], after: number): boolean {
	const old = page.filter(({ time, isDated }) => isDated && time <= after);
	return old.length >= Math.min(SOME_OLD_ROWS, Math.max(1, page.length / 2));
}
