import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IPollFunctions,
} from 'n8n-workflow';
import { clockOffset } from '../../../credentials/signing/clock';
import { hostOf } from '../http/clockSkew';
import { DEFAULT_CONCURRENT_REQUESTS, settingsForPoll } from '../http/requestSettings';
import { OUT_OF_TIME } from '../http/requestWithRetry';
import type { Log } from '../log/Log';
import type { RequestPart } from '../log/LogSource';
import { mergedRequest, pageReader } from '../paging/pageReader';
import { PageRefused } from '../paging/readPages';
import type { Found } from '../polling/courses/Course';
import { Cursor } from '../polling/Cursor';
import { List } from '../polling/List';
import { memoFor, type ListMemo } from '../polling/ListMemo';
import { sortedBacklog } from '../polling/courses/sorted';
import { newestRows, newRows } from '../polling/newRows';
import { pollQuery, type PollQuery } from './pollQuery';
import { untilDeadline } from './untilDeadline';

/** Where a provider's clock differs by more than this from what was assumed, the request is repeated with its own time. */
const CLOCK_TOLERANCE_MS = 60 * 60_000;

/** How services refuse a token that is no longer valid. */
const EXPIRED = [400, 404, 410, 422];

/** The list that a trigger polls, as its parameters and credentials say, during one poll. */
export class PolledList {
	private constructor(
		private readonly context: IPollFunctions,
		private readonly log: Log,
		private readonly credentials: ICredentialDataDecryptedObject,
		readonly query: PollQuery,
		private readonly deadline: number,
	) {}

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
		const { list, known } = this.open(this.narrowed(after, now), memo, lookbackMs);
		const found = await newestRows(list, known);
		if (after === -Infinity) return found;
		const isOff = Math.abs(list.now - now) > CLOCK_TOLERANCE_MS;
		if (isOff && correctedNow === undefined) {
			return await this.newest(memo, lookbackMs, backMs, list.now);
		}
		return found.rows.length > 0 ? found : { ...found, cursor: Cursor.startingAfter(after) };
	}

	/** What narrows requests to rows after a time, where they can be. */
	private narrowed(after: number, now: number): RequestPart {
		// Nothing happened before 1970, and what a provider makes of such a date nobody knows.
		const canNarrow = after > 0 || this.log.needsSince === true;
		return (canNarrow && this.query.since?.(Math.max(after, 0), now)) || {};
	}

	/** The provider's time, as far as it is known to differ from ours. */
	private get now(): number {
		return Date.now() + clockOffset(hostOf(this.query.request));
	}

	/** @param narrowing what narrows requests to rows after a time */
	private open(
		narrowing: RequestPart,
		memo: ListMemo,
		lookbackMs: number,
	): { list: List; known: ListMemo } {
		const { query, context, log, credentials, deadline } = this;
		const narrowed: IHttpRequestOptions = mergedRequest(query.request, narrowing);
		const settings = settingsForPoll(credentials, deadline);
		const readPage = pageReader(context, log.service, query.source, narrowed, settings);
		const narrowedTo = JSON.stringify(narrowing);
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
