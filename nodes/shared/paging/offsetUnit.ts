/**
 * Finds out from the first two pages whether a provider's offset counts pages or rows.
 *
 * The first page was asked for with offset 0, the second with offset 1. If offsets count rows, the second page repeats
 * all but one row of the first; if they count pages it repeats none. Rows that arrived in between move both answers by
 * `growth`, which is how the two are still told apart.
 *
 * @param first the first page's row keys, in order; as many as were asked for
 * @param second the second page's row keys, in order
 * @param growth by how much the provider's total rose between the two answers
 */
export function offsetUnit(
	first: readonly string[],
	second: readonly string[],
	growth: number,
): 'pages' | 'rows' {
	if (first.length < 2 || second.length === 0) return 'pages';
	return overlapsFrom(first, second, 1 - growth) && !overlapsFrom(first, second, first.length - growth)
		? 'rows'
		: 'pages';
}

/** Whether `second[i]` is `first[i + start]` for every i where both exist, and at least one such i exists. */
function overlapsFrom(first: readonly string[], second: readonly string[], start: number): boolean {
	const from = Math.max(0, -start);
	const to = Math.min(second.length, first.length - start);
	if (from >= to) return false;
	for (let i = from; i < to; i++) if (second[i] !== first[i + start]) return false;
	return true;
}
