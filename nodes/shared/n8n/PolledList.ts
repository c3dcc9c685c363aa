import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IPollFunctions,
} from 'n8n-workflow';
import { providerNow } from '../http/clockSkew';
import { DEFAULT_CONCURRENT_REQUESTS, settingsForPoll } from '../http/requestSettings';
import { OUT_OF_TIME, type RequestSettings } from '../http/requestWithRetry';
import type { Log } from '../log/Log';
import type { RequestPart, TimeWindow } from '../log/LogSource';
import { mergedRequest, pageReader } from '../paging/pageReader';
import { PageRefused } from '../paging/readPages';
import type { Found } from '../polling/courses/Course';
import { Cursor } from '../polling/Cursor';
import { List } from '../polling/List';
import { memoFor, type ListMemo } from '../polling/ListMemo';
import { sortedBacklog } from '../polling/courses/sorted';
import { newestRows, newRows } from '../polling/newRows';
import {
	CLOCK_TOLERANCE_MS,
	newestRowsOver,
	newRowsOver,
	type OpenList,
} from '../polling/overWindows';
import { pollQuery, type PollQuery } from './pollQuery';
import { untilDeadline } from './untilDeadline';

/** How services refuse a token that is no longer valid. */
const EXPIRED = [400, 404, 410, 422];

/** The list that a trigger polls, as its parameters and credentials say, during one poll. */
export class PolledList {
	/** Shared by all requests of the poll. */
	private readonly settings: RequestSettings;

	private constructor(
		private readonly context: IPollFunctions,
		private readonly log: Log,
		credentials: ICredentialDataDecryptedObject,
		readonly query: PollQuery,
		private readonly deadline: number,
	) {
		this.settings = settingsForPoll(credentials, deadline);
	}

	/**
	 * @param before the list that was read before, where one was
	 * @param deadline Unix time in milliseconds after which nothing is requested any more
	 */
	static async prepare(
		context: IPollFunctions,
		log: Log,
		before: string | undefined,
		deadline: number,
	): Promise<PolledList> {
		const credentials = await context.getCredentials(log.service.credential);
		const query = pollQuery(context, log, credentials, before);
		return new PolledList(context, log, credentials, query, deadline);
	}

	/** The rows that are newer than a cursor. @throws PageRefused for a page that cannot be read */
	async since(cursor: Cursor, memo: ListMemo, lookbackMs: number): Promise<Found> {
		const { window } = this.log;
		if (window !== undefined) {
			return await newRowsOver(window, cursor, memo, this.now, this.windows(window, lookbackMs));
		}
		if (memo.token !== undefined) {
			const outcome = await this.backlog(cursor, memo, lookbackMs).catch((error: Error) => error);
			if (!(outcome instanceof Error)) return outcome;
			const isExpired =
				outcome instanceof PageRefused && EXPIRED.includes(outcome.refusal.status ?? 0);
			if (!isExpired) throw outcome;
		}
		const { list, known } = this.open(this.narrowed(cursor.after, this.now), memo, lookbackMs);
		const found = await newRows(list, cursor, known);
		if (found !== 'backlog') return found;
		return await this.backlog(cursor, { ...memo, token: undefined }, lookbackMs);
	}

	/** What is newer than a cursor, from old to new, from the saved page on where there is one. */
	private async backlog(cursor: Cursor, memo: ListMemo, lookbackMs: number): Promise<Found> {
		// A token belongs to the query that it was given for.
		const narrowing =
			memo.token !== undefined && memo.query !== undefined
				? (JSON.parse(memo.query) as RequestPart)
				: this.query.oldestFirst?.(Math.max(cursor.after, 0), this.now);
		const { list, known } = this.open(narrowing ?? {}, memo, lookbackMs);
		return await sortedBacklog(list, cursor, known);
	}

	/**
	 * The newest rows.
	 *
	 * @param backMs how far back to look where the provider needs a time
	 * @param correctedNow the provider's time, once it turned out to be far from ours
	 * @throws PageRefused for a page that cannot be read
	 */
	async newest(
		memo: ListMemo,
		lookbackMs: number,
		backMs: number,
		correctedNow?: number,
	): Promise<Found> {
		const now = correctedNow ?? this.now;
		const after = this.log.needsSince ? now - backMs : -Infinity;
		const { found, now: theirs } = await this.newestAfter(after, now, memo, lookbackMs);
		if (after === -Infinity) return found;
		const isOff = Math.abs(theirs - now) > CLOCK_TOLERANCE_MS;
		if (isOff && correctedNow === undefined) {
			return await this.newest(memo, lookbackMs, backMs, theirs);
		}
		return found.rows.length > 0 ? found : { ...found, cursor: Cursor.startingAfter(after) };
	}

	/** @returns with the provider's time */
	private async newestAfter(
		after: number,
		now: number,
		memo: ListMemo,
		lookbackMs: number,
	): Promise<{ found: Found; now: number }> {
		const { window } = this.log;
		if (window !== undefined) {
			const open = this.windows(window, lookbackMs);
			return await newestRowsOver(window, { from: after, to: now }, memo, open);
		}
		const { list, known } = this.open(this.narrowed(after, now), memo, lookbackMs);
		return { found: await newestRows(list, known), now: list.now };
	}

	/** Opens the lists of single windows. Totals compare where these start at the same time: nothing lies behind the present. */
	private windows(window: TimeWindow, lookbackMs: number): OpenList {
		return ({ from, to }, memo) => {
			const query = JSON.stringify(window.narrow(from, from));
			return { query, list: this.open(window.narrow(from, to), memo, lookbackMs, query).list };
		};
	}

	/** What narrows requests to rows after a time, where they can be. */
	private narrowed(after: number, now: number): RequestPart {
		// Nothing happened before 1970, and what a provider makes of such a date nobody knows.
		const canNarrow = after > 0 || this.log.needsSince === true;
		return (canNarrow && this.query.since?.(Math.max(after, 0), now)) || {};
	}

	/** The provider's time, as far as it is known to differ from ours. */
	private get now(): number {
		return providerNow(this.query.request);
	}

	/**
	 * @param narrowing what narrows requests to rows after a time
	 * @param narrowedTo the same for lists whose totals compare
	 */
	private open(
		narrowing: RequestPart,
		memo: ListMemo,
		lookbackMs: number,
		narrowedTo = JSON.stringify(narrowing),
	): { list: List; known: ListMemo } {
		const { query, context, log, settings, deadline } = this;
		const narrowed: IHttpRequestOptions = mergedRequest(query.request, narrowing);
		const readPage = pageReader(context, log.service, query.source, narrowed, settings);
		const known = memoFor(narrowedTo, memo);
		const list = new List(
			{
				source: query.source,
				readPage: async (page, isDropped) => {
					const outcome = await untilDeadline(readPage(page, isDropped), deadline);
					if (outcome === undefined) throw new PageRefused(OUT_OF_TIME);
					return outcome.value;
				},
				providerName: log.service.displayName,
				concurrentRequests: DEFAULT_CONCURRENT_REQUESTS,
				lookbackMs,
				canSort: query.oldestFirst !== undefined,
				query: narrowedTo,
				now: () => Date.now(),
				deadline,
			},
			known.paging,
		);
		return { list, known };
	}
}
