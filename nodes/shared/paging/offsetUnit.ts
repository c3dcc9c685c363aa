/**
 * Finds out from the first two pages whether a provider's offset counts pages or rows.
 *
 * The first page was requested with offset 0, the second with offset 1. If offsets count rows, the second page repeats
 * all but one row of the first; if they count pages it repeats none. Rows that arrived or expired in
 * between may have moved the second response, by which the two are still told apart, unless they are so many that it fits both.
 *
 * @param first the first page's row keys, in order; as many as were requested
 * @param second the second page's row keys, in order
 * @param growth by how much the provider's total rose between the two responses, negative where it fell
 */
export function offsetUnit(
	first: readonly string[],
	second: readonly string[],
	growth: number,
): 'pages' | 'rows' | 'unknown' {
	if (first.length < 2 || second.length === 0) return 'pages';
	const start = startOf(second, first);
	if (start === undefined) {
		const rowsWouldOverlap = second.length > growth - 1 && first.length > 1 - growth;
		return rowsWouldOverlap ? 'pages' : 'unknown';
	}
	const isByRows = start === 1 || start === 1 - growth;
	const isByPages = start === first.length - growth;
	if (isByRows !== isByPages) return isByRows ? 'rows' : 'pages';
	// Neither fits a provider that repeats its first page: that is for others to see.
	return growth === 0 ? 'pages' : 'unknown';
}

/** Where in `first` the rows of `second` start, negative where they start before it; undefined where none is the same. */
function startOf(second: readonly string[], first: readonly string[]): number | undefined {
	const ahead = first.indexOf(second[0]);
	if (ahead >= 0) return ahead;
	const behind = second.indexOf(first[0]);
	return behind >= 0 ? -behind : undefined;
}
