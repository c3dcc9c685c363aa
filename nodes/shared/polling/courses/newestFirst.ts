import { positionsBy } from '../handledRows';
import { complete, nothingNew, type Course } from './Course';
import { isQuiet, readHead } from './head';

/** Pages read from the newest row on before a backlog is read from its old end. */
export const MOST_PAGES_AT_ONCE = 16;

/**
 * For a list from new to old, and for one of which nothing is known: reads from its head until it reaches handled rows. While
 * the list shows no order it is read on.
 */
export const newestFirst: Course = async (list, from, memo) => {
	const positionOf = positionsBy(from, list.lookbackMs);
	const { reading, order, end } = await readHead(list, memo.order, (page) => {
		if (isQuiet(list, from, memo, page)) return 'quiet';
		const position = positionOf(page.rows);
		const canJump = list.canJumpBehind(page.index);
		if (page.order === 'oldestFirst' && canJump) return 'oldestFirst';
		if (page.order !== 'newestFirst') return undefined;
		if (position === 'reached') return 'reached';
		const isLong = page.index + 1 >= MOST_PAGES_AT_ONCE || list.isThirdOver;
		return position === 'far' && isLong && (canJump || list.canSort) ? 'backlog' : undefined;
	});
	if (end === 'quiet') return nothingNew(from, memo);
	if (end === 'oldestFirst') return { memo: list.memo(order) };
	if (end === 'backlog' && list.canSort) return 'backlog';
	if (end === 'backlog') {
		const bottom = list.total === undefined ? reading.last.index : list.lastPageByTotal;
		return { memo: list.memo(order, { bottom }) };
	}
	return complete(list, from, order, reading);
};
