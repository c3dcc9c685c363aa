/** Rows on each side that a row is compared with: enough that five others out of turn beside it do no harm. */
const BESIDE = 10;
/** How far out a row is, as a multiple of the spread of half of the rows around it. */
const FENCE = 3;

/**
 * Which times are far from those around them. In a list that is sorted by time none is, except behind a gap; in one
 * that follows no order none is either, as there the times around spread as far.
 *
 * @param times in the order of the list
 * @param toleranceMs what is within such a distance of the times around is near them
 */
export function outliers(times: readonly number[], toleranceMs = 0): boolean[] {
	return times.map((time, i) => {
		const around = times.slice(Math.max(0, i - BESIDE), i + BESIDE + 1).sort((a, b) => a - b);
		const quartile = around[Math.floor(around.length / 4)];
		const upperQuartile = around[Math.floor((around.length * 3) / 4)];
		const far = FENCE * (upperQuartile - quartile) + toleranceMs;
		return time < quartile - far || time > upperQuartile + far;
	});
}
