import type { IDataObject } from 'n8n-workflow';
import type { LogSource } from '../LogSource';

/** A key of a whole row, for sources whose rows have no id. */
export function wholeRow(row: IDataObject): string {
	return JSON.stringify(row);
}

/** Whether rows rise in time from the first to the last. */
export function oldestFirst(source: LogSource, rows: readonly IDataObject[]): boolean {
	if (rows.length === 0) return false;
	const first = source.time(rows[0]);
	const last = source.time(rows[rows.length - 1]);
	return first !== undefined && last !== undefined && first < last;
}

/**
 * For rows without an id: how many rows at the head of `page` were read before, given that `growth` rows arrived since.
 * They are repeats only if they equal the rows read last; else the arrivals are at the far end.
 *
 * @param read the rows read before, in order
 */
export function repeatedHead(
	source: LogSource,
	read: readonly IDataObject[],
	page: readonly IDataObject[],
	growth: number,
): number {
	if (growth <= 0 || growth > read.length || oldestFirst(source, read)) return 0;
	const repeats = Math.min(growth, page.length);
	const start = read.length - growth;
	for (let i = 0; i < repeats; i++) {
		if (wholeRow(page[i]) !== wholeRow(read[start + i])) return 0;
	}
	return repeats;
}

/**
 * For rows without an id: whether a page is the one before over again. A page of rows that all have one time may well
 * come twice; a page in which time passes cannot.
 */
export function isSamePage(
	source: LogSource,
	before: readonly IDataObject[],
	page: readonly IDataObject[],
): boolean {
	if (page.length !== before.length) return false;
	const times = new Set(page.map((row) => source.time(row)));
	return times.size > 1 && page.every((row, i) => wholeRow(row) === wholeRow(before[i]));
}
