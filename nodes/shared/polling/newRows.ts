import { backlog } from './courses/backlog';
import type { Course, Found } from './courses/Course';
import { readHead } from './courses/head';
import { MOST_PAGES_AT_ONCE, newestFirst } from './courses/newestFirst';
import { oldestFirst, readTail } from './courses/oldestFirst';
import { unordered } from './courses/unordered';
import { Cursor } from './Cursor';
import { oldRowsAtEnd } from './handledRows';
import type { List } from './List';
import type { ListMemo } from './ListMemo';
import { datesOf, newestUpTo } from './TimedRow';

/**
 * Finds the rows of a list that are newer than a cursor, in as few requests as the list allows: tries the course that fits what
 * is known of the list, and another one where that turns out to be wrong.
 *
 * @returns 'backlog' where there are more new rows than fit into one poll, and the service can list them from old to new
 * @throws PageRefused where a page cannot be read; a backlog is returned as far as it could be read
 */
export async function newRows(
	list: List,
	from: Cursor,
	memo: ListMemo,
): Promise<Found | 'backlog'> {
	const tried = new Set<Course>();
	for (let known = memo; ; ) {
		const fitting = courseFor(list, known);
		const course = tried.has(fitting) ? unordered : fitting;
		const result = await course(list, from, known);
		if (result === 'backlog') return result;
		if ('rows' in result) return await withHidden(list, from, memo, result);
		tried.add(course);
		known = result.memo;
	}
}

function courseFor(list: List, { order, tail, bottom }: ListMemo): Course {
	if (order === 'none') return unordered;
	// Without a tail the head is read first: it shows the total.
	const knowsWhere = tail !== undefined || list.pagesRead > 0;
	if (order === 'oldestFirst' && list.canJump && knowsWhere) return oldestFirst;
	return bottom === undefined ? newestFirst : backlog;
}

/**
 * Where the provider's total rose by more rows than were found, they are either older than late rows may be, or the list is not
 * in the order that it seemed to be in. Where all of it can be read, this is found out.
 */
async function withHidden(
	list: List,
	from: Cursor,
	before: ListMemo,
	found: Found,
): Promise<Found> {
	const risen = (found.memo.total ?? 0) - (before.total ?? Infinity);
	if (risen <= found.rows.length || found.memo.order === 'none') return found;
	if (list.lastPageByTotal >= MOST_PAGES_AT_ONCE) return found;
	const all = await unordered(list, from, list.memo('none'));
	if (all === 'backlog' || !('rows' in all) || all.rows.length <= found.rows.length) return found;
	return { ...all, memo: { ...all.memo, order: 'none' } };
}

/** Reads the newest row of a list, and the rows that are older by no more than the lookback; the cursor takes them as handled. */
export async function newestRows(list: List, memo: ListMemo): Promise<Found> {
	const { lookbackMs } = list;
	// What lies behind a row may have arrived late itself.
	const backMs = 2 * lookbackMs;
	const oldRows = oldRowsAtEnd();
	let newest: number | undefined;
	const head = await readHead(list, memo.order, ({ rows, index, order }) => {
		newest = newestUpTo([newest ?? -Infinity, ...datesOf(rows)], list.now);
		const { areMany } = oldRows(rows, (newest ?? list.now) - backMs - 1);
		if (order === 'oldestFirst') return list.canJumpBehind(index) ? 'oldestFirst' : undefined;
		return order === 'newestFirst' && areMany ? 'reached' : undefined;
	});
	const { order, end } = head;
	const reading = end === 'oldestFirst' ? await readTail(list, backMs) : head.reading;
	const rows = list.sorted(reading.rows, order);
	const cursor = Cursor.startingAfter(-Infinity).advance(rows, list.now, lookbackMs);
	const tail = order === 'oldestFirst' ? reading.last : undefined;
	return { rows, cursor, memo: list.memo(order, { total: list.total, tail }) };
}
