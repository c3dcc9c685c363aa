import type { WalkResult } from '../../paging/walkOptions';
import type { Cursor } from '../Cursor';
import { endsIn } from '../handledRows';
import { throwIfStopped, type List } from '../List';
import type { ListMemo } from '../ListMemo';
import { learnedOrder, type ListOrder } from '../listOrder';
import { datesOf, type TimedRow } from '../TimedRow';

/** Rows of earlier pages that are taken into account for the order of a list. */
const ROWS_LOOKED_BACK = 25;

/** A page among those at the head of a list. */
export interface HeadPage {
	rows: TimedRow[];
	/** Counted from 0. */
	index: number;
	total?: number;
	/** How the list runs, as far as these pages show. */
	order: ListOrder;
}

/**
 * Reads a list from its head on, and finds out how it runs.
 *
 * @param known how it runs as far as is known; a list without order stays without until all of it was read
 * @param endAfter why reading ends after a page that others may follow; undefined to go on
 * @throws PageRefused where a page could not be read
 */
export async function readHead<End>(
	list: List,
	known: ListOrder,
	endAfter: (page: HeadPage) => End | undefined,
): Promise<{ reading: WalkResult; order: ListOrder; end?: End }> {
	let order = known;
	let end: End | undefined;
	let before: number[] = [];
	const reading = await list.read(0, (content, index) => {
		const rows = list.timed(content.rows, order);
		const dates = datesOf(rows);
		order = learnedOrder(order, before, dates, list.lookbackMs);
		before = [...before, ...dates].slice(-ROWS_LOOKED_BACK);
		end = endAfter({ rows, index, total: content.total, order });
		return end !== undefined;
	});
	throwIfStopped(reading);
	if (end !== undefined) return { reading, order, end };
	const whole = list.orderOf(reading.rows);
	return { reading, order: whole === 'unknown' ? order : whole };
}

/**
 * Whether the first page of a list shows that nothing is new: it has handled rows only, and there is nothing new behind it
 * either. There is not where the total is what it was, and not where what was behind it was read before and a row that is
 * late by no more than it may be would stand before its last rows.
 */
export function isQuiet(list: List, from: Cursor, memo: ListMemo, page: HeadPage): boolean {
	const { rows, index, total, order } = page;
	if (index > 0 || from.newRows(rows).length > 0) return false;
	if (total !== undefined) return total === memo.total;
	const after = list.now - list.lookbackMs;
	const wasRead = memo.order === 'newestFirst' && order === 'newestFirst';
	return wasRead && endsIn(rows, ({ time }) => time < after);
}
