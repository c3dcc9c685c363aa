import type { Row } from '../../log/LogSource';
import type { PageStart } from '../../paging/Walk';
import type { WalkResult } from '../../paging/walkOptions';
import type { Cursor } from '../Cursor';
import { hasOldRows, isOlder } from '../handledRows';
import { throwIfStopped, type List } from '../List';
import { datesOf, newestUpTo } from '../TimedRow';
import {
	complete,
	foundIn,
	MOST_ROWS,
	nothingNew,
	withoutOrder,
	type Course,
	type Found,
	type WrongCourse,
} from './Course';

/**
 * For a list from old to new: reads from the page on that was the last one at the last poll, else from where handled rows end,
 * as far as time allows.
 */
export const oldestFirst: Course = async (list, from, memo) => {
	const after = from.surelyHandledUpTo(list.lookbackMs);
	let guess = list.lastPageByTotal;
	if (memo.tail !== undefined) {
		const { tail } = memo;
		const hasNews = (rows: readonly Row[]) => from.newRows(list.timed(rows)).length > 0;
		const isAsBefore = (rows: readonly Row[]) => rows.length === tail.rows && !hasNews(rows);
		const startsEarly = (rows: readonly Row[]) => hasOldRows(list.timed(rows), after);
		const reading = await readOn(list, tail, (rows) => isAsBefore(rows) || startsEarly(rows));
		const { rows, stopped } = reading;
		if (isAsBefore(rows) && stopped === undefined) return nothingNew(from, memo);
		// More rows and none of them new: the new ones are elsewhere.
		if (tail.rows !== undefined && rows.length > tail.rows && !hasNews(rows))
			return withoutOrder(list);
		if (startsEarly(rows)) return foundUpwards(list, from, reading);
		throwIfStopped(reading);
		guess = Math.max(0, Math.min(rows.length === 0 ? guess : tail.index, tail.index) - 1);
	}
	const start = await list.lastPage((page) => isOlder(page, after), guess);
	return foundUpwards(list, from, await readOn(list, list.startOf(Math.max(0, start))));
};

/**
 * Reads the end of a list from old to new: the newest row, and at least the rows that are older by no more than `backMs`.
 *
 * @throws PageRefused where a page could not be read
 */
export async function readTail(list: List, backMs: number): Promise<WalkResult> {
	const dates: number[] = [];
	const end = await list.lastPage((page) => {
		for (const date of datesOf(page)) dates.push(date);
		return true;
	}, list.lastPageByTotal);
	const from = (newestUpTo(dates, list.now) ?? list.now) - backMs;
	const start = await list.lastPage((page) => isOlder(page, from), end);
	const reading = await list.read(Math.max(0, start));
	throwIfStopped(reading);
	return reading;
}

/** @param mayGoOn told of the first page */
async function readOn(
	list: List,
	start: PageStart,
	mayGoOn: (rows: readonly Row[]) => boolean = () => true,
): Promise<WalkResult> {
	let count = 0;
	return await list.read(start, ({ rows }, nth) => {
		count += rows.length;
		return nth === 0 ? !mayGoOn(rows) : count >= MOST_ROWS;
	});
}

/** For a reading from handled rows towards the newest. */
function foundUpwards(list: List, from: Cursor, reading: WalkResult): Found | WrongCourse {
	const order = list.orderOf(reading.rows);
	if (order !== 'oldestFirst' && order !== 'unknown') return withoutOrder(list);
	const isPart = reading.rows.length >= MOST_ROWS || list.isOutOfTime(reading.stopped);
	if (!isPart) return complete(list, from, 'oldestFirst', reading);
	const memo = list.memo('oldestFirst', { tail: { ...reading.last, rows: undefined } });
	const found = foundIn(list, from, memo, reading, 'after');
	if (found.rows.length === 0) throwIfStopped(reading);
	return { ...found, rest: true };
}
