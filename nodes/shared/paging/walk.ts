import type { Response, LogSource, Refusal } from '../log/LogSource';
import { PageWindow, type PageReader } from './PageWindow';
import type { WalkOptions, WalkResult } from './WalkResult';
import { WalkState } from './WalkState';

/** Thrown by a page reader whose page cannot be had; the rows read so far are kept. */
export class PageRefused extends Error {
	/** @param answer the answer that was refused, where one came */
	constructor(
		readonly refusal: Refusal,
		readonly answer?: Response,
	) {
		super(refusal.message);
	}
}

/**
 * Reads all rows of a source, or the first `limit`, several pages at a time.
 *
 * Pages are taken in order, however they come in. Rows that arrive or expire meanwhile neither repeat nor hide others:
 * repeats are known by their identity (or, without one, by the total that rose and the rows that show up again), and where the
 * total is lower than the page before said, rows may have moved past us and are read again. It always ends: an empty page, a
 * page that repeats what was read and a number of fruitless requests stop it, and where rows are missing then, the result says
 * so.
 *
 * @param source what is particular to the provider
 * @param readPage rejects with PageRefused where a page cannot be had
 */
export async function walk(
	source: LogSource,
	readPage: PageReader,
	options: WalkOptions,
): Promise<WalkResult> {
	const window = new PageWindow(readPage);
	try {
		return await walkThrough(window, new WalkState(source, options));
	} finally {
		await window.close();
	}
}

async function walkThrough(window: PageWindow, state: WalkState): Promise<WalkResult> {
	for (;;) {
		const page = state.nextPage();
		const taken = await window.take(page, state.pagesAhead()).catch((error: Error) => error);
		if (taken instanceof PageRefused) {
			if (state.tryASmallerPage(taken.answer)) continue;
			return state.result({ page: page.index + 1, refusal: taken.refusal });
		}
		if (taken instanceof Error) throw taken;
		if (taken.wasAhead && state.cannotPlace(taken.content)) {
			window.drop();
			continue;
		}
		const end = state.take(page, taken.content);
		if (end !== undefined) return state.result(end.stopped);
		if (state.distrustsPagesAhead()) window.drop();
	}
}
