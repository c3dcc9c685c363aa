import type { Cursor } from '../Cursor';
import { throwIfStopped, type List } from '../List';
import type { ListMemo } from '../ListMemo';
import { complete, foundIn, MOST_ROWS, type Found } from './Course';

/**
 * Reads a backlog that the service lists from old to new: from its beginning, or from the page at which the last poll ran out of
 * time.
 *
 * @throws PageRefused where not even one page could be read
 */
export async function sortedBacklog(list: List, from: Cursor, memo: ListMemo): Promise<Found> {
	let count = 0;
	const { order, paging, token } = memo;
	const start = token === undefined ? 0 : { index: 0, offset: 0, token };
	const reading = await list.read(start, ({ rows }) => (count += rows.length) >= MOST_ROWS);
	const { next, stopped } = reading;
	if (count < MOST_ROWS && !list.isOutOfTime(stopped)) {
		return { ...complete(list, from, 'oldestFirst', reading), memo: { order, paging } };
	}
	const found = foundIn(list, from, list.memo('oldestFirst'), reading, 'after');
	if (found.rows.length === 0) throwIfStopped(reading);
	return { ...found, memo: list.memo(order, { token: next.token }) };
}
