import { complete, foundIn, type Course } from './Course';
import { MOST_ROWS } from './oldestFirst';
import { throwIfStopped } from '../List';

/**
 * For a list that the service sorts from old to new and narrows to what is newer than the cursor: reads it from its beginning, or
 * from the page at which the last poll ran out of time.
 */
export const sorted: Course = async (list, from, memo) => {
	let count = 0;
	const { token } = memo;
	const start = token === undefined ? 0 : { index: 0, offset: 0, token };
	const reading = await list.read(start, ({ rows }) => (count += rows.length) >= MOST_ROWS);
	const { next, stopped } = reading;
	if (count < MOST_ROWS && !list.isOutOfTime(stopped)) {
		return complete(list, from, 'oldestFirst', reading);
	}
	const goesOn = list.memo('oldestFirst', { token: next.token });
	const found = foundIn(list, from, goesOn, reading, 'after');
	if (found.rows.length === 0) throwIfStopped(reading);
	return found;
};
