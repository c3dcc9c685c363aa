import type { ListKnobs } from './types.mts';

export interface Page<Row> {
	rows: Row[];
	/** The page size that was used, which need not be the one requested. */
	size: number;
	/** True while rows follow this page. */
	more: boolean;
}

/** The rows in the order in which they are listed. */
export function inOrder<Row>(rows: Row[], order: ListKnobs['order']): Row[] {
	return order === 'newestFirst' ? rows : [...rows].reverse();
}

/** The rows that match: no copy when all do, which keeps a hundred thousand of them fast. */
export function matching<Row>(rows: Row[], matches: (row: Row) => boolean): Row[] {
	return rows.every(matches) ? rows : rows.filter(matches);
}

/**
 * One page of `rows`, misbehaving as the knobs say.
 * @param start where the page begins, given the page size in use
 * @param ownSize the size the provider uses by itself
 */
export function pageOf<Row>(
	rows: Row[],
	start: (size: number) => number,
	requestedSize: number,
	ownSize: number,
	knobs: ListKnobs,
): Page<Row> {
	const size = Math.min(
		knobs.ignorePageSize ? ownSize : requestedSize,
		knobs.pageSizeCap ?? Infinity,
	);
	let first = knobs.repeatFirstPage ? 0 : start(size);
	if (knobs.lastPageForEver && rows.length > 0 && first >= rows.length) {
		first = Math.floor((rows.length - 1) / size) * size;
	}
	return { rows: rows.slice(first, first + size), size, more: first + size < rows.length };
}

/** What to report: the truth, the knob's value instead, or undefined, which JSON leaves out. */
export function reported(knob: unknown, actual: unknown): unknown {
	if (knob === undefined) return actual;
	return knob === 'missing' ? undefined : knob;
}
