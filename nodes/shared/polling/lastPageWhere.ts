/**
 * The number of the last page of which something holds that holds for all pages up to some page and for none after it.
 * Looks near the guess first, in steps that double, and then halves: a page far away costs the logarithm of its distance.
 *
 * @param guess from 0
 * @returns -1 where it holds for no page
 */
export async function lastPageWhere(
	holds: (index: number) => Promise<boolean>,
	guess: number,
): Promise<number> {
	let low = -1;
	let high = guess;
	let step = 1;
	if (await holds(guess)) {
		low = guess;
		for (high = low + step; await holds(high); high = low + step) {
			low = high;
			step *= 2;
		}
	} else {
		for (let index = guess - step; index >= 0; index = high - step) {
			if (await holds(index)) {
				low = index;
				break;
			}
			high = index;
			step *= 2;
		}
	}
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (await holds(middle)) low = middle;
		else high = middle;
	}
	return low;
}
