import type { LogSource, NumberedPaging, PageContent } from '../log/LogSource';
import { lengthOf } from '../paging/end';
import type { PageReader } from '../paging/PageWindow';
import { PageRefused, PageWalk } from '../paging/readPages';
import type { PageCounting, PageStart } from '../paging/Walk';
import type { Stop, WalkResult } from '../paging/walkOptions';
import { OUT_OF_TIME } from '../http/requestWithRetry';
import { lastPageWhere } from './lastPageWhere';
import type { ListHints } from './ListHints';
import { listOrder, type ListOrder } from './listOrder';
import {
	chronological,
	datesOf,
	medianTime,
	newestUpTo,
	timedRows,
	timeOf,
	type TimedRow,
} from './TimedRow';

/** Rows of earlier pages that are taken into account for the order of a list. */
const ROWS_LOOKED_BACK = 25;

export interface ListReaderOptions {
	source: LogSource;
	readPage: PageReader;
	/** As messages call the provider. */
	providerName: string;
	concurrentRequests: number;
	/** How late rows may appear. */
	lookbackMs: number;
	/** What the list is narrowed to: totals are compared only between equal questions. */
	query: string;
	/** Our Unix time in milliseconds. */
	now: () => number;
	/** Unix time in milliseconds at which reading has to end. */
	deadline: number;
}

/** Reads parts of a provider's list during one poll, and remembers what it learns of the list. */
export class ListReader {
	/** The total that the first answer of this poll reported. */
	firstTotal?: number;

	private answeredAt?: number;
	private pagesRead = 0;

	/** Rows of a full page, found out in this poll. */
	private pageLength?: number;

	private readonly startedAt: number;

	/** @param hints what earlier polls learned; changed to what this one learns */
	constructor(
		private readonly options: ListReaderOptions,
		readonly hints: ListHints,
	) {
		this.startedAt = options.now();
		if (hints.query === options.query) return;
		hints.query = options.query;
		hints.total = undefined;
		hints.tail = undefined;
	}

	/** The provider's time, as far as it says it, else ours. */
	get providerNow(): number {
		return this.answeredAt ?? this.options.now();
	}

	/** Whether the provider's way of counting pages is known, so that reading can start at any page. */
	get canJump(): boolean {
		return this.paging.position !== 'unknown';
	}

	/** Whether a third of the time for this poll is over. */
	get isThirdOver(): boolean {
		const { now, deadline } = this.options;
		return now() - this.startedAt > (deadline - this.startedAt) / 3;
	}

	/** Pages for which there is time, by what a page took so far; one at least. */
	get pagesInTime(): number {
		const { now, deadline } = this.options;
		const perPage = Math.max(1, now() - this.startedAt) / Math.max(1, this.pagesRead);
		return Math.max(1, Math.floor((0.8 * (deadline - now())) / perPage));
	}

	/** The number of the last page, by the total; 0 where there is none. */
	get lastPageByTotal(): number {
		const length = this.pageLength ?? this.paging.size;
		return Math.max(0, Math.ceil((this.firstTotal ?? 0) / length) - 1);
	}

	/**
	 * Reads pages from one on.
	 *
	 * @param isEnough asked after each page that rows may follow
	 */
	async walk(
		from: number | PageStart,
		isEnough?: (content: PageContent) => boolean,
	): Promise<WalkResult> {
		const { source, providerName, concurrentRequests } = this.options;
		const pages = new PageWalk(source, this.readPage, {
			providerName,
			concurrentRequests,
			pageSize: this.paging.size,
			maxRows: Infinity,
			start: typeof from === 'number' ? this.startOf(from) : from,
			counting: this.paging,
			mayBreakOff: true,
		});
		for await (const { content, isLast } of pages) {
			if (isLast) break;
			// Rows may follow: the page was a full one.
			this.pageLength ??= lengthOf(content) || undefined;
			if (isEnough?.(content) === true) break;
		}
		this.hints.paging = pages.result.counting;
		return pages.result;
	}

	/**
	 * Reads the end of a list from old to new: the newest row, and at least the rows that are older by no more than `backMs`.
	 *
	 * @throws PageRefused where a page could not be had
	 */
	async walkTail(backMs: number): Promise<WalkResult> {
		const rows: TimedRow[] = [];
		const end = await this.lastPage((page) => rows.push(...page) > 0, this.lastPageByTotal);
		const from = this.newestOf(rows) - backMs;
		const start = await this.lastPage((page) => isOlder(page, from), end);
		const walked = await this.walk(Math.max(0, start));
		this.throwIfStopped(walked);
		return walked;
	}

	/** The number of the last page with rows of which something holds that holds for all pages before it; -1 for none. */
	async lastPage(holds: (page: TimedRow[]) => boolean, guess: number): Promise<number> {
		return await lastPageWhere(async (index) => {
			const start = this.startOf(index);
			const { position, size } = this.paging;
			const page = { ...start, size, position: position === 'rows' ? start.offset : index };
			const { rows } = await this.readPage(page, () => false);
			return rows.length > 0 && holds(this.timed(rows));
		}, guess);
	}

	/**
	 * Takes the order of a page into account. A list without order stays without until all of it was read.
	 *
	 * @param before rows of the pages before, as far as they matter; none for the first page
	 */
	learnOrder(before: readonly TimedRow[], page: readonly TimedRow[]): void {
		const times = datesOf([...before.slice(-ROWS_LOOKED_BACK), ...page]);
		const order = listOrder(times, this.options.lookbackMs);
		const { hints } = this;
		if (order === 'unknown' || hints.order === 'none') return;
		const agrees = before.length === 0 || hints.order === 'unknown' || hints.order === order;
		hints.order = agrees ? order : 'none';
	}

	/** The order of what was read. */
	orderOf(walked: WalkResult): ListOrder {
		return listOrder(datesOf(this.timed(walked.rows)), this.options.lookbackMs);
	}

	/**
	 * What was read, the oldest first.
	 *
	 * @throws PageRefused where no row has a time
	 */
	inTime(walked: WalkResult): TimedRow[] {
		this.throwIfTimeless(walked.rows);
		const listed = this.hints.order === 'oldestFirst' ? 'oldestFirst' : 'newestFirst';
		return chronological(this.timed(walked.rows), listed);
	}

	timed(rows: PageContent['rows']): TimedRow[] {
		return timedRows(this.options.source, rows, this.providerNow, this.hints.order);
	}

	/** The newest time of some rows, leaving out those in the future; now where there is no other. */
	newestOf(rows: readonly TimedRow[]): number {
		return newestUpTo(datesOf(rows), this.providerNow) ?? this.providerNow;
	}

	/** @throws PageRefused where no row has a time */
	private throwIfTimeless(rows: PageContent['rows']): void {
		const { source, providerName } = this.options;
		if (rows.length === 0 || rows.some((row) => timeOf(source, row) !== undefined)) return;
		throw new PageRefused({
			message: `${providerName} sent rows without a time that can be read, so new ones cannot be told from old ones`,
			description: 'Get the rows with the node of the provider instead, and report this.',
			retryable: false,
		});
	}

	/** Whether a limit of time or of requests ended a walk, and not a fault. */
	isOutOfTime(stopped: Stop | undefined): boolean {
		if (stopped === undefined || stopped.shortfall !== undefined) return false;
		return stopped.refusal.status === 429 || this.options.now() >= this.options.deadline;
	}

	/** @throws PageRefused where a page could not be had */
	throwIfStopped({ stopped }: WalkResult): void {
		if (stopped !== undefined && stopped.shortfall === undefined) {
			throw new PageRefused(stopped.refusal);
		}
	}

	startOf(index: number): PageStart {
		return { index, offset: index * (this.pageLength ?? this.paging.size) };
	}

	private get paging(): PageCounting {
		const { source } = this.options;
		const { position = (source.paging as NumberedPaging).counts, size = source.pageSize.default } =
			this.hints.paging ?? {};
		return { position, size, pageLength: this.pageLength };
	}

	private readonly readPage: PageReader = async (page, isDropped) => {
		const { now, deadline, readPage } = this.options;
		if (now() >= deadline) throw new PageRefused(OUT_OF_TIME);
		const content = await readPage(page, isDropped);
		if (this.pagesRead++ === 0) this.firstTotal = content.total;
		this.answeredAt = content.answeredAt ?? this.answeredAt;
		return content;
	};
}

/** Whether most rows of a page are not newer than a time: rows that are out of turn do not matter. */
export function isOlder(page: readonly TimedRow[], time: number): boolean {
	const middle = medianTime(page);
	return middle !== undefined && middle <= time;
}
