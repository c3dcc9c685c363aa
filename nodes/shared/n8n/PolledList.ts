import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IPollFunctions,
} from 'n8n-workflow';
import { clockOffset } from '../../../credentials/signing/clock';
import { hostOf } from '../http/clockSkew';
import { DEFAULT_CONCURRENT_REQUESTS, settingsForPoll } from '../http/requestSettings';
import { OUT_OF_TIME } from '../http/requestWithRetry';
import { mergedRequest, pageReader } from '../paging/pageReader';
import { PageRefused } from '../paging/walk';
import type { Found } from '../polling/courses/Course';
import { Cursor } from '../polling/Cursor';
import { List } from '../polling/List';
import { memoFor, type ListMemo } from '../polling/ListMemo';
import { newestRows, newRows } from '../polling/newRows';
import type { PolledLog, PollQuery } from '../polling/PolledLog';
import { untilDeadline } from './untilDeadline';

/** Where a provider's clock differs by more than this from what was assumed, the request is repeated with its own time. */
const CLOCK_TOLERANCE_MS = 60 * 60_000;

/** The list that a trigger polls, as its parameters and credentials say, for the time of one poll. */
export class PolledList {
	private constructor(
		private readonly context: IPollFunctions,
		private readonly polled: PolledLog,
		private readonly credentials: ICredentialDataDecryptedObject,
		readonly query: PollQuery,
		private readonly deadline: number,
	) {}

	/**
	 * @param log the log that was read before, where something was
	 * @param deadline Unix time in milliseconds after which nothing is requested any more
	 */
	static async prepare(
		context: IPollFunctions,
		polled: PolledLog,
		log: string | undefined,
		deadline: number,
	): Promise<PolledList> {
		const credentials = await context.getCredentials(polled.provider.credential);
		const query = await polled.query(context, credentials, log);
		return new PolledList(context, polled, credentials, query, deadline);
	}

	/** The rows that are newer than a cursor. @throws PageRefused for a page that cannot be had */
	async since(cursor: Cursor, memo: ListMemo, lookbackMs: number): Promise<Found> {
		const { list, known } = this.open(cursor.after, this.now, memo, lookbackMs);
		return await newRows(list, cursor, known);
	}

	/**
	 * The newest rows.
	 *
	 * @param backMs how far back to look where the provider wants a time
	 * @param correctedNow the provider's time, once it turned out to be far from ours
	 * @throws PageRefused for a page that cannot be had
	 */
	async newest(
		memo: ListMemo,
		lookbackMs: number,
		backMs: number,
		correctedNow?: number,
	): Promise<Found> {
		const now = correctedNow ?? this.now;
		const after = this.query.needsSince ? now - backMs : -Infinity;
		const { list, known } = this.open(after, now, memo, lookbackMs);
		const found = await newestRows(list, known);
		if (after === -Infinity) return found;
		const isOff = Math.abs(list.now - now) > CLOCK_TOLERANCE_MS;
		if (isOff && correctedNow === undefined) {
			return await this.newest(memo, lookbackMs, backMs, list.now);
		}
		return found.rows.length > 0 ? found : { ...found, cursor: Cursor.startingAfter(after) };
	}

	/** The provider's time, as far as it is known to differ from ours. */
	private get now(): number {
		return Date.now() + clockOffset(hostOf(this.query.request));
	}

	private open(
		after: number,
		now: number,
		memo: ListMemo,
		lookbackMs: number,
	): { list: List; known: ListMemo } {
		const { query, context, polled, credentials, deadline } = this;
		// Nothing happened before 1970, and what a provider makes of such a date nobody knows.
		const canNarrow = after > 0 || query.needsSince === true;
		const narrowing = (canNarrow && query.since?.(Math.max(after, 0), now)) || {};
		const narrowed: IHttpRequestOptions = mergedRequest(query.request, narrowing);
		const settings = settingsForPoll(credentials, deadline);
		const readPage = pageReader(context, polled.provider, query.source, narrowed, settings);
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
				providerName: polled.provider.displayName,
				concurrentRequests: DEFAULT_CONCURRENT_REQUESTS,
				lookbackMs,
				query: narrowedTo,
				now: () => Date.now(),
				deadline,
			},
			known.paging,
		);
		return { list, known };
	}
}
