import { complete, nothingNew, type Course } from './Course';
import { isQuiet, readHead } from './head';

/** For a list that follows no order: reads all of it, unless its total shows that nothing came. */
export const unordered: Course = async (list, from, memo) => {
	const { reading, order, end } = await readHead(list, 'none', (page) =>
		isQuiet(list, from, memo, page) ? 'quiet' : undefined,
	);
	return end === 'quiet' ? nothingNew(from, memo) : complete(list, from, order, reading);
};
