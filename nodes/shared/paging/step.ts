import { identityOf, rowKey } from '../log/identity';
import { RecentCounts } from '../log/RecentCounts';
import type { LogSource, Page, PageContent, Refusal, Response, Row } from '../log/LogSource';
import { isLast, lengthOf, mayBeBehindTheEnd, shortfall, type EndReason } from './end';
import { MAX_RESTARTS, movementOf, type Movement } from './movement';
import { offsetUnit } from './offsetUnit';
import { startBefore } from './positions';
import { RowCollection } from './RowCollection';
import { movedTooFar, stopAt, tooManyRows } from './stopReasons';
import { growthOf, startedOver, withTotal, type Walk } from './Walk';
import type { Stop, WalkOptions } from './walkOptions';

/** Requests in a row that may bring nothing new, besides those that read again as many rows as moved. */
const MAX_FRUITLESS_REQUESTS = 25;
/** Where no total is known: full pages in a row without news after which there are no more rows. */
const MAX_PAGES_WITHOUT_NEWS = 3;
/** Pages in a row without rows after which a provider is not believed that more follow. */
const MAX_EMPTY_PAGES = { numbered: 3, token: 100 };
/**
 * What comes after a page: the next one; others, before this one is taken; or the end, with the reason where rows are missing.
 */
export type Verdict =
	| { kind: 'goOn' | 'readAgain'; walk: Walk }
	| { kind: 'end'; walk: Walk; stopped?: Stop };

/** Decides, page by page, which rows are new and where to go on. */
export class Stepper {
	readonly rows: RowCollection;

	readonly movement: Movement;

	/** The tokens of the pages taken. */
	private readonly tokens = new Set<string>();

	constructor(
		private readonly source: LogSource,
		private readonly options: WalkOptions,
	) {
		const known = options.keptRows === undefined ? new Set<string>() : new RecentCounts();
		this.rows = new RowCollection((row) => identityOf(source, row), known);
		this.movement = movementOf(source);
	}

	/** Rows that the limit lacks. */
	get missing(): number {
		const { limit } = this.options;
		return limit === undefined ? Infinity : limit - this.rows.length;
	}

	/** Takes the rows of a page, unless rows moved and others have to be read first. */
	step(before: Walk, requested: Page, content: PageContent): Verdict {
		const growth = growthOf(before, content.total);
		const learned = this.learnPosition(before, requested, content, growth);
		const { page } = learned;
		const walk = { ...learned.walk, totals: withTotal(before.totals, content.total) };
		if (walk.position === 'unknown' && walk.taken > 0) return this.startOver(walk, page);
		const isStart = page.offset === walk.start.offset;
		const mayMove = growth !== 0 && !isStart && walk.fruitless <= this.maxFruitless(walk);
		const move = mayMove ? this.movement.before(walk, growth, this.rows) : 'take';
		if (move === 'startOver') return this.startOver(walk, page);
		if (move === 'take') return this.take(walk, page, content, growth);
		const next = startBefore(walk, page, move.back);
		return {
			kind: 'readAgain',
			walk: { ...walk, next, fruitless: walk.fruitless + 1, knownRun: 0 },
		};
	}

	/**
	 * For a page that cannot be read: goes on with a smaller page size where that may be the reason, and takes it for the end
	 * where only what lies behind the last full page is refused and nothing says that there are more rows.
	 */
	refused(walk: Walk, page: Page, refusal: Refusal, response?: Response): Verdict {
		const size = this.smallerSize(walk, response);
		if (size !== undefined) return { kind: 'readAgain', walk: { ...walk, size } };
		if (walk.triedOtherForm && walk.inOtherForm && walk.taken === 0) {
			return this.startOver({ ...walk, inOtherForm: undefined }, page);
		}
		const isBehindTheEnd =
			this.source.paging.kind === 'numbered' &&
			page.index > 0 &&
			page.position > walk.furthest &&
			walk.totals === undefined &&
			!walk.saidMore &&
			mayBeBehindTheEnd(refusal);
		return { kind: 'end', walk, stopped: isBehindTheEnd ? undefined : stopAt(page, refusal) };
	}

	private take(before: Walk, page: Page, content: PageContent, growth: number): Verdict {
		const { rows } = content;
		const length = lengthOf(content);
		const isNew = page.position > before.furthest;
		const pageLength = before.pageLength ?? (length || undefined);
		if (isNew && growth <= 0 && this.movement.isRepetition(before, rows)) {
			return this.end({ ...before, pageLength }, page, content, 'repeats');
		}
		const repeats = this.movement.repeatedHead(growth, rows, this.rows);
		const fresh = this.rows.add(rows.slice(repeats));
		const known = rows.length - fresh;
		if (page.token !== undefined) this.tokens.add(page.token);
		const { index, offset, token } = page;
		const step = length > 0 ? Math.max(length, repeats) : (pageLength ?? page.size);
		const walk: Walk = {
			...before,
			pageLength,
			next: { index: index + 1, offset: offset + step, token: content.next },
			last: length > 0 ? { index, offset, token, rows: rows.length } : before.last,
			furthest: Math.max(before.furthest, page.position),
			taken: before.taken + 1,
			leftOut: before.leftOut + (isNew ? length - rows.length : 0),
			fruitless: fresh > 0 ? 0 : before.fruitless + (length > 0 ? 1 : 0),
			knownRun: fresh > 0 ? 0 : before.knownRun + (isNew ? known : 0),
			emptyRun: length > 0 ? 0 : before.emptyRun + 1,
			hasRepeats: known > 0,
			saidMore: content.more === true,
			previousRows: rows,
		};
		return this.verdict(walk, page, content);
	}

	private verdict(walk: Walk, page: Page, content: PageContent): Verdict {
		if (this.missing <= 0) return { kind: 'end', walk };
		const { providerName, maxRows, limit = Infinity } = this.options;
		const expected = Math.min(limit, walk.totals?.last ?? 0);
		if (this.rows.length > maxRows || expected > maxRows) {
			return { kind: 'end', walk, stopped: stopAt(page, tooManyRows(providerName, maxRows)) };
		}
		if (content.next !== undefined && this.tokens.has(content.next)) {
			return this.end(walk, page, content, 'goesRound');
		}
		if (this.bringsNothingNew(walk)) return this.end(walk, page, content, 'repeats');
		const mostEmpty = MAX_EMPTY_PAGES[this.source.paging.kind];
		if (walk.emptyRun >= mostEmpty || isLast(this.source, walk, page, content)) {
			return this.end(walk, page, content, 'noRows');
		}
		return { kind: 'goOn', walk };
	}

	private end(walk: Walk, page: Page, content: PageContent, why: EndReason): Verdict {
		const { providerName } = this.options;
		const read = walk.start.offset + this.rows.length + walk.leftOut;
		return { kind: 'end', walk, stopped: shortfall(providerName, walk, page, content, read, why) };
	}

	/** Whether the pages repeat what was read, by more than rows that arrived in front of them explain. */
	private bringsNothingNew(walk: Walk): boolean {
		const { totals, overlap, fruitless, knownRun } = walk;
		const arrived = totals === undefined ? 0 : totals.most - totals.least;
		const patience = totals === undefined ? MAX_PAGES_WITHOUT_NEWS : 1;
		const isOldNews = knownRun > arrived + overlap && fruitless >= patience;
		return isOldNews || fruitless > this.maxFruitless(walk);
	}

	/** The requests that it takes to read again what moved: as much as the total changed, at most what was read. */
	private maxFruitless({ totals, pageLength = 1 }: Walk): number {
		const moved = totals === undefined ? 0 : totals.most - totals.least;
		return MAX_FRUITLESS_REQUESTS + 2 * Math.ceil(Math.min(moved, this.rows.length) / pageLength);
	}

	private smallerSize({ taken, size }: Walk, response: Response | undefined): number | undefined {
		const { paging } = this.source;
		if (response === undefined || taken > 0 || paging.kind !== 'numbered') return undefined;
		return paging.smallerSizes?.(response).find((smaller) => smaller < size);
	}

	private learnPosition(
		walk: Walk,
		page: Page,
		{ rows, more }: PageContent,
		growth: number,
	): { walk: Walk; page: Page } {
		if (walk.position !== 'unknown' || walk.taken === 0) return { walk, page };
		const keys = (some: readonly Row[]) => some.map((row) => rowKey(this.source, row));
		if (this.mayTakeAnotherForm(walk, growth) && isEqual(keys(walk.previousRows), keys(rows))) {
			const inOtherForm = walk.triedOtherForm ? undefined : (true as const);
			const another = { inOtherForm, triedOtherForm: true, pageLength: undefined };
			return { walk: { ...walk, ...another }, page };
		}
		const saysNothing = rows.length === 0 && more === true;
		const unit = saysNothing ? 'unknown' : offsetUnit(keys(walk.previousRows), keys(rows), growth);
		const position = unit === 'unknown' && walk.restarts >= MAX_RESTARTS ? 'pages' : unit;
		if (position !== 'rows') return { walk: { ...walk, position }, page };
		// The second page was requested with offset 1: counted in rows, it starts there, and all but one of its rows repeat.
		const overlap = walk.previousRows.length - 1;
		return { walk: { ...walk, position, overlap }, page: { ...page, offset: page.position } };
	}

	/** Whether a second page that is the first once more may be so because of the form of the requests, which is not proven yet. */
	private mayTakeAnotherForm({ triedOtherForm, inOtherForm }: Walk, growth: number): boolean {
		const { paging } = this.source;
		const hasOther = paging.kind === 'numbered' && paging.otherRequest !== undefined;
		return hasOther && growth === 0 && (!triedOtherForm || inOtherForm === true);
	}

	/** Not possible once rows were taken out. */
	private startOver(walk: Walk, page: Page): Verdict {
		if (this.rows.taken > 0) {
			const { providerName } = this.options;
			return { kind: 'end', walk, stopped: stopAt(page, movedTooFar(providerName)) };
		}
		this.rows.clear();
		this.tokens.clear();
		return { kind: 'readAgain', walk: startedOver(walk) };
	}
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
	return some.length === others.length && some.every((one, index) => one === others[index]);
}
