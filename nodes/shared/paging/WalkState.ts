import type { IDataObject } from 'n8n-workflow';
import type { Answer, LogSource, Page, PageContent, Refusal } from '../LogSource';
import { offsetUnit } from './offsetUnit';
import { pageSizeFor } from './pageSizeFor';
import { isSamePage, oldestFirst, repeatedHead, wholeRow } from './rowOrder';

export interface WalkOptions {
	/** Who is asked, as messages call it. */
	providerName: string;
	/** Rows wanted; undefined for all that the provider holds. */
	limit?: number;
	/** Rows a request asks for at the most. */
	pageSize: number;
	/** Pages that are read at the same time at the most. */
	concurrentRequests: number;
	/** More rows than this are not read: what lies behind cannot take them. */
	maxRows: number;
}

/** Where and why a walk could not go on. `page` counts from 1. */
export interface Stop {
	page: number;
	refusal: Refusal;
}

export interface WalkResult {
	/** In the provider's order, each once. */
	rows: IDataObject[];
	/** Absent when no row is missing. */
	stopped?: Stop;
}

/** Requests in a row that bring nothing new before a walk gives up: reading again after rows moved needs a few. */
const MAX_FRUITLESS_REQUESTS = 25;

/** What a walk knows after each page: the rows so far, and where to go on. */
export class WalkState {
	private readonly rows: IDataObject[] = [];

	private readonly known = new Set<string>();

	private position: 'pages' | 'rows' | 'unknown';

	private size: number;

	private next = { index: 0, offset: 0 };

	/** Rows of a full page: fewer than asked for where the provider caps the size. */
	private pageLength?: number;

	private lastTotal?: number;

	/** The smallest total seen: so many rows at least there must be in the end. */
	private leastTotal = Infinity;

	private furthestIndex = -1;

	private fruitless = 0;

	private taken = 0;

	private previousRows: IDataObject[] = [];

	constructor(
		private readonly source: LogSource,
		private readonly options: WalkOptions,
	) {
		this.position = source.position;
		this.size = pageSizeFor(options.limit, options.pageSize);
	}

	nextPage(): Page {
		const { limit } = this.options;
		const counted = this.position === 'rows' ? this.next.offset : this.next.index;
		const left = limit === undefined ? this.size : limit - this.rows.length;
		const size = this.position === 'rows' ? Math.min(this.size, left) : this.size;
		return { ...this.next, size, position: counted };
	}

	/**
	 * The pages after the next one that will surely be wanted where the total is known. Where it is not, as many pages are read
	 * at a time as were full so far, so that few are asked for behind the end.
	 */
	pagesAhead(): Page[] {
		const length = this.pageLength;
		if (length === undefined || this.position === 'unknown') return [];
		const first = this.nextPage();
		const known = this.lastTotal !== undefined && this.lastTotal >= this.rows.length;
		const { concurrentRequests, limit } = this.options;
		const atATime = known ? concurrentRequests : Math.min(concurrentRequests, this.taken * 2);
		const total = Math.min(known ? (this.lastTotal as number) : Infinity, this.rowsToPass(first.offset));
		const pages: Page[] = [];
		for (let i = 1; i < atATime; i++) {
			const offset = first.offset + i * length;
			if (offset >= total) break;
			const index = first.index + i;
			const left = limit === undefined ? this.size : limit - this.rows.length - i * length;
			pages.push({
				index,
				offset,
				size: this.position === 'rows' ? Math.min(this.size, left) : this.size,
				position: this.position === 'rows' ? offset : index,
			});
		}
		return pages;
	}

	/**
	 * Whether a page that was read ahead is of no use: without ids, rows that moved can be followed only from one page to the
	 * one asked for after it was answered.
	 */
	cannotPlace(content: PageContent): boolean {
		return this.source.identity === undefined && this.growth(content.total) !== 0;
	}

	/** Ends the walk with the rows so far. */
	result(stopped?: Stop): WalkResult {
		const { limit } = this.options;
		if (limit === undefined || this.rows.length < limit) return { rows: this.rows, stopped };
		this.rows.length = limit;
		return { rows: this.rows };
	}

	/** After a refused first page: whether there is a smaller page size to try, which the next page then has. */
	tryASmallerPage(answer: Answer | undefined): boolean {
		if (answer === undefined || this.furthestIndex >= 0) return false;
		const smaller = this.source.smallerPageSizes?.(answer).find((size) => size < this.size);
		if (smaller === undefined) return false;
		this.size = smaller;
		return true;
	}

	/** Takes the rows of a page and decides where to go on. Returns the end when it is reached. */
	take(asked: Page, content: PageContent): { stopped?: Stop } | undefined {
		const growth = this.growth(content.total);
		const page = this.position === 'unknown' ? this.learnPosition(asked, content, growth) : asked;
		this.pageLength ??= content.rows.length > 0 ? content.rows.length : undefined;
		if (content.total !== undefined) {
			this.leastTotal = Math.min(this.leastTotal, content.total);
			this.lastTotal = content.total;
		}
		if (growth < 0 && this.stepBack(page, -growth)) return undefined;

		const fresh = this.add(content.rows, growth);
		this.fruitless = fresh > 0 ? 0 : this.fruitless + 1;
		this.taken++;
		const isNew = page.index > this.furthestIndex || this.position === 'rows';
		const repeats = isNew && growth <= 0 && (fresh === 0 || this.isSamePageAgain(content.rows));
		this.furthestIndex = Math.max(this.furthestIndex, page.index);
		this.previousRows = content.rows;

		if (this.hasEnough()) return {};
		if (this.isTooMany()) return { stopped: this.tooMany(page) };
		if (content.rows.length === 0) return { stopped: this.missing(page, content, 'it gave no further rows') };
		if (repeats || this.fruitless > MAX_FRUITLESS_REQUESTS) {
			return { stopped: this.missing(page, content, `page ${page.index + 1} repeats rows that it gave before`) };
		}
		if (this.isLast(page, content)) return { stopped: this.missing(page, content, 'it gave no further rows') };
		this.next = { index: page.index + 1, offset: page.offset + content.rows.length };
		return undefined;
	}

	/** Where the limit is reached, if no row repeats. */
	private rowsToPass(offset: number): number {
		const { limit } = this.options;
		return limit === undefined ? Infinity : offset + limit - this.rows.length;
	}

	private growth(total: number | undefined): number {
		return this.lastTotal === undefined || total === undefined ? 0 : total - this.lastTotal;
	}

	private learnPosition(page: Page, content: PageContent, growth: number): Page {
		if (this.furthestIndex < 0) return page;
		const key = (row: IDataObject) => this.source.identity?.(row) ?? wholeRow(row);
		this.position = offsetUnit(this.previousRows.map(key), content.rows.map(key), growth);
		// The second page was asked for with offset 1: counted in rows, it starts there.
		return this.position === 'rows' ? { ...page, offset: page.position } : page;
	}

	/** Adds the rows not read before; returns how many. */
	private add(rows: readonly IDataObject[], growth: number): number {
		const before = this.rows.length;
		if (this.source.identity === undefined) {
			const repeated = repeatedHead(this.source, this.rows, rows, growth);
			for (let i = repeated; i < rows.length; i++) this.rows.push(rows[i]);
			return this.rows.length - before;
		}
		for (const row of rows) {
			const id = this.source.identity(row);
			if (id !== undefined && this.known.has(id)) continue;
			if (id !== undefined) this.known.add(id);
			this.rows.push(row);
		}
		return this.rows.length - before;
	}

	/**
	 * Rows expired since the page before. Where they lay in front of this page, others moved up past it: the page is left
	 * untaken and the next one starts further up. Returns whether that is so.
	 */
	private stepBack(page: Page, expired: number): boolean {
		const isFirst = page.index === 0 && page.offset === 0;
		if (isFirst || this.fruitless > MAX_FRUITLESS_REQUESTS) return false;
		// Without ids a row read twice could not be told from two rows: go back only where rows surely moved.
		if (this.source.identity === undefined && !oldestFirst(this.source, this.rows)) return false;
		this.fruitless++;
		const length = this.pageLength ?? this.size;
		const index = Math.max(0, page.index - Math.ceil(expired / length));
		this.next =
			this.position === 'rows'
				? { index, offset: Math.max(0, page.offset - expired) }
				: { index, offset: index * length };
		return true;
	}

	private isSamePageAgain(rows: readonly IDataObject[]): boolean {
		return this.source.identity === undefined && isSamePage(this.source, this.previousRows, rows);
	}

	private hasEnough(): boolean {
		const { limit } = this.options;
		return limit !== undefined && this.rows.length >= limit;
	}

	private isTooMany(): boolean {
		const { limit, maxRows } = this.options;
		return this.rows.length > maxRows || Math.min(limit ?? Infinity, this.lastTotal ?? 0) > maxRows;
	}

	private isLast(page: Page, content: PageContent): boolean {
		if (content.more === true) return false;
		const length = this.pageLength ?? this.size;
		const start = this.position === 'rows' ? page.offset : page.index * length;
		const passed = start + content.rows.length;
		const total = content.total ?? this.lastTotal;
		// A total smaller than what was passed is no total.
		if (total !== undefined && passed <= total) return passed === total;
		if (content.more === false) return true;
		if (page.index > 0) return content.rows.length < Math.min(length, page.size);
		return content.rows.length < page.size && !this.source.mayBeCapped?.(content.rows.length);
	}

	/** When the provider has nothing more to give: what to say about missing rows, undefined where none is missing. */
	private missing(page: Page, content: PageContent, why: string): Stop | undefined {
		const expected = this.leastTotal === Infinity ? 0 : this.leastTotal;
		const claimsMore = content.more === true && content.rows.length > 0;
		if (this.rows.length >= expected && !claimsMore) return undefined;
		const of = expected > this.rows.length ? ` of ${expected}` : '';
		return {
			page: page.index + 1,
			refusal: {
				message: `${this.options.providerName} returned only ${this.rows.length}${of} rows: ${content.shortfall ?? why}`,
				description:
					'Ask for less at a time (a shorter period, another filter or a Limit) and run the node again. To go on with the rows that were read, set On Error to Continue in the settings of the node.',
				retryable: false,
			},
		};
	}

	private tooMany(page: Page): Stop {
		const { providerName, maxRows } = this.options;
		return {
			page: page.index + 1,
			refusal: {
				message: `${providerName} has more than ${maxRows} rows for this question, which is more than n8n can pass on for one input item`,
				description:
					'Set a Limit, or split the question over several input items, for example one for each day.',
				retryable: false,
			},
		};
	}
}
