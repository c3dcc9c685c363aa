import type { IDataObject } from 'n8n-workflow';
import { asSpelled } from '../log/canonical';
import { hashOf, rowKey } from '../log/identity';
import type { LogSource } from '../log/LogSource';
import type { ListOrder } from './listOrder';
import { outliers } from './outliers';

/** 48 bits, in base64: among the some thousand rows that a cursor holds, two hardly ever share a key. */
const KEY_LENGTH = 8;
/** A row dated further ahead of the provider's clock has no date: no time zone explains it. */
const MOST_AHEAD_MS = 24 * 60 * 60_000;
const CLOCKS_DIFFER_MS = 2 * 60_000;

/** A row with what a cursor knows it by. */
export interface TimedRow {
	row: IDataObject;
	/** Unix time in milliseconds. */
	time: number;
	/** Whether this is the row's own time, and not that of the row beside it. */
	isDated: boolean;
	/** The same for copies of one row and, where rows have no ID, for rows that say the same. */
	readonly key: string;
	/** The key of format 1 of the saved state. */
	readonly formerKey: string;
}

/**
 * Rows with their times and keys. A row has no date where its time cannot be read or is one that stands for none: year 1, the
 * start of Unix time, year 9999. Such a row takes the time of the row beside it; where the list is in no order, the present.
 *
 * @param rows in the order of the list
 * @param now the provider's Unix time in milliseconds
 */
export function timedRows(
	source: LogSource,
	rows: readonly IDataObject[],
	now: number,
	order: ListOrder,
): TimedRow[] {
	const own = rows.map((row) => timeOf(source, row));
	const times = own.map((time) =>
		time !== undefined && time > 0 && time <= now + MOST_AHEAD_MS ? time : undefined,
	);
	const beside = times.includes(undefined) && order !== 'none' ? timesBeside(times) : [];
	return rows.map((row, i) => ({
		row,
		time: times[i] ?? beside[i] ?? (order === 'none' ? now : Math.min(own[i] ?? now, now)),
		isDated: times[i] !== undefined,
		// Only where they are wanted: it takes a while to hash many rows.
		get key() {
			return shortened(rowKey(source, row));
		},
		get formerKey() {
			return shortened(formerIdentity(source, row));
		},
	}));
}

/** Unix time in whole milliseconds; undefined where it cannot be read. */
export function timeOf(source: LogSource, row: IDataObject): number | undefined {
	const time = Math.round(source.time(row) ?? NaN);
	return Number.isFinite(time) ? time : undefined;
}

/** The times of rows that have their own. */
export function datesOf(rows: readonly TimedRow[]): number[] {
	return rows.filter(({ isDated }) => isDated).map(({ time }) => time);
}

/** The newest of some times that is not in the future: the provider's machines may differ by two minutes. */
export function newestUpTo(times: readonly number[], now: number): number | undefined {
	let newest: number | undefined;
	for (const time of times) {
		if (time <= now + CLOCKS_DIFFER_MS && time > (newest ?? -Infinity)) newest = time;
	}
	return newest;
}

/** The time in the middle, the later one of two; undefined where no row has its own. */
export function medianTime(rows: readonly TimedRow[]): number | undefined {
	const times = datesOf(rows).sort((a, b) => a - b);
	return times[Math.floor(times.length / 2)];
}

/** Oldest first; rows of one time in the order in which they arrived. */
export function chronological(
	rows: readonly TimedRow[],
	listed: 'newestFirst' | 'oldestFirst',
): TimedRow[] {
	const oldestFirst = listed === 'newestFirst' ? [...rows].reverse() : [...rows];
	return oldestFirst.sort((a, b) => a.time - b.time);
}

/** For each row the later one of the nearest times before and after it in the list, leaving out rows that are out of turn. */
function timesBeside(times: ReadonlyArray<number | undefined>): Array<number | undefined> {
	const dates = times.filter((time) => time !== undefined);
	const isOut = outliers(dates);
	let nth = 0;
	const inTurn = times.map((time) => (time === undefined || isOut[nth++] ? undefined : time));
	const before = lastBefore(inTurn);
	const after = lastBefore(inTurn.reverse()).reverse();
	return before.map((time, i) => {
		const later = Math.max(time, after[i]);
		return later === -Infinity ? undefined : later;
	});
}

/** For each time the last one up to it, -Infinity where there is none. */
function lastBefore(times: ReadonlyArray<number | undefined>): number[] {
	let last = -Infinity;
	return times.map((time) => (last = time ?? last));
}

/** How format 1 of the saved state knew a row: by its ID, whatever it was, and by the spelling of its content. */
function formerIdentity(source: LogSource, row: IDataObject): string {
	const id = source.identity?.(row);
	const content = asSpelled(row);
	return source.idsMayRepeat ? `${String(id)} ${hashOf(content)}` : String(id ?? content);
}

function shortened(identity: string): string {
	return hashOf(identity).slice(0, KEY_LENGTH);
}
