import type { Answer, LogSource, Page, PageContent, Refusal } from '../LogSource';
import { WalkState, type WalkOptions, type WalkResult } from './WalkState';

/** Thrown by a page reader whose page cannot be had; the rows read so far are kept. */
export class PageRefused extends Error {
	/** @param answer the answer that was refused, where one came */
	constructor(
		readonly refusal: Refusal,
		readonly answer?: Answer,
	) {
		super(refusal.message);
	}
}

/**
 * Reads all rows of a source, or the first `limit`, page by page.
 *
 * Rows that arrive or expire while it reads neither repeat nor hide others: repeats are known by their identity (or,
 * without one, by the total that rose and the rows that show up again), and where the total fell, the pages before are
 * read again. It always ends: an empty page, a page that repeats what was read and a number of fruitless requests stop
 * it, and where rows are missing then, the result says so.
 *
 * @param source what is particular to the provider
 * @param readPage reads one page; throws PageRefused where that is impossible
 */
export async function walk(
	source: LogSource,
	readPage: (page: Page) => Promise<PageContent>,
	options: WalkOptions,
): Promise<WalkResult> {
	const state = new WalkState(source, options);
	for (;;) {
		const page = state.nextPage();
		const outcome = await readPage(page).catch((error: Error) => error);
		if (outcome instanceof PageRefused) {
			if (state.tryASmallerPage(outcome.answer)) continue;
			return state.result({ page: page.index + 1, refusal: outcome.refusal });
		}
		if (outcome instanceof Error) throw outcome;
		const end = state.take(page, outcome);
		if (end !== undefined) return state.result(end.stopped);
	}
}
