import type { IDataObject } from 'n8n-workflow';
import type {
	LogSource,
	NumberedPaging,
	Page,
	PageContent,
} from '../../../nodes/shared/log/LogSource';
import { PageRefused } from '../../../nodes/shared/paging/readPages';
import { Cursor } from '../../../nodes/shared/polling/Cursor';
import { List } from '../../../nodes/shared/polling/List';
import { memoFor, type ListMemo } from '../../../nodes/shared/polling/ListMemo';
import { newestRows, newRows } from '../../../nodes/shared/polling/newRows';

export const MINUTE = 60_000;
export const LOOKBACK = 10 * MINUTE;

/** How a provider in memory lists its rows. */
export interface Listing {
	sortedBy: 'time' | 'arrival' | 'nothing';
	runs: 'newestFirst' | 'oldestFirst';
	hasIds: boolean;
	hasTotal: boolean;
	position: NumberedPaging['counts'];
	counts: 'pages' | 'rows';
	pageSize: number;
	/** Whether responses have a date. */
	hasDate: boolean;
	/** What one page takes. */
	pageMs: number;
	/** Whether reading can start at any page, as it can unless given. */
	canJump?: boolean;
	/** Whether the list can be narrowed to rows from a time on: exactly, by day, or not at all. */
	narrows: 'exactly' | 'byDay' | 'not';
}

export interface ModelRow extends IDataObject {
	/** Unless its content says something else. */
	time: number;
}

interface Held {
	row: ModelRow;
	/** When it happened. */
	at: number;
	/** Counts arrivals. */
	nth: number;
	/** Where a row stands in a list that is sorted by nothing. */
	sortKey: number;
}

/** A provider in memory, its clock, and the polls of one trigger. */
export class PolledModel {
	/** The provider's clock. */
	now = Date.UTC(2026, 3, 5, 12);

	requests = 0;
	/** Fails the request that comes after so many. */
	failsAfter = Infinity;
	/** Accepts so many requests of each poll, and then that it has had too many. */
	mostRequests = Infinity;
	/** Leaves out so many of the rows that arrived last, as a replica that lags behind does. */
	lagsBy = 0;

	/** Left out of responses, but counted in the total. */
	hides: (row: ModelRow) => boolean = () => false;

	emitted: ModelRow[] = [];

	private requestsOfPoll = 0;
	private held: Held[] = [];
	private arrivals = 0;
	private cursor?: Cursor;
	private memo: ListMemo = { order: 'unknown' };
	private saved?: { cursor: Cursor; memo: ListMemo };

	/** @param skewMs how far our clock is ahead of the provider's */
	constructor(
		readonly listing: Listing,
		private readonly skewMs = 0,
		private readonly budgetMs = 36_000,
	) {}

	/** Puts a row in, as it happened `lateMs` ago. What `content` says of time and ID is what the provider writes. */
	arrive(lateMs: number, content: IDataObject, sortKey: number): ModelRow {
		const nth = this.arrivals++;
		const at = Math.floor((this.now - lateMs) / 1_000) * 1_000;
		// Two equal pages in which time passes, one after the other, mean a provider that repeats itself, unless rows have IDs.
		const { hasIds, sortedBy } = this.listing;
		const own = hasIds ? { id: nth } : sortedBy === 'time' ? {} : { nth };
		const row = { ...own, time: at, ...content };
		this.held.push({ row, at, nth, sortKey });
		return row;
	}

	/** Removes the oldest rows that are older than a day. */
	expire(count: number): void {
		const old = this.held
			.filter(({ at }) => at < this.now - 24 * 60 * MINUTE)
			.sort((a, b) => a.at - b.at)
			.slice(0, count);
		this.held = this.held.filter((one) => !old.includes(one));
	}

	/** The first poll. */
	async start(): Promise<void> {
		const { list, known } = this.open(this.now - 24 * 60 * MINUTE);
		const { cursor, memo } = await newestRows(list, known);
		Object.assign(this, { cursor, memo, saved: { cursor, memo } });
	}

	/** The first poll, for what happened after a time. */
	startAfter(time: number): void {
		this.cursor = Cursor.startingAfter(time);
		this.saved = { cursor: this.cursor, memo: this.memo };
	}

	/** Polls, and saves the state as n8n does: only where something was found. Returns the number of new rows. */
	async poll(): Promise<number> {
		const cursor = this.cursor as Cursor;
		this.requestsOfPoll = 0;
		const { list, known } = this.open(cursor.after);
		const found = await newRows(list, cursor, known);
		if (found === 'backlog') throw new Error('The list of the model cannot be sorted');
		this.memo = JSON.parse(JSON.stringify(found.memo)) as ListMemo;
		this.cursor = Cursor.fromText(found.cursor.after, found.cursor.text) as Cursor;
		if (found.rows.length > 0) this.saved = { cursor: this.cursor, memo: this.memo };
		const times = found.rows.map(({ time }) => time);
		expect(times).toEqual([...times].sort((a, b) => a - b));
		for (const { row } of found.rows) this.emitted.push(row as ModelRow);
		return found.rows.length;
	}

	/** What was learned of the list is lost. */
	forget(): void {
		this.memo = { order: 'unknown' };
	}

	restart(): void {
		this.cursor = this.saved?.cursor;
		this.memo = this.saved?.memo ?? { order: 'unknown' };
	}

	private open(since: number): { list: List; known: ListMemo } {
		const from = this.narrowed(since);
		const known = memoFor(String(from), this.memo);
		const list = new List(
			{
				source: this.source,
				readPage: async (page) => this.respond(page, from),
				providerName: 'Model',
				concurrentRequests: 4,
				lookbackMs: LOOKBACK,
				canSort: false,
				query: String(from),
				now: () => this.now + this.skewMs,
				deadline: this.now + this.skewMs + this.budgetMs,
			},
			known.paging,
		);
		if (this.listing.canJump === false) {
			Object.defineProperty(list, 'canJump', { value: false });
			list.canJumpBehind = () => false;
		}
		return { list, known };
	}

	private narrowed(since: number): number {
		const day = 24 * 60 * MINUTE;
		if (this.listing.narrows === 'exactly') return since;
		return this.listing.narrows === 'byDay' ? Math.floor(since / day) * day : -Infinity;
	}

	private get source(): LogSource {
		return {
			pageSize: { default: this.listing.pageSize, max: Infinity },
			paging: { kind: 'numbered', counts: this.listing.position, request: () => ({}) },
			read: () => undefined,
			time: ({ time }) => (typeof time === 'number' ? time : undefined),
			...(this.listing.hasIds && { identity: (row: IDataObject) => row.id }),
		};
	}

	private respond(page: Page, from: number): PageContent {
		if (this.requestsOfPoll++ >= this.mostRequests) {
			throw new PageRefused({ message: '', description: '', retryable: false, status: 429 });
		}
		if (this.requests++ >= this.failsAfter) {
			this.failsAfter = Infinity;
			throw new PageRefused({ message: 'no', description: 'no', retryable: false });
		}
		this.now += this.listing.pageMs;
		const list = this.list().filter(({ at }) => at >= from);
		const start = this.listing.counts === 'pages' ? page.position * page.size : page.position;
		const rows = list
			.map(({ row }) => row)
			.filter((row) => !this.hides(row))
			.slice(start, start + page.size);
		const { hasDate, hasTotal } = this.listing;
		return {
			rows,
			...(hasDate && { respondedAt: this.now }),
			...(hasTotal && { total: list.length }),
		};
	}

	private list(): Held[] {
		const { sortedBy, runs } = this.listing;
		const visible = this.held.filter(({ nth }) => nth < this.arrivals - this.lagsBy);
		const by = (held: Held) =>
			({ time: held.at, arrival: held.nth, nothing: held.sortKey })[sortedBy];
		const rising = visible.sort((a, b) => by(a) - by(b) || a.nth - b.nth);
		return runs === 'oldestFirst' ? rising : rising.reverse();
	}
}
