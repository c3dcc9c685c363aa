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
import { newestRows, newRows } from '../polling/newRows';
import { pollQuery, type PollQuery } from './pollQuery';
import { refused } from './refused';
import { untilDeadline } from './untilDeadline';

/** Where a provider's clock differs by more than this from what was assumed, the request is repeated with its own time. */
const CLOCK_TOLERANCE_MS = 60 * 60_000;

/** How services refuse a token that they do not know any more. */
const EXPIRED = [400, 404, 410, 422];

/** The list that a trigger polls, as its parameters and credentials say, for the time of one poll. */
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

	/** The rows that are newer than a cursor. @throws NodeApiError for a page that cannot be had */
	async since(cursor: Cursor, memo: ListMemo, lookbackMs: number): Promise<Found> {
		const { after } = cursor;
		const { oldestFirst } = this.query;
		const read = async (from: ListMemo) => {
			// A token belongs to the query that it was given for.
			const narrowing =
				from.token !== undefined && from.query !== undefined
					? (JSON.parse(from.query) as RequestPart)
					: (oldestFirst?.(Math.max(after, 0), this.now) ?? this.narrowed(after, this.now));
			const isSorted = oldestFirst !== undefined;
			const { list, known } = this.open(narrowing, isSorted, from, lookbackMs);
			return await newRows(list, cursor, known);
		};
		const outcome = await read(memo).catch((error: Error) => error);
		const isExpired =
			memo.token !== undefined &&
			outcome instanceof PageRefused &&
			EXPIRED.includes(outcome.refusal.status ?? 0);
		return await this.orThrow(
			isExpired ? read({ ...memo, token: undefined }) : Promise.resolve(outcome),
		);
	}

	/**
	 * The newest rows.
	 *
	 * @param backMs how far back to look where the provider wants a time
	 * @param correctedNow the provider's time, once it turned out to be far from ours
	 * @throws NodeApiError for a page that cannot be had
	 */
	async newest(
		memo: ListMemo,
		lookbackMs: number,
		backMs: number,
		correctedNow?: number,
	): Promise<Found> {
		const now = correctedNow ?? this.now;
		const after = this.log.needsSince ? now - backMs : -Infinity;
		const { list, known } = this.open(this.narrowed(after, now), false, memo, lookbackMs);
		const found = await this.orThrow(newestRows(list, known));
		if (after === -Infinity) return found;
		const isOff = Math.abs(list.now - now) > CLOCK_TOLERANCE_MS;
		if (isOff && correctedNow === undefined) {
			return await this.newest(memo, lookbackMs, backMs, list.now);
		}
		return found.rows.length > 0 ? found : { ...found, cursor: Cursor.startingAfter(after) };
	}

	/** What makes requests ask for rows after a time only, where they can. */
	private narrowed(after: number, now: number): RequestPart {
		// Nothing happened before 1970, and what a provider makes of such a date nobody knows.
		const canNarrow = after > 0 || this.log.needsSince === true;
		return (canNarrow && this.query.since?.(Math.max(after, 0), now)) || {};
	}

	/** The provider's time, as far as it is known to differ from ours. */
	private get now(): number {
		return Date.now() + clockOffset(hostOf(this.query.request));
	}

	/** @param narrowing what makes requests ask for rows after a time only */
	private open(
		narrowing: RequestPart,
		isSorted: boolean,
		memo: ListMemo,
		lookbackMs: number,
	): { list: List; known: ListMemo } {
		const { query: asked, context, log, credentials, deadline } = this;
		const narrowed: IHttpRequestOptions = mergedRequest(asked.request, narrowing);
		const settings = settingsForPoll(credentials, deadline);
		const readPage = pageReader(context, log.service, asked.source, narrowed, settings);
		const query = JSON.stringify(narrowing);
		const known = memoFor(query, memo);
		const list = new List(
			{
				source: asked.source,
				readPage: async (page, isDropped) => {
					const outcome = await untilDeadline(readPage(page, isDropped), deadline);
					if (outcome === undefined) throw new PageRefused(OUT_OF_TIME);
					return outcome.value;
				},
				providerName: log.service.displayName,
				concurrentRequests: DEFAULT_CONCURRENT_REQUESTS,
				lookbackMs,
				isSorted,
				query,
				now: () => Date.now(),
				deadline,
			},
			known.paging,
		);
		return { list, known };
	}

	private async orThrow(reading: Promise<Found | Error>): Promise<Found> {
		const outcome = await reading.catch((error: Error) => error);
		if (outcome instanceof PageRefused) throw refused(this.context.getNode(), outcome.refusal);
		if (outcome instanceof Error) throw outcome;
		return outcome;
	}
}
