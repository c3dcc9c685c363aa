import type { LogSource, Period, Row } from '../log/LogSource';
import type { PageReader } from './PageWindow';
import { readAll } from './readPages';
import { rowOrder } from './rowOrder';
import { SeenRows } from './SeenRows';
import { stopAt, tooManyRows } from './stopReasons';
import type { Stop, WalkOptions, WalkResult } from './walkOptions';

type Order = 'newestFirst' | 'oldestFirst';
type Read = Pick<WalkResult, 'rows' | 'stopped'>;

/**
 * Reads a period in windows, with the result of one list: its rows in the provider's order, each once, or the first `limit`.
 *
 * The windows are read in the order in which the provider lists rows: from new to old, unless a window shows that it lists them
 * from old to new. A row that several windows have, as at their seams, comes once: it is known by its ID, and without one by its
 * content. All windows are read by walks of their own, several at a time; with a limit one after the other, so that nothing is
 * requested behind it. A window that cannot be read to its end is the last one of which rows are returned.
 *
 * @param windows the oldest first
 * @param readerOf reads the pages of one window; it sees to it that no more than `concurrentRequests` are in flight
 * @throws what reading a page threw, other than PageRefused
 */
export async function readWindows(
	source: LogSource,
	windows: readonly Period[],
	readerOf: (window: Period) => PageReader,
	options: WalkOptions,
): Promise<Read> {
	if (windows.length === 1) return await readAll(source, readerOf(windows[0]), options);
	const newestFirst = [...windows].reverse();
	const read = await readInOrder(source, newestFirst, readerOf, options, 'newestFirst');
	if (read !== 'wrongOrder') return read;
	return (await readInOrder(source, windows, readerOf, options)) as Read;
}

/** @param presumed the order of rows by which the windows are sorted; absent where it is known */
async function readInOrder(
	source: LogSource,
	windows: readonly Period[],
	readerOf: (window: Period) => PageReader,
	options: WalkOptions,
	presumed?: Order,
): Promise<Read | 'wrongOrder'> {
	const collected = new CollectedWindows(source, options);
	const atATime = options.limit === undefined ? options.concurrentRequests : 1;
	const started: Array<Promise<Read | Error>> = [];
	let isOrderOpen = presumed !== undefined;
	let isOver = false;
	const start = (window: Period) => {
		const readPage = readerOf(window);
		const reading = collected.read(window, isOrderOpen, async (page, isDropped) => {
			return await readPage(page, () => isOver || isDropped());
		});
		// A rejection must never be left without a handler.
		started.push(reading.catch((error: Error) => error));
	};
	try {
		for (const [nth, window] of windows.entries()) {
			windows.slice(started.length, nth + atATime).forEach(start);
			const read = await started[nth];
			if (read instanceof Error) throw read;
			const order = rowOrder(source, read.rows);
			if (isOrderOpen && order !== 'unknown' && order !== presumed) return 'wrongOrder';
			isOrderOpen &&= order === 'unknown';
			if (collected.add(window, read)) break;
		}
		const { rows, stopped } = collected;
		return { rows, stopped };
	} finally {
		isOver = true;
		await Promise.all(started);
	}
}

/** The rows of windows that were read one after the other. */
class CollectedWindows {
	readonly rows: Row[] = [];

	stopped?: Stop;

	private readonly seen: SeenRows;

	constructor(
		private readonly source: LogSource,
		private readonly options: WalkOptions,
	) {
		this.seen = new SeenRows(source);
	}

	/**
	 * Reads a window, or as much of it as the limit lacks.
	 *
	 * @param isOrderOpen whether rows behind the limit are wanted, too, where those in front of it do not show how rows run
	 */
	async read(window: Period, isOrderOpen: boolean, readPage: PageReader): Promise<Read> {
		const { missing, options, source } = this;
		if (missing === undefined) return await readAll(source, readPage, options);
		let limit = missing + this.seen.countIn(window);
		for (;;) {
			const read = await readAll(source, readPage, { ...options, limit });
			const repeated = read.rows.length - this.seen.newAmong(read.rows).length;
			const isUnclear = isOrderOpen && rowOrder(source, read.rows) === 'unknown';
			const needed = Math.max(missing + repeated, isUnclear ? options.pageSize : 0);
			if (read.rows.length < limit || needed <= limit) return read;
			limit = needed;
		}
	}

	/** Adds the rows of the next window. @returns whether no more windows are wanted */
	add(window: Period, { rows, stopped }: Read): boolean {
		const { limit = Infinity, maxRows, providerName } = this.options;
		const fresh = this.seen.newAmong(rows);
		const room = Math.min(limit, maxRows) - this.rows.length;
		for (const row of fresh.slice(0, room)) this.rows.push(row);
		this.seen.add(fresh);
		if (this.rows.length >= limit) return true;
		const isTooMuch = fresh.length > room && stopped === undefined;
		const stop = isTooMuch ? stopAt({ index: 0 }, tooManyRows(providerName, maxRows)) : stopped;
		this.stopped = stop && { ...stop, window };
		return stop !== undefined;
	}

	/** Rows that the limit lacks; undefined where there is none. */
	private get missing(): number | undefined {
		const { limit } = this.options;
		return limit === undefined ? undefined : limit - this.rows.length;
	}
}
