import { STATUS_CODES } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Allowance } from './rateLimit.mts';
import { RateLimiter } from './rateLimit.mts';
import type { RowOptions, RowSeed } from './rows.mts';
import { DEFAULT_STEP_SECONDS, rowSeeds } from './rows.mts';
import type { Answer, Call, CommonKnobs, OnRequest, RateLimit } from './types.mts';

/** Thrown by a provider that refuses a request; carries what it answers. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`refused with ${answer.status}`);
	}
}

/** What a provider starts with, and goes back to with `reset()`. */
export interface Defaults<Account, Knobs> {
	account: Account;
	/** How many generated rows. */
	rows: number;
	knobs: Knobs;
}

/**
 * One simulated provider. A subclass says where it lives, what a row looks like, how a request is
 * verified and what it is answered; everything else is common to all.
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

	/** Newest first. Replace it, push to it, unshift to it. */
	rows!: Row[];

	knobs!: CommonKnobs & Knobs;

	onRequest?: OnRequest;

	readonly limiter = new RateLimiter();

	/** Requests since the last `reset()`. */
	requestCount = 0;

	private highestNumber = 0;

	protected abstract defaults(): Defaults<Account, Knobs>;

	protected abstract makeRow(seed: RowSeed): Row;

	/** Milliseconds since 1970. */
	protected abstract timeOf(row: Row): number;

	/** Verifies and answers one request, or throws a Refusal. */
	abstract answer(call: Call): Answer | Promise<Answer>;

	/** The body this provider documents for a status that is not a success. */
	abstract errorBody(status: number, message: string): unknown;

	/** Headers every answer carries. */
	headers(_allowance: Allowance): OutgoingHttpHeaders {
		return {};
	}

	/** Back to the default account, knobs and rows, without `onRequest`, and with nothing counted. */
	reset(): void {
		const { account, rows, knobs } = this.defaults();
		this.highestNumber = 0;
		this.account = account;
		this.knobs = { order: 'newestFirst', latencyMs: 0, clockSkewMs: 0, ...knobs };
		this.rows = this.makeRows(rows);
		this.onRequest = undefined;
		this.limiter.reset();
		this.requestCount = 0;
	}

	/**
	 * Realistic rows, newest first, the same for the same arguments. Mostly with distinct times;
	 * about every tenth shares its second with its neighbour.
	 */
	makeRows(count: number, options: RowOptions<Row> = {}): Row[] {
		this.highestNumber = Math.max(this.highestNumber, (options.firstNumber ?? 1) + count - 1);
		return Array.from(rowSeeds(count, options), (seed) => ({
			...this.makeRow(seed),
			...options.set,
		}));
	}

	/** Puts rows nobody has seen yet, newer than all others, at the head of `rows`; returns them. */
	addNewest(count = 1, options: RowOptions<Row> = {}): Row[] {
		const { stepSeconds = DEFAULT_STEP_SECONDS } = options;
		const newest =
			this.rows.length > 0 ? this.timeOf(this.rows[0]) + count * 2 * stepSeconds * 1000 : undefined;
		const firstNumber = this.highestNumber + 1;
		const added = this.makeRows(count, { newest, firstNumber, ...options });
		this.rows.unshift(...added);
		return added;
	}

	/** An answer that is not a success, in this provider's own form. */
	refuse(status: number, message = STATUS_CODES[status] ?? 'Unknown'): Answer {
		return { status, body: this.errorBody(status, message) };
	}

	/** Like `refuse`, thrown. */
	protected reject(status: number, message?: string): never {
		throw new Refusal(this.refuse(status, message));
	}

	/** Says what arrived, so that a client's own encoding of an awkward query can be looked at. */
	protected echo(call: Call): Answer {
		return {
			status: 200,
			body: { path: call.pathname, query: Object.fromEntries(call.query), url: call.path },
		};
	}
}
