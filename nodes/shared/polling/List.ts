import type { LogSource, PageContent, Row } from '../log/LogSource';
import type { PageCounting, PageStart } from '../paging/Walk';
import type { PageReader } from '../paging/PageWindow';
import { lengthOf, mayBeBehindTheEnd } from '../paging/end';
import { PageRefused, PageWalk } from '../paging/readPages';
import type { Stop, WalkResult } from '../paging/walkOptions';
import { OUT_OF_TIME } from '../http/requestWithRetry';
import { lastPageWhere } from './lastPageWhere';
import type { ListMemo } from './ListMemo';
import { listOrder, type ListOrder } from './listOrder';
import { chronological, datesOf, timedRows, timeOf, type TimedRow } from './TimedRow';

export interface ListOptions {
	source: LogSource;
	readPage: PageReader;
	/** As messages call the provider. */
	providerName: string;
	concurrentRequests: number;
	/** How late rows may appear. */
	lookbackMs: number;
	/** Whether the service can list what is newer than the cursor from old to new. */
	canSort: boolean;
	/** What the list is narrowed to: totals are compared only between equal queries. */
	query: string;
	/** Our Unix time in milliseconds. */
	now: () => number;
	/** Unix time in milliseconds at which reading has to end. */
	deadline: number;
}

/** A provider's list during one poll: reads its pages, counts them, and keeps within the time budget. */
export class List {
	/** The total that the first response of this poll reported. */
	total?: number;

	pagesRead = 0;

	private respondedAt?: number;

	/** Rows of a full page, found out in this poll. */
	private pageLength?: number;

	/** The first page, where it was requested before it was wanted. */
	private begun?: Promise<PageContent>;

	private readonly startedAt: number;

	/** @param paging what was found out about the provider's paging before */
	constructor(
		private readonly options: ListOptions,
		private paging?: ListMemo['paging'],
	) {
		this.startedAt = options.now();
	}

	/** Requests the first page, which will be wanted. @param isDropped tells that it is wanted no more */
	begin(isDropped: () => boolean): void {
		const { size } = this.ownPaging;
		this.begun = this.options.readPage({ index: 0, offset: 0, position: 0, size }, isDropped);
		// Whoever wants the page gets the error.
		this.begun.catch(() => {});
	}

	/** Waits until what `begin` requested is no longer in flight. */
	async ended(): Promise<void> {
		await this.begun?.catch(() => {});
	}

	/** Whether a backlog can be read from its old end. */
	get canSort(): boolean {
		return this.options.canSort;
	}

	get lookbackMs(): number {
		return this.options.lookbackMs;
	}

	/** The provider's time, as far as it says it, else ours. */
	get now(): number {
		return this.respondedAt ?? this.options.now();
	}

	/** Whether reading can start at any page: pages have numbers, and it is known what the provider counts. */
	get canJump(): boolean {
		return this.options.source.paging.kind === 'numbered' && this.ownPaging.position !== 'unknown';
	}

	/** Whether it can once the page of a number, counted from 0, is read: the second one shows what the provider counts. */
	canJumpBehind(index: number): boolean {
		return this.canJump || (this.options.source.paging.kind === 'numbered' && index > 0);
	}

	/** Whether a third of the time budget is used. */
	get isThirdOver(): boolean {
		const { now, deadline } = this.options;
		return now() - this.startedAt > (deadline - this.startedAt) / 3;
	}

	/** Pages that can still be read, by what a page took so far; one at least. */
	get pagesLeft(): number {
		const { now, deadline } = this.options;
		const perPage = Math.max(1, now() - this.startedAt) / Math.max(1, this.pagesRead);
		return Math.max(1, Math.floor((0.8 * (deadline - now())) / perPage));
	}

	/** The number of the last page, by the total; 0 where there is none. */
	get lastPageByTotal(): number {
		const length = this.pageLength ?? this.ownPaging.size;
		return Math.max(0, Math.ceil((this.total ?? 0) / length) - 1);
	}

	/** What is known of the list after this poll. @param more what a course has learned */
	memo(order: ListOrder, more: Omit<ListMemo, 'order'> = {}): ListMemo {
		return { order, paging: this.paging, query: this.options.query, ...more };
	}

	/**
	 * Reads pages from one on.
	 *
	 * @param isEnough told of each page that others may follow, and its number counted from 0 among those read
	 */
	async read(
		from: number | PageStart,
		isEnough: (content: PageContent, nth: number) => boolean = () => false,
	): Promise<WalkResult> {
		const { source, providerName, concurrentRequests } = this.options;
		let nth = 0;
		const pages = new PageWalk(source, this.readPage, {
			providerName,
			concurrentRequests,
			pageSize: this.ownPaging.size,
			maxRows: Infinity,
			start: typeof from === 'number' ? this.startOf(from) : from,
			counting: { ...this.ownPaging, pageLength: this.pageLength },
			mayBreakOff: true,
		});
		for await (const { content, isLast } of pages) {
			if (isLast) break;
			// Rows may follow: the page was a full one.
			this.pageLength ??= lengthOf(content) || undefined;
			if (isEnough(content, nth++)) break;
		}
		this.paging = pages.result.counting;
		return pages.result;
	}

	/** The number of the last page with rows of which something holds that holds for all pages before it; -1 for none. */
	async lastPage(holds: (page: TimedRow[]) => boolean, guess: number): Promise<number> {
		return await lastPageWhere(async (index) => {
			const start = this.startOf(index);
			const { position, size, inOtherForm } = this.ownPaging;
			const page = {
				...start,
				size,
				position: position === 'rows' ? start.offset : index,
				...(inOtherForm && { inOtherForm }),
			};
			const content = await this.readPage(page, () => false).catch((error: Error) => error);
			const isBehindTheEnd =
				content instanceof PageRefused &&
				index > 0 &&
				this.total === undefined &&
				mayBeBehindTheEnd(content.refusal);
			if (isBehindTheEnd) return false;
			if (content instanceof Error) throw content;
			return content.rows.length > 0 && holds(this.timed(content.rows));
		}, guess);
	}

	startOf(index: number): PageStart {
		return { index, offset: index * (this.pageLength ?? this.ownPaging.size) };
	}

	timed(rows: readonly Row[], order: ListOrder = 'unknown'): TimedRow[] {
		return timedRows(this.options.source, rows, this.now, order);
	}

	/**
	 * Rows, the oldest first.
	 *
	 * @param rows in the order of the list
	 * @throws PageRefused where none has a time
	 */
	sorted(rows: readonly Row[], order: ListOrder): TimedRow[] {
		const { source, providerName } = this.options;
		if (rows.length > 0 && rows.every((row) => timeOf(source, row) === undefined)) {
			throw new PageRefused({
				message: `${providerName} sent rows without a readable time, so new rows cannot be told from old ones`,
				description:
					'Get the rows with Get Many instead of the trigger, and report this problem to the authors of the package.',
				retryable: false,
			});
		}
		const listed = order === 'oldestFirst' ? 'oldestFirst' : 'newestFirst';
		return chronological(this.timed(rows, order), listed);
	}

	/** How rows run. */
	orderOf(rows: readonly Row[]): ListOrder {
		return listOrder(datesOf(this.timed(rows)), this.lookbackMs);
	}

	/** Whether a limit of time or of requests ended a reading, and not a fault. */
	isOutOfTime(stopped: Stop | undefined): boolean {
		if (stopped === undefined || stopped.shortfall !== undefined) return false;
		return stopped.refusal.status === 429 || this.options.now() >= this.options.deadline;
	}

	private get ownPaging(): PageCounting {
		const { paging, pageSize } = this.options.source;
		const position = paging.kind === 'token' ? 'token' : paging.counts;
		return this.paging ?? { position, size: pageSize.default };
	}

	private readonly readPage: PageReader = async (page, isDropped) => {
		const { now, deadline, readPage } = this.options;
		if (now() >= deadline) throw new PageRefused(OUT_OF_TIME);
		const begun = page.index === 0 && page.offset === 0 ? this.begun : undefined;
		this.begun = undefined;
		const content = await (begun ?? readPage(page, isDropped));
		if (this.pagesRead++ === 0) this.total = content.total;
		this.respondedAt = content.respondedAt ?? this.respondedAt;
		return content;
	};
}

/** @throws PageRefused where a page could not be read */
export function throwIfStopped({ stopped }: WalkResult): void {
	if (stopped !== undefined && stopped.shortfall === undefined) {
		throw new PageRefused(stopped.refusal);
	}
}
