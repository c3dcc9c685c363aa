import type { IDataObject } from 'n8n-workflow';
import type { Response, LogSource, NumberedPaging, Page, PageContent } from '../log/LogSource';
import { identityOf, rowKey } from '../log/identity';
import { offsetUnit } from './offsetUnit';
import { Paginator } from './Paginator';
import { pageSizeFor } from './pageSizeFor';
import { RowCollection } from './RowCollection';
import { isSamePage, repeatsTheLast, rowOrder } from './rowOrder';
import { stopAt, tooFewRows, tooManyRows } from './stopReasons';
import type { Stop, WalkOptions, WalkResult } from './WalkResult';

/** Requests in a row that bring nothing new before a walk gives up: reading again after rows moved needs a few. */
const MAX_FRUITLESS_REQUESTS = 25;
/** Where no total is known: full pages in a row without news after which there are no more rows. */
const MAX_PAGES_WITHOUT_NEWS = 3;
/** Times that a walk may start over because it cannot tell where it is. */
const MAX_RESTARTS = 5;

/** What a walk knows after each page: the rows so far, and where to go on. */
export class WalkState {
	private readonly collection: RowCollection;

	private readonly paginator: Paginator;

	private readonly paging: NumberedPaging;

	private lastTotal?: number;

	/** The smallest total seen: so many rows at least there must be in the end. */
	private leastTotal = Infinity;

	private last = { index: 0, offset: 0, rows: 0 };

	/** The position of the furthest page taken. */
	private furthest = -1;

	private taken = 0;
	private fruitless = 0;
	private restarts = 0;
	private hasRepeats = false;

	private mostTotal = 0;

	/** Rows that the second page repeated because it was asked for by row. */
	private overlap = 0;

	/** Known rows since the last new one, on pages not read before. */
	private knownRun = 0;

	private previousRows: IDataObject[] = [];

	constructor(
		private readonly source: LogSource,
		private readonly options: WalkOptions,
	) {
		this.paging = source.paging as NumberedPaging;
		const { start = { index: 0, offset: 0 }, paging } = options;
		const size = pageSizeFor(options.limit, options.pageSize);
		this.paginator = new Paginator({ position: this.paging.counts, size, ...paging }, start);
		this.collection = new RowCollection(source.identity && ((row) => identityOf(source, row)));
	}

	nextPage(): Page {
		return this.paginator.nextPage(this.missingRows());
	}

	/**
	 * The pages after the next one that will be wanted. Where the total is known none of them is superfluous; where it is not,
	 * the window opens as pages come back full, so that few are asked for behind the end.
	 */
	pagesAhead(): Page[] {
		const length = this.paginator.pageLength;
		if (length === undefined) return [];
		const { concurrentRequests, isEnough } = this.options;
		const isKnown = this.lastTotal !== undefined && this.lastTotal >= this.collection.length;
		const mayBeTheEnd = this.taken === 1 && length < this.paginator.size;
		const opened = mayBeTheEnd ? 1 : Math.min(concurrentRequests, this.taken * 2);
		// Twice as many as may be in flight, so that one slow page does not keep the others waiting.
		const wide = concurrentRequests > 1 ? 2 * concurrentRequests : 1;
		const atATime = isKnown && isEnough === undefined ? wide : opened;
		const end = isKnown ? (this.lastTotal as number) : Infinity;
		return this.paginator.pagesAhead(atATime, end, this.missingRows());
	}

	/**
	 * Whether a page that was read ahead is of no use: without ids, rows that moved can be followed only from one page to one
	 * that was asked for after it was answered.
	 */
	cannotPlace(content: PageContent): boolean {
		return this.source.identity === undefined && this.growth(content.total) !== 0;
	}

	/**
	 * Whether pages read ahead may lack rows: without a total, repeats are the only sign that rows arrived, and a page asked
	 * for before they did does not follow the page in which they show.
	 */
	distrustsPagesAhead(): boolean {
		return this.lastTotal === undefined && this.hasRepeats;
	}

	/** Ends the walk with the rows so far. */
	result(stopped?: Stop): WalkResult {
		const { limit } = this.options;
		if (limit !== undefined) this.collection.truncate(Math.min(limit, this.collection.length));
		const { position, size } = this.paginator;
		return {
			rows: this.collection.rows,
			stopped: this.missingRows() > 0 ? stopped : undefined,
			paging: { position, size },
			last: this.last,
		};
	}

	/** After a refused first page: whether there is a smaller page size to try, which the next page then has. */
	tryASmallerPage(answer: Response | undefined): boolean {
		if (answer === undefined || this.taken > 0) return false;
		const smaller = this.paging.smallerSizes?.(answer).find((size) => size < this.paginator.size);
		if (smaller === undefined) return false;
		this.paginator.size = smaller;
		return true;
	}

	/** Takes the rows of a page and decides where to go on. Returns the end when it is reached. */
	take(asked: Page, content: PageContent): { stopped?: Stop } | undefined {
		const { rows, total } = content;
		const growth = this.growth(total);
		const page =
			this.paginator.position === 'unknown' ? this.learnPosition(asked, rows, growth) : asked;
		if (total !== undefined) {
			this.lastTotal = total;
			this.leastTotal = Math.min(this.leastTotal, total);
			this.mostTotal = Math.max(this.mostTotal, total);
		}
		if (this.paginator.position === 'unknown' && this.taken > 0) {
			this.startOver();
			return undefined;
		}
		if (growth !== 0 && this.goBack(page, growth)) return undefined;

		this.paginator.pageLength ??= rows.length > 0 ? rows.length : undefined;
		const isNew = page.position > this.furthest;
		if (isNew && growth <= 0 && this.isSamePageAgain(rows))
			return { stopped: this.repeating(page, content) };
		const repeats = this.repeatedHead(rows, growth);
		if (growth > 0) this.collection.jump();
		const fresh = this.collection.add(rows.slice(repeats));
		this.taken++;
		this.fruitless = fresh > 0 ? 0 : this.fruitless + 1;
		const known = rows.length - fresh;
		this.hasRepeats = known > 0;
		this.knownRun = fresh > 0 ? 0 : this.knownRun + (isNew ? known : 0);
		const isOldNews = this.knownRun > this.mayRepeat();
		this.furthest = Math.max(this.furthest, page.position);
		this.previousRows = rows;
		if (rows.length > 0) this.last = { index: page.index, offset: page.offset, rows: rows.length };

		if (this.missingRows() <= 0) return {};
		if (this.isTooMuch()) {
			const { providerName, maxRows } = this.options;
			return { stopped: stopAt(page, tooManyRows(providerName, maxRows)) };
		}
		if (rows.length === 0)
			return { stopped: this.shortfall(page, content, 'it gave no further rows') };
		const patience = this.lastTotal === undefined ? MAX_PAGES_WITHOUT_NEWS : 1;
		if (isOldNews && this.fruitless >= patience) return { stopped: this.repeating(page, content) };
		if (this.fruitless > MAX_FRUITLESS_REQUESTS) return { stopped: this.repeating(page, content) };
		if (this.isLast(page, content)) {
			return { stopped: this.shortfall(page, content, 'it gave no further rows') };
		}
		if (this.options.isEnough?.(content) === true) return {};
		this.paginator.next = {
			index: page.index + 1,
			offset: page.offset + Math.max(rows.length, repeats),
		};
		return undefined;
	}

	/** Rows that the limit lacks. */
	private missingRows(): number {
		const { limit } = this.options;
		return limit === undefined ? Infinity : limit - this.collection.length;
	}

	/** Rows that may come again one after the other, because as many arrived in front of them. */
	private mayRepeat(): number {
		const arrived = this.leastTotal === Infinity ? 0 : this.mostTotal - this.leastTotal;
		return arrived + this.overlap;
	}

	private growth(total: number | undefined): number {
		return this.lastTotal === undefined || total === undefined ? 0 : total - this.lastTotal;
	}

	private learnPosition(page: Page, rows: readonly IDataObject[], growth: number): Page {
		if (this.taken === 0) return page;
		const key = (row: IDataObject) => rowKey(this.source, row);
		const unit = offsetUnit(this.previousRows.map(key), rows.map(key), growth);
		const position = unit === 'unknown' && this.restarts >= MAX_RESTARTS ? 'pages' : unit;
		this.paginator.position = position;
		if (position !== 'rows') return page;
		// The second page was asked for with offset 1: counted in rows, it starts there, and all but one of its rows repeat.
		this.overlap = this.previousRows.length - 1;
		return { ...page, offset: page.position };
	}

	/**
	 * After the total changed: whether rows may have moved past us, so that the page is left untaken and the next one starts
	 * further up.
	 */
	private goBack(page: Page, growth: number): boolean {
		if (this.paginator.isStart(page) || this.fruitless > MAX_FRUITLESS_REQUESTS) return false;
		if (this.source.identity === undefined) return this.goBackWithoutIds(page, growth);
		if (growth > 0) return false;
		return this.goTo(page, -growth);
	}

	/** Rows read twice could not be told from two rows: goes back only as far as rows surely moved, or to the start. */
	private goBackWithoutIds(page: Page, growth: number): boolean {
		const order = rowOrder(this.source, this.collection.rows);
		const movedUp = growth < 0 && order === 'oldestFirst';
		if (movedUp) return this.goTo(page, -growth);
		const isLost =
			growth < 0 ? order === 'unknown' : order !== 'oldestFirst' && growth > this.collection.length;
		if (!isLost || this.restarts >= MAX_RESTARTS) return false;
		this.startOver();
		return true;
	}

	private startOver(): void {
		this.restarts++;
		this.collection.clear();
		this.furthest = -1;
		this.taken = 0;
		this.knownRun = 0;
		this.paginator.restart();
	}

	/** Goes on `rows` rows in front of a page. */
	private goTo(page: Page, rows: number): true {
		this.fruitless++;
		this.knownRun = 0;
		this.collection.jump();
		this.paginator.goBack(page, rows);
		return true;
	}

	/** Without ids: how many rows from the head of a page on were read before. */
	private repeatedHead(rows: readonly IDataObject[], growth: number): number {
		const read = this.collection.rows;
		if (this.source.identity !== undefined || growth <= 0 || growth > read.length) return 0;
		if (rowOrder(this.source, read) === 'oldestFirst') return 0;
		return repeatsTheLast(growth, read, rows) ? growth : 0;
	}

	private isSamePageAgain(rows: readonly IDataObject[]): boolean {
		return this.source.identity === undefined && isSamePage(this.source, this.previousRows, rows);
	}

	private isTooMuch(): boolean {
		const { limit = Infinity, maxRows } = this.options;
		return this.collection.length > maxRows || Math.min(limit, this.lastTotal ?? 0) > maxRows;
	}

	private isLast(page: Page, content: PageContent): boolean {
		if (content.more === true) return false;
		const passed = this.paginator.endOf(page, content.rows.length);
		const total = content.total ?? this.lastTotal;
		// A total smaller than what was passed is no total.
		if (total !== undefined && passed <= total) return passed === total;
		if (content.more === false) return true;
		const length = this.paginator.pageLength ?? this.paginator.size;
		const hasFollowed = this.taken > 1 || this.options.paging?.pageLength !== undefined;
		if (hasFollowed) return content.rows.length < Math.min(length, page.size);
		return content.rows.length < page.size && !this.paging.mayBeCapped?.(content.rows.length);
	}

	/** When the provider has nothing more to give: what to say about missing rows, undefined where none is missing. */
	private shortfall(page: Page, content: PageContent, why: string): Stop | undefined {
		const read = this.paginator.start.offset + this.collection.length;
		const expected = this.leastTotal === Infinity ? 0 : this.leastTotal;
		const claimsMore = content.more === true && content.rows.length > 0;
		if (read >= expected && !claimsMore) return undefined;
		const { providerName } = this.options;
		return {
			...stopAt(page, tooFewRows(providerName, read, expected, content.shortfall ?? why)),
			shortfall: content.shortfall === undefined ? 'unexplained' : 'explained',
		};
	}

	private repeating(page: Page, content: PageContent): Stop | undefined {
		return this.shortfall(page, content, `page ${page.index + 1} repeats rows that it gave before`);
	}
}
