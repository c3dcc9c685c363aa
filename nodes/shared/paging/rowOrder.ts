import { canonical } from '../log/canonical';
import type { LogSource, Row } from '../log/LogSource';

export type RowOrder = 'newestFirst' | 'oldestFirst' | 'unknown';

/** In which direction time passes from the first row to the last. */
export function rowOrder(source: LogSource, rows: readonly Row[]): RowOrder {
	if (rows.length === 0) return 'unknown';
	const first = source.time(rows[0]);
	const last = source.time(rows[rows.length - 1]);
	if (first === undefined || last === undefined || first === last) return 'unknown';
	return first < last ? 'oldestFirst' : 'newestFirst';
}

/**
 * For rows without an id: whether a page is the one before over again. A page of rows that all have one time may well
 * come twice; a page in which time passes cannot.
 */
export function isSamePage(
	source: LogSource,
	before: readonly Row[],
	page: readonly Row[],
): boolean {
	if (page.length !== before.length) return false;
	const times = new Set(page.map((row) => source.time(row)));
	return times.size > 1 && page.every((row, i) => canonical(row) === canonical(before[i]));
}
