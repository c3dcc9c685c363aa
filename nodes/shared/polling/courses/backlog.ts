import type { WalkResult } from '../../paging/walkOptions';
import type { Cursor } from '../Cursor';
import { endsIn, positionsBy } from '../handledRows';
import { throwIfStopped, type List } from '../List';
import { complete, foundIn, MOST_ROWS, nothingNew, withoutOrder, type Course } from './Course';

/** Pages of one part: what is lost at the most when the provider wants no more requests. */
const PART_PAGES = 16;

/** For a list from new to old with more new rows than fit into one poll: reads from their old end towards the head, in parts. */
export const backlog: Course = async (list, from, memo) => {
	const hasReadHead = list.pagesRead > 0;
	let bottom = await list.lastPage((page) => from.newRows(page).length > 0, memo.bottom ?? 0);
	if (bottom < 0) {
		// Many rows lie in the lookback, and none of them is new by itself: they may be by their number.
		const reading = await readToHandled(list, from, 0);
		return hasTurned(list, reading)
			? withoutOrder(list)
			: complete(list, from, memo.order, reading);
	}
	let found = nothingNew(from, memo);
	while (bottom >= 0) {
		// Half of the time is for pages of handled rows below, and for those read ahead and not used.
		const pages = Math.max(1, Math.min(PART_PAGES, Math.floor(list.pagesLeft / 2)));
		const top = Math.max(0, bottom + 1 - pages);
		const reading = await readToHandled(list, found.cursor, top, bottom);
		const isOutOfTime = list.isOutOfTime(reading.stopped);
		if (isOutOfTime && found.rows.length > 0) break;
		if (isOutOfTime && hasReadHead) {
			// The next poll goes on from here, and has its whole time for it.
			found.warning = reading.stopped?.refusal.message;
			break;
		}
		throwIfStopped(reading);
		if (hasTurned(list, reading)) return withoutOrder(list);
		const part = foundIn(list, found.cursor, memo, reading, top > 0 ? 'before' : undefined);
		for (const row of part.rows) found.rows.push(row);
		found = { ...part, rows: found.rows, warning: found.warning ?? part.warning };
		bottom = top - 1;
		if (found.rows.length >= MOST_ROWS || list.pagesLeft < PART_PAGES / 2) break;
	}
	const rows = found.rows.sort((a, b) => a.time - b.time);
	return {
		...found,
		rows,
		rest: bottom >= 0,
		memo: list.memo(memo.order, { bottom: bottom < 0 ? undefined : bottom }),
	};
};

function hasTurned(list: List, { rows }: WalkResult): boolean {
	return list.orderOf(rows) === 'oldestFirst';
}

/**
 * Reads until only handled rows lie behind.
 *
 * @param bottom the last page with rows that are not handled, where that is known
 */
async function readToHandled(
	list: List,
	cursor: Cursor,
	top: number,
	bottom = Infinity,
): Promise<WalkResult> {
	const positionOf = positionsBy(cursor, list.lookbackMs);
	return await list.read(top, ({ rows }, nth) => {
		const page = list.timed(rows);
		const position = positionOf(page);
		// Nothing may arrive late behind an older part. Behind the newest it may.
		const isBehindPart = top > 0 && top + nth > bottom && endsIn(page, (row) => cursor.knows(row));
		return position === 'reached' || isBehindPart;
	});
}
