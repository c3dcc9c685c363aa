import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { LogSource } from '../log/LogSource';
import { rowKey } from '../log/identity';

/** 48 bits, in base64: among the some thousand rows that a cursor holds, two hardly ever share a key. */
const KEY_LENGTH = 8;

/** A row with what a cursor knows it by. */
export interface TimedRow {
	row: IDataObject;
	/** Unix time in milliseconds. */
	time: number;
	/** The same for copies of one row and, where rows have no ID, for equal rows. */
	key: string;
}

/**
 * Rows with their times and keys. A row whose time cannot be read takes the time of the row beside it.
 *
 * @param rows in the order of the list
 * @returns undefined where there are rows and none of them has a time
 */
export function timedRows(source: LogSource, rows: readonly IDataObject[]): TimedRow[] | undefined {
	const times = rows.map((row) => source.time(row));
	let time = times.find((one) => one !== undefined);
	if (time === undefined) return rows.length === 0 ? [] : undefined;
	return rows.map((row, i) => {
		time = times[i] ?? (time as number);
		return { row, time, key: keyOf(source, row) };
	});
}

/** Oldest first; rows of one time in the order in which they arrived. */
export function chronological(
	rows: readonly TimedRow[],
	listed: 'newestFirst' | 'oldestFirst',
): TimedRow[] {
	const oldestFirst = listed === 'newestFirst' ? [...rows].reverse() : [...rows];
	return oldestFirst.sort((a, b) => a.time - b.time);
}

function keyOf(source: LogSource, row: IDataObject): string {
	const identity = rowKey(source, row);
	return createHash('sha256').update(identity).digest('base64').slice(0, KEY_LENGTH);
}
