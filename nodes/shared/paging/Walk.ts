import type { NumberedPaging, Row } from '../log/LogSource';

/** Where a page starts: its number, the rows before it, and its token where pages have one. */
export interface PageStart {
	index: number;
	offset: number;
	token?: string;
}

/** How a provider counts its pages, as far as it was found out. */
export interface PageCounting {
	position: NumberedPaging['counts'] | 'token';
	/** Page size of the requests: smaller than at first where the provider refused that. */
	size: number;
	/** Whether the provider takes notice of the other form of its requests only. */
	inOtherForm?: true;
	/** Rows of a full page: fewer than requested where the provider caps the size. Absent until a page was followed by another. */
	pageLength?: number;
}

/** The totals that a provider reported: the last, the smallest and the largest. */
export interface Totals {
	last: number;
	least: number;
	most: number;
}

/** What is known of a list while its pages are read, besides the rows. A step makes a new one of it. */
export interface Walk extends PageCounting {
	start: PageStart;
	/** The page to be taken next starts here. */
	next: PageStart;
	totals?: Totals;
	/** The last page that had rows, and how many. */
	last: PageStart & { rows: number };
	/** The position of the furthest page taken; -1 before the first. */
	furthest: number;
	/** Pages taken since the start, or since it was started over. */
	taken: number;
	/** Whether rows are known to follow a page of `pageLength` rows. */
	isLengthKnown: boolean;
	/** Entries of the pages taken that cannot be rows; a total counts them all the same. */
	leftOut: number;
	/** Requests in a row that brought nothing new. */
	fruitless: number;
	/** Times that it was started over. */
	restarts: number;
	/** Whether the other form of requests was tried. */
	triedOtherForm: boolean;
	/** Known rows since the last new one, on pages not read before. */
	knownRun: number;
	/** Pages in a row without any row, although the provider says that more follow. */
	emptyRun: number;
	/** Whether the last page had known rows. */
	hasRepeats: boolean;
	/** Rows that the second page repeated because it was requested by row. */
	overlap: number;
	/** Whether the last page said that more rows follow. */
	saidMore: boolean;
	previousRows: readonly Row[];
}

/** @param start where the first page starts */
export function startedWalk(
	{ position, size, inOtherForm, pageLength }: PageCounting,
	start: PageStart,
): Walk {
	return {
		position,
		size,
		inOtherForm,
		pageLength,
		isLengthKnown: pageLength !== undefined,
		start,
		next: start,
		last: { index: 0, offset: 0, rows: 0 },
		furthest: -1,
		taken: 0,
		leftOut: 0,
		fruitless: 0,
		restarts: 0,
		triedOtherForm: false,
		knownRun: 0,
		emptyRun: 0,
		hasRepeats: false,
		overlap: 0,
		saidMore: false,
		previousRows: [],
	};
}

/** The walk from its start again, because it cannot be told where it is. */
export function startedOver(walk: Walk): Walk {
	const { start, restarts } = walk;
	const fresh = { furthest: -1, taken: 0, leftOut: 0, knownRun: 0 };
	return { ...walk, ...fresh, next: start, restarts: restarts + 1 };
}

/** By how much the total rose since the page before; 0 where it is not known. */
export function growthOf({ totals }: Walk, total: number | undefined): number {
	return totals === undefined || total === undefined ? 0 : total - totals.last;
}

/** The totals with another one. */
export function withTotal(
	totals: Totals | undefined,
	total: number | undefined,
): Totals | undefined {
	if (total === undefined) return totals;
	const { least = total, most = total } = totals ?? {};
	return { last: total, least: Math.min(least, total), most: Math.max(most, total) };
}
