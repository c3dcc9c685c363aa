import type { LogSource, Period, Row } from '../log/LogSource';
import type { PageReader } from './PageWindow';
import { PageWalk } from './readPages';
import { rowOrder } from './rowOrder';
import { SeenRows } from './SeenRows';
import type { Stop, WalkOptions } from './walkOptions';

/** Where rows are from: the page counts from 1. */
export type BatchPosition = Pick<Stop, 'page' | 'window'>;

/** Rows in the provider's order, each once, in batches; in the end, why there are no more. */
export type Batches = AsyncGenerator<{ rows: Row[]; position: BatchPosition }, Stop | undefined>;

/** Rows of earlier windows among which it is looked for rows that come again. */
const MOST_SEEN = 5_000;

/** Reads all rows of a source, or the first `limit`, and keeps none but the last `keptRows`. */
export async function* batchesOf(
	source: LogSource,
	readPage: PageReader,
	options: WalkOptions,
): Batches {
	const pages = new PageWalk(source, readPage, options);
	for await (const { isLast } of pages) {
		if (!isLast) yield { rows: pages.takeRows(), position: positionOf(pages) };
	}
	const { rows, stopped } = pages.result;
	yield { rows, position: positionOf(pages) };
	return stopped;
}

/**
 * The same for a period in windows, as `readWindows` reads it, but one window after the other.
 *
 * @param windows the oldest first
 */
export async function* batchesOfWindows(
	source: LogSource,
	windows: readonly Period[],
	readerOf: (window: Period) => PageReader,
	options: WalkOptions,
): Batches {
	const { limit = Infinity } = options;
	const seen = new SeenRows(source, MOST_SEEN);
	let left = [...windows].reverse();
	let isOrderOpen = windows.length > 1;
	let count = 0;
	for (let wanted = limit; left.length > 0; wanted = limit - count) {
		const [window] = left;
		const most = wanted + seen.countIn(window);
		const walk = { ...options, limit: most === Infinity ? undefined : most };
		const pages = new PageWalk(source, readerOf(window), walk);
		let own: Row[] = [];
		let read = 0;
		const batch = (some: readonly Row[]) => {
			const rows = seen.newAmong(some).slice(0, limit - count);
			own = [...own, ...rows].slice(-MOST_SEEN);
			read += some.length;
			count += rows.length;
			return { rows, position: { ...positionOf(pages), window } };
		};
		let isTurned = false;
		for await (const { content, isLast } of pages) {
			const order = isOrderOpen && count === 0 ? rowOrder(source, content.rows) : 'unknown';
			isOrderOpen &&= order === 'unknown';
			isTurned = order === 'oldestFirst';
			if (isTurned) break;
			if (!isLast) yield batch(pages.takeRows());
		}
		if (isTurned) {
			left = [...windows];
			continue;
		}
		const { rows, stopped } = pages.result;
		yield batch(rows);
		seen.add(own);
		if (count >= limit) return undefined;
		if (stopped !== undefined) return { ...stopped, window };
		// More rows came again than their times let expect, so the window has others behind those that were read.
		if (read < most || own.length === 0) left = left.slice(1);
	}
	return undefined;
}

function positionOf(pages: PageWalk): BatchPosition {
	return { page: pages.result.last.index + 1 };
}
