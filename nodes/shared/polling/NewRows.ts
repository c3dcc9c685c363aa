import type { PageContent } from '../log/LogSource';
import type { PageStart } from '../paging/Walk';
import type { WalkResult } from '../paging/walkOptions';
import { Cursor } from './Cursor';
import { isOlder, type ListReader } from './ListReader';
import {
	endsBefore,
	endsInKnownRows,
	oldEnough,
	positionsBy,
	surelyHandled,
	type Position,
} from './positions';
import { medianTime, type TimedRow } from './TimedRow';

/** Pages read from the newest row on before a backlog is read from its old end. */
const MOST_PAGES_AT_ONCE = 16;
/** Pages of one part of a backlog: what is lost at the most when the provider wants no more requests. */
const PART_PAGES = 16;
/** A poll hands on no further part of a backlog once it has this many rows. */
const MOST_ROWS = 20_000;
/** Rows beside the place where a part of a backlog ends, by which it is told how far it goes. */
const ROWS_AT_END = 9;
/** Rows that are old enough, at the start of a page, behind which nothing is new. */
const ENOUGH_HANDLED_ROWS = 3;

/** What a poll found. */
export interface Found {
	/** New rows, the oldest first. */
	rows: TimedRow[];
	/** Where the next poll goes on. */
	cursor: Cursor;
	/** Why rows may be missing. */
	doubt?: string;
}

/** How reading from the head of a list ended. */
type HeadEnd = 'all' | 'quiet' | 'reached' | 'tooFar' | 'oldestFirst';

/**
 * Finds the rows of a list that are new, in as few requests as the list allows.
 *
 * A list from new to old is read until it reaches handled rows, one from old to new from where the last poll ended. How a
 * list runs is found out from its times; where they follow no order, all of it is read. A backlog that is too long
 * for one poll is handed on from its old end, as far as time allows.
 */
export class NewRows {
	/** @param lookbackMs how late rows may appear */
	constructor(
		private readonly reader: ListReader,
		private readonly lookbackMs: number,
	) {}

	/**
	 * Finds the rows that are newer than a cursor.
	 *
	 * @throws PageRefused where a page cannot be had; a backlog is handed on as far as it was read in time
	 */
	async since(cursor: Cursor): Promise<Found> {
		const { hints } = this.reader;
		if (hints.order === 'oldestFirst' && hints.tail !== undefined) {
			return await this.fromTail(cursor, hints.tail);
		}
		const { end, walked } = await this.readHead(
			positionsBy(cursor, this.lookbackMs),
			({ total }, page) => cursor.newRows(page).length === 0 && this.isQuiet(total, page),
			hints.bottom === undefined ? MOST_PAGES_AT_ONCE : 1,
		);
		if (end === 'quiet') return { rows: [], cursor };
		if (end === 'oldestFirst') return await this.upwards(cursor, this.reader.lastPageByTotal);
		if (end === 'tooFar') return await this.inParts(cursor, walked.last.index);
		return await this.complete(cursor, walked);
	}

	/**
	 * For the first page of a list, with handled rows only: whether there is nothing new behind it either. There is not where the
	 * total is what it was, and not where a row that is late by no more than it may be would stand before this page.
	 */
	private isQuiet(total: number | undefined, page: readonly TimedRow[]): boolean {
		const { hints, providerNow } = this.reader;
		if (total !== undefined) return total === hints.total;
		const from = providerNow - this.lookbackMs;
		return hints.order === 'newestFirst' && endsBefore(page, from - 1);
	}

	/** Reads the newest row, and the rows that are older by no more than the lookback; the cursor takes them as handled. */
	async newest(): Promise<Found> {
		const { reader, lookbackMs } = this;
		const rowsRead: TimedRow[] = [];
		const isOldEnough = oldEnough();
		const read = await this.readHead((page) => {
			for (const row of page) rowsRead.push(row);
			// What lies behind a row may have arrived late itself.
			const from = reader.newestOf(rowsRead) - 2 * lookbackMs;
			return isOldEnough(page, from - 1) ? 'reached' : 'near';
		});
		const walked = read.end === 'oldestFirst' ? await reader.walkTail(2 * lookbackMs) : read.walked;
		const rows = reader.inTime(walked);
		this.remember(walked);
		const beginning = Cursor.startingAfter(-Infinity);
		return { rows, cursor: beginning.advance(rows, reader.providerNow, lookbackMs) };
	}

	/**
	 * Reads from the head of the list on.
	 *
	 * @param positionOf where a page lies, if the list runs from new to old
	 * @param isQuiet whether the first page shows that nothing happened
	 * @param mostPages after which reading ends if handled rows are still far
	 */
	private async readHead(
		positionOf: (page: TimedRow[]) => Position,
		isQuiet: (content: PageContent, page: TimedRow[]) => boolean = () => false,
		mostPages = Infinity,
	): Promise<{ end: HeadEnd; walked: WalkResult }> {
		const { reader } = this;
		const couldJump = reader.canJump;
		let end: HeadEnd = 'all';
		let pages = 0;
		const before: TimedRow[] = [];
		const endAfter = (content: PageContent): HeadEnd => {
			const page = reader.timed(content.rows);
			reader.learnOrder(before, page);
			for (const row of page) before.push(row);
			pages++;
			// The second page shows how a provider counts its pages.
			const canJump = couldJump || pages > 1;
			const { order } = reader.hints;
			if (pages === 1 && isQuiet(content, page)) return 'quiet';
			if (order === 'oldestFirst') return canJump ? 'oldestFirst' : 'all';
			if (order !== 'newestFirst') return 'all';
			const place = positionOf(page);
			if (place === 'reached') return 'reached';
			const isTooFar = place === 'far' && (pages >= mostPages || reader.isThirdOver);
			return isTooFar && canJump ? 'tooFar' : 'all';
		};
		const walked = await reader.walk(0, (content) => {
			end = endAfter(content);
			return end !== 'all';
		});
		reader.throwIfStopped(walked);
		const order = end === 'all' ? reader.orderOf(walked) : 'unknown';
		if (order !== 'unknown') reader.hints.order = order;
		return { end, walked };
	}

	/** Where the list runs from old to new: reads from its last page of the last poll on. */
	private async fromTail(cursor: Cursor, tail: PageStart & { rows?: number }): Promise<Found> {
		const { reader } = this;
		const after = surelyHandled(cursor, this.lookbackMs);
		const startsTooLate = (rows: PageContent['rows']) => {
			const handled = reader.timed(rows).filter(({ time, isDated }) => isDated && time <= after);
			return handled.length < Math.min(ENOUGH_HANDLED_ROWS, Math.max(1, rows.length / 2));
		};
		const isAsBefore = (rows: PageContent['rows']) =>
			rows.length === tail.rows && cursor.newRows(reader.timed(rows)).length === 0;
		const walked = await this.walkPart(tail, (rows) => !isAsBefore(rows) && startsTooLate(rows));
		const { rows } = walked;
		if (isAsBefore(rows) && walked.stopped === undefined) return { rows: [], cursor };
		const isMore = tail.rows !== undefined && rows.length > tail.rows;
		if (isMore && cursor.newRows(reader.timed(rows)).length === 0) return await this.all(cursor);
		if (!startsTooLate(rows)) return await this.handOnPart(cursor, walked);
		reader.throwIfStopped(walked);
		const before = rows.length === 0 ? reader.lastPageByTotal : tail.index;
		return await this.upwards(cursor, Math.max(0, Math.min(before, tail.index) - 1));
	}

	/** Where the list runs from old to new: reads on from the cursor, as far as time allows. */
	private async upwards(cursor: Cursor, guess: number): Promise<Found> {
		const after = surelyHandled(cursor, this.lookbackMs);
		const start = await this.reader.lastPage((page) => isOlder(page, after), guess);
		const from = this.reader.startOf(Math.max(0, start));
		return await this.handOnPart(cursor, await this.walkPart(from));
	}

	/** @param isEnough told of the first page */
	private async walkPart(
		start: PageStart,
		isEnough: (rows: PageContent['rows']) => boolean = () => false,
	): Promise<WalkResult> {
		let count = 0;
		return await this.reader.walk(start, ({ rows }) => {
			const isFirst = count === 0;
			count += rows.length;
			return count >= MOST_ROWS || (isFirst && isEnough(rows));
		});
	}

	/** For a walk from handled rows towards the newest. */
	private async handOnPart(cursor: Cursor, walked: WalkResult): Promise<Found> {
		const { reader } = this;
		const { hints } = reader;
		const order = reader.orderOf(walked);
		if (order !== 'oldestFirst' && order !== 'unknown') return await this.all(cursor);
		const isPart = walked.rows.length >= MOST_ROWS || reader.isOutOfTime(walked.stopped);
		if (!isPart) return await this.complete(cursor, walked);
		const found = this.settle(cursor, walked, walked.rows.slice(-ROWS_AT_END));
		if (found.rows.length === 0) reader.throwIfStopped(walked);
		hints.total = undefined;
		hints.tail = { ...walked.last, rows: undefined };
		return found;
	}

	/** Where the list does not run as it seemed to: reads all of it. */
	private async all(cursor: Cursor): Promise<Found> {
		this.reader.hints.order = 'none';
		this.reader.hints.tail = undefined;
		return await this.since(cursor);
	}

	/** Where the list runs from new to old and the cursor is far away: reads from the cursor towards the head, in parts. */
	private async inParts(cursor: Cursor, guess: number): Promise<Found> {
		const { reader } = this;
		const { hints } = reader;
		const end = reader.firstTotal === undefined ? guess : reader.lastPageByTotal;
		const near = hints.bottom ?? end;
		let bottom = await reader.lastPage((page) => cursor.newRows(page).length > 0, near);
		if (bottom < 0) {
			// Many rows lie in the lookback, and none of them is new by itself: they may be by their number.
			return await this.complete(cursor, await this.walkToHandled(0, cursor));
		}
		const found: Found = { rows: [], cursor };
		while (bottom >= 0) {
			// Half of the time is for pages of handled rows below, and for those read ahead in vain.
			const affordable = Math.max(1, Math.floor(reader.pagesInTime / 2));
			const top = Math.max(0, bottom + 1 - Math.min(PART_PAGES, affordable));
			const walked = await this.walkToHandled(top, found.cursor, bottom);
			if (reader.isOutOfTime(walked.stopped) && found.rows.length > 0) break;
			reader.throwIfStopped(walked);
			const end = top > 0 ? walked.rows.slice(0, ROWS_AT_END) : undefined;
			const part = this.settle(found.cursor, walked, end);
			for (const row of part.rows) found.rows.push(row);
			found.cursor = part.cursor;
			found.doubt ??= part.doubt;
			bottom = top - 1;
			if (found.rows.length >= MOST_ROWS || reader.pagesInTime < PART_PAGES / 2) break;
		}
		hints.bottom = bottom < 0 ? undefined : bottom;
		hints.total = undefined;
		found.rows.sort((a, b) => a.time - b.time);
		return found;
	}

	/**
	 * Where the list runs from new to old: reads until only handled rows lie behind.
	 *
	 * @param bottom the last page with rows that are not handled, where that is known
	 */
	private async walkToHandled(top: number, cursor: Cursor, bottom = Infinity): Promise<WalkResult> {
		const positionOf = positionsBy(cursor, this.lookbackMs);
		const { reader } = this;
		let index = top;
		return await reader.walk(top, ({ rows }) => {
			const page = reader.timed(rows);
			// Nothing may arrive late behind an older part. Behind the newest it may.
			const isBehindPart = top > 0 && index++ > bottom && endsInKnownRows(page, cursor);
			return positionOf(page) === 'reached' || isBehindPart;
		});
	}

	/** For a walk after which nothing is left unread. */
	private async complete(cursor: Cursor, walked: WalkResult): Promise<Found> {
		const { reader } = this;
		reader.throwIfStopped(walked);
		const found = this.settle(cursor, walked);
		const before = reader.hints.total;
		this.remember(walked);
		const risen = before === undefined ? 0 : (reader.firstTotal ?? 0) - before;
		return risen > found.rows.length ? await this.lookElsewhere(cursor, found) : found;
	}

	/**
	 * The provider's total rose by more rows than were found: either they are older than late rows may be, or the list is not in
	 * the order that it seemed to be in. Where all of it can be read, this is found out.
	 */
	private async lookElsewhere(cursor: Cursor, found: Found): Promise<Found> {
		const { reader } = this;
		const { hints } = reader;
		if (hints.order === 'none' || reader.lastPageByTotal >= MOST_PAGES_AT_ONCE) return found;
		const walked = await reader.walk(0);
		reader.throwIfStopped(walked);
		const everything = this.settle(cursor, walked);
		if (everything.rows.length <= found.rows.length) return found;
		hints.order = 'none';
		hints.tail = undefined;
		return everything;
	}

	private remember(walked: WalkResult): void {
		const { hints, firstTotal } = this.reader;
		hints.bottom = undefined;
		hints.total = firstTotal;
		hints.tail = hints.order === 'oldestFirst' ? walked.last : undefined;
	}

	/**
	 * The new ones among the rows of a walk, and the cursor behind them.
	 *
	 * @param end the rows beside those that are still unread, where there are any
	 */
	private settle(cursor: Cursor, walked: WalkResult, end?: WalkResult['rows']): Found {
		const { reader } = this;
		const upTo = end === undefined ? Infinity : (medianTime(reader.timed(end)) ?? -Infinity);
		const rows = reader.inTime(walked);
		const fresh = cursor.newRows(rows);
		if (fresh.length === 0) return { rows: [], cursor };
		const { shortfall, refusal } = walked.stopped ?? {};
		// What is missing for no reason may turn up yet.
		const lookbackMs = shortfall === 'unexplained' ? Infinity : this.lookbackMs;
		return {
			rows: fresh,
			cursor: cursor.advance(rows, Math.min(upTo, reader.providerNow), lookbackMs),
			doubt: shortfall && refusal?.message,
		};
	}
}
