import type { LogSource, PageContent, Refusal, Response, Row } from '../log/LogSource';
import { pageSizeFor } from './pageSizeFor';
import { PageWindow, type PageReader } from './PageWindow';
import { pageAt, pagesAfter } from './positions';
import { Stepper, type Verdict } from './step';
import { growthOf, startedWalk, type Walk } from './Walk';
import type { Stop, WalkOptions, WalkResult } from './walkOptions';

/** Thrown by a page reader whose page cannot be read; the rows read so far are kept. */
export class PageRefused extends Error {
	/** @param response the response that was refused, where one came */
	constructor(
		readonly refusal: Refusal,
		readonly response?: Response,
	) {
		super(refusal.message);
	}
}

/**
 * Reads all rows of a source, or the first `limit`, several pages at a time.
 *
 * Pages are taken in order, however they come in. Rows that arrive or expire meanwhile neither repeat nor hide others:
 * repeats are known by their identity (or, without one, by the total that rose and the rows that show up again), and where the
 * total is lower than the page before said, rows may have moved past us and are read again. It always ends: a page without
 * rows, a page that repeats what was read and a number of fruitless requests stop it, and where rows are missing then, the
 * result says so.
 *
 * Iterating reads page by page; whoever has enough breaks off. `result` says what was read so far.
 */
export class PageWalk {
	private walk: Walk;

	private readonly stepper: Stepper;

	private stopped?: Stop;

	/**
	 * @param source what is particular to the provider
	 * @param readPage rejects with PageRefused where a page cannot be read
	 */
	constructor(
		source: LogSource,
		private readonly readPage: PageReader,
		private readonly options: WalkOptions,
	) {
		const { start = { index: 0, offset: 0 }, limit, pageSize, counting } = options;
		const { paging } = source;
		const position = paging.kind === 'token' ? 'token' : paging.counts;
		const size = pageSizeFor(limit, pageSize);
		this.walk = startedWalk({ position, size, ...counting }, start);
		this.stepper = new Stepper(source, options);
	}

	/** Each page that was taken, and whether it is the last one. */
	async *[Symbol.asyncIterator](): AsyncGenerator<{ content: PageContent; isLast: boolean }> {
		const window = new PageWindow(this.readPage);
		try {
			for (;;) {
				const page = pageAt(this.walk, this.walk.next, this.stepper.missing);
				const taken = await window.take(page, this.pagesAhead()).catch((error: Error) => {
					if (error instanceof PageRefused) return error;
					throw error;
				});
				if (taken instanceof PageRefused) {
					const { refusal, response } = taken;
					if (this.accept(this.stepper.refused(this.walk, page, refusal, response))) return;
					continue;
				}
				const { content, wasAhead } = taken;
				if (wasAhead && this.stepper.movement.needsFollowing(growthOf(this.walk, content.total))) {
					window.drop();
					continue;
				}
				const verdict = this.stepper.step(this.walk, page, content);
				const isLast = this.accept(verdict);
				if (verdict.kind !== 'readAgain') yield { content, isLast };
				if (isLast) return;
				if (this.distrustsPagesAhead) window.drop();
			}
		} finally {
			await window.close();
		}
	}

	/** Takes out rows that were read, once there are enough of them. The last ones are kept. */
	takeRows(): Row[] {
		const { keptRows = Infinity, limit = Infinity } = this.options;
		const { rows } = this.stepper;
		// Until it is known what the provider counts, it may have to be started over.
		if (this.walk.position === 'unknown' || rows.rows.length < 2 * keptRows) return [];
		return rows.take(Math.min(rows.rows.length - keptRows, limit - rows.taken));
	}

	/** The rows so far, and why there are no more. */
	get result(): WalkResult {
		const { limit } = this.options;
		const { rows } = this.stepper;
		const { position, size, inOtherForm, last, next } = this.walk;
		if (limit !== undefined) rows.truncate(Math.min(limit, rows.length));
		const stopped = this.stepper.missing > 0 ? this.stopped : undefined;
		const counting = { position, size, ...(inOtherForm && { inOtherForm }) };
		return { rows: rows.rows, stopped, counting, last, next };
	}

	/** Goes on as a verdict says. Returns whether that is the end. */
	private accept(verdict: Verdict): boolean {
		this.walk = verdict.walk;
		if (verdict.kind !== 'end') return false;
		this.stopped = verdict.stopped;
		return true;
	}

	/**
	 * The pages after the next one that will be wanted. Where the total is known none of them is superfluous; where it is not,
	 * the window opens as pages come back full, so that few are requested behind the end.
	 */
	private pagesAhead() {
		const { totals, pageLength, size, taken } = this.walk;
		if (pageLength === undefined) return [];
		const { concurrentRequests, mayBreakOff = false } = this.options;
		const isKnown = totals !== undefined && totals.last >= this.stepper.rows.length;
		const mayBeTheEnd = taken === 1 && pageLength < size;
		const opened = mayBeTheEnd ? 1 : Math.min(concurrentRequests, taken * 2);
		// Twice as many as may be in flight, so that one slow page does not keep the others waiting.
		const wide = concurrentRequests > 1 ? 2 * concurrentRequests : 1;
		const atATime = isKnown && !mayBreakOff ? wide : opened;
		return pagesAfter(this.walk, atATime, isKnown ? totals.last : Infinity, this.stepper.missing);
	}

	/**
	 * Whether pages read ahead may lack rows: without a total, repeats are the only sign that rows arrived, and a page requested
	 * before they did does not follow the page in which they show.
	 */
	private get distrustsPagesAhead(): boolean {
		return this.walk.totals === undefined && this.walk.hasRepeats;
	}
}

/** Reads to the end. @throws what reading a page threw, other than PageRefused */
export async function readAll(
	source: LogSource,
	readPage: PageReader,
	options: WalkOptions,
): Promise<WalkResult> {
	const pages = new PageWalk(source, readPage, options);
	const iterator = pages[Symbol.asyncIterator]();
	while (!(await iterator.next()).done);
	return pages.result;
}
