import { outliers } from './outliers';

/** How a list runs. `unknown` until enough times differ; `none` where they follow no order. */
export type ListOrder = 'newestFirst' | 'oldestFirst' | 'unknown' | 'none';

/** Pairs of different times that it takes to tell an order from chance. */
const LEAST_STEPS = 8;
/** Where many rows are out of turn: the time that they span, as a multiple of how late they may be, that it takes. */
const LEAST_SPAN = 4;
/** Of so many pairs of neighbours with different times, one may be out of turn in a list that is in order. */
const PAIRS_FOR_ONE_OUT_OF_TURN = 10;
/** Of so many pairs, twice as many may be. */
const MANY_PAIRS = 20;

/**
 * How a list runs, by its rows' times.
 *
 * A list that is sorted by arrival has late rows out of turn. It is in order all the same where they are few, or where none
 * is late by more than `toleranceMs`, except for a few that are much later.
 *
 * @param times in the order of the list, in milliseconds
 */
export function listOrder(times: readonly number[], toleranceMs: number): ListOrder {
	const steps = times.slice(1).map((time, i) => time - times[i]);
	const rising = steps.filter((step) => step > 0).length;
	const falling = steps.filter((step) => step < 0).length;
	const pairs = rising + falling;
	if (pairs < LEAST_STEPS) return 'unknown';
	const few = Math.floor((pairs >= MANY_PAIRS ? 2 : 1) * (pairs / PAIRS_FOR_ONE_OUT_OF_TURN));
	if (Math.min(rising, falling) > few) return orderOfMost(times, toleranceMs);
	return falling > rising ? 'newestFirst' : 'oldestFirst';
}

function orderOfMost(times: readonly number[], toleranceMs: number): ListOrder {
	const isOut = outliers(times, toleranceMs);
	const inTurn = times.filter((_, i) => !isOut[i]);
	const sorted = [...inTurn].sort((a, b) => a - b);
	if (sorted[sorted.length - 1] - sorted[0] < LEAST_SPAN * toleranceMs) return 'unknown';
	const falls = isFalling(inTurn, toleranceMs);
	const rises = isFalling([...inTurn].reverse(), toleranceMs);
	if (falls === rises) return falls ? 'unknown' : 'none';
	return falls ? 'newestFirst' : 'oldestFirst';
}

function isFalling(times: readonly number[], toleranceMs: number): boolean {
	let least = Infinity;
	return times.every((time) => {
		const isInTurn = time <= least + toleranceMs;
		least = Math.min(least, time);
		return isInTurn;
	});
}

/**
 * How a list runs, after one more page of it. Pages that contradict each other are in no order.
 *
 * @param known how it runs as far as is known
 * @param before times of the last rows of the pages before; none for the first page
 * @param page times of the page
 */
export function learnedOrder(
	known: ListOrder,
	before: readonly number[],
	page: readonly number[],
	toleranceMs: number,
): ListOrder {
	const order = listOrder([...before, ...page], toleranceMs);
	if (order === 'unknown' || known === 'none') return known;
	return before.length === 0 || known === 'unknown' || known === order ? order : 'none';
}
