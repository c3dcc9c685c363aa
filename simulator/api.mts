import { STATUS_CODES } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Allowance } from './rateLimit.mts';
import { RateLimiter, retryHeaders } from './rateLimit.mts';
import type { RowList } from './rowList.mts';
import type { RowOptions } from './rows.mts';
import type { ApiResponse, Call, CommonKnobs, OnRequest, RateLimit } from './types.mts';

/** Thrown by a provider that refuses a request; carries its response. */
export class Refusal extends Error {
	constructor(readonly response: ApiResponse) {
		super(`refused with ${response.status}`);
	}
}

/** What a provider starts with, and goes back to with `reset()`. */
export interface Defaults<Account, Knobs> {
	account: Account;
	knobs: Knobs;
}

/**
 * One simulated provider. A subclass says where it lives, which lists it has, how a request is
 * verified and what the response is; everything else is common to all.
 *
 * Account, limit, requests and `onRequest` are the provider's; rows are a list's. Rows and knobs of
 * the first list are the provider's own too, as most have no other.
 */
export abstract class Api<
	Row extends object = object,
	Account extends object = object,
	Knobs extends object = object,
> {
	/** The real host names this provider stands in for. */
	abstract readonly hosts: readonly string[];

	/** How a 429 of this provider says when to come back, unless the knob says otherwise. */
	readonly retryAfter: NonNullable<RateLimit['retryAfter']> = 'none';

	/** The one valid set of keys, and what they are allowed to do. */
	account!: Account;

	/** By name; rows of type `Row` are in the first. A service that only takes rows has none. */
	abstract readonly lists: Readonly<Record<string, RowList>>;

	/** The provider's, with those of its first list. */
	knobs!: CommonKnobs & Knobs;

	onRequest?: OnRequest;

	readonly limiter = new RateLimiter();

	/** Requests since the last `reset()`. */
	requestCount = 0;

	protected abstract defaults(): Defaults<Account, Knobs>;

	/** Verifies one request and responds, or throws a Refusal. */
	abstract respond(call: Call): ApiResponse | Promise<ApiResponse>;

	/** The body this provider documents for a status that is not a success. */
	abstract errorBody(status: number, message: string): unknown;

	/** Headers of every response. */
	headers(_allowance: Allowance): OutgoingHttpHeaders {
		return {};
	}

	/** Headers of a 429, where no knob says which. */
	limitHeaders({ now }: Call, { waitMs }: Allowance): OutgoingHttpHeaders {
		return retryHeaders(this.retryAfter, waitMs, now);
	}

	/** Rows of the first list, newest first. Replace them, push to them, unshift to them. */
	get rows(): Row[] {
		return this.first.rows;
	}

	set rows(rows: Row[]) {
		this.first.rows = rows;
	}

	/** Back to the default account, knobs and rows, without `onRequest`, and with nothing counted. */
	reset(): void {
		const { account, knobs } = this.defaults();
		this.account = account;
		this.knobs = { order: 'newestFirst', latencyMs: 0, clockSkewMs: 0, ...knobs };
		const [first, ...others] = Object.values(this.lists);
		first?.reset(this.knobs);
		for (const list of others) list.reset();
		this.onRequest = undefined;
		this.limiter.reset();
		this.requestCount = 0;
	}

	/** Rows as the first list makes them. */
	makeRows(count: number, options: RowOptions<Row> = {}): Row[] {
		return this.first.makeRows(count, options);
	}

	/** New rows at the head of the first list. */
	addNewest(count = 1, options: RowOptions<Row> = {}): Row[] {
		return this.first.addNewest(count, options);
	}

	/** A response that is not a success, in this provider's own form. */
	refuse(status: number, message = STATUS_CODES[status] ?? 'Unknown'): ApiResponse {
		return { status, body: this.errorBody(status, message) };
	}

	/** Like `refuse`, thrown. */
	protected reject(status: number, message?: string): never {
		throw new Refusal(this.refuse(status, message));
	}

	/** Says what arrived, so that a client's own encoding of an awkward query can be looked at. */
	protected echo(call: Call): ApiResponse {
		return {
			status: 200,
			body: { path: call.pathname, query: Object.fromEntries(call.query), url: call.path },
		};
	}

	private get first(): RowList<Row> {
		return Object.values(this.lists)[0] as RowList<Row>;
	}
}
