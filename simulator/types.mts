import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** One request as it arrived, in the order of arrival, and its response. */
export interface SeenRequest {
	/** Counts the requests of one provider from 1; 0 for a request to no provider. */
	nth: number;
	/** The provider that received it; absent when the proxy refused a host nobody simulates. */
	provider?: string;
	method: string;
	host: string;
	/** Path and query string, byte for byte as received. */
	path: string;
	/** The query decoded; of a repeated name the last value. */
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	/** Parsed JSON, else the text, else undefined when there was none. */
	body: unknown;
	/** The status of the response; 0 while there is none, and for ever when no head was sent. */
	status: number;
	/** The fault it met instead of its response. */
	fault?: Fault['kind'];
	/** The client went away before it had the whole response. */
	aborted?: boolean;
	/** Milliseconds of the machine's clock, which `clockSkewMs` does not move. */
	receivedAt: number;
	respondedAt?: number;
	/** When nothing could be sent any more, as all was sent or the client had gone. */
	closedAt?: number;
}

/** What a provider is given of a request. */
export interface Call {
	nth: number;
	method: string;
	host: string;
	/** Path and query string, byte for byte as received. */
	path: string;
	/** `path` up to the question mark, still percent-encoded. */
	pathname: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	/** The body as it arrived. */
	bytes: Buffer;
	/** The same as text, empty when there was none. */
	text: string;
	/**
	 * What is sent instead of the response says that nothing was done: the rate limit's refusal, a
	 * redirect, or a fault that is a status.
	 */
	refused: boolean;
	/** The provider's own clock in milliseconds: the machine's plus `clockSkewMs`. */
	now: number;
}

/** A string body is sent as it is, anything else as JSON, undefined as no body at all. */
export interface ApiResponse {
	status: number;
	headers?: OutgoingHttpHeaders;
	body?: unknown;
}

export type Fault =
	/** This status; without a body, the body this provider documents for it. */
	| { kind: 'status'; status: number; body?: unknown; headers?: OutgoingHttpHeaders }
	/** A gateway's HTML page. */
	| { kind: 'html'; status?: number }
	/** TCP reset before the head. */
	| { kind: 'reset' }
	/** TCP reset after the head and half of the body. */
	| { kind: 'resetInBody' }
	/** The whole content-length announced, half of the body sent, then an orderly close. */
	| { kind: 'cut' }
	/** 200, `application/json`, and a body that is not. */
	| { kind: 'notJson' }
	/** 200 and JSON without any of the documented fields. */
	| { kind: 'wrongShape' }
	/** 200 and no body. */
	| { kind: 'empty' }
	/** Never a response; the connection stays open. */
	| { kind: 'hang' }
	/** The head byte by byte, which takes longer than anybody waits. */
	| { kind: 'slowHead'; everyMs: number }
	/** The head and the beginning of a JSON object, then a space now and then, for ever. */
	| { kind: 'drip'; status?: number; everyMs: number }
	/** JSON that begins with so many spaces, compressed or not. */
	| { kind: 'large'; status?: number; bytes: number; encoding?: 'gzip' | 'br' }
	/** These bytes under these headers. */
	| { kind: 'bytes'; status?: number; headers?: OutgoingHttpHeaders; bytes: Buffer };

/**
 * Called for every request before its response is computed; `nth` counts this provider's requests
 * from 1. It may change `rows`, `knobs` and `account`, or return a fault to send instead.
 */
export type OnRequest = (
	request: SeenRequest,
	nth: number,
) => Fault | void | undefined | Promise<Fault | void | undefined>;

export interface RateLimit {
	/** How many requests a window of `perMs` milliseconds takes; a window starts with its first. */
	requests: number;
	perMs: number;
	/**
	 * How a 429 says when to come back: `Retry-After` in seconds, `Retry-After` as a date,
	 * `X-RateLimit-Reset` in seconds, or nothing. Default: what the provider documents.
	 */
	retryAfter?: 'seconds' | 'date' | 'reset' | 'none';
}

/** What a test may turn on every list. All of them are read again for each request. */
export interface ListKnobs {
	/** `rows` is kept newest first; with `oldestFirst` it is listed from its other end. */
	order: 'newestFirst' | 'oldestFirst';
	/** A page never holds more rows than this, whatever was requested; page numbers count such pages. */
	pageSizeCap?: number;
	/** The page size requested is ignored in favour of the provider's own default. */
	ignorePageSize?: boolean;
	/** Every page is the first. */
	repeatFirstPage?: boolean;
	/** Past the end the last page is sent again. */
	lastPageForEver?: boolean;
	/** Reported instead of the true total, where one is reported; `'missing'` leaves it out. */
	total?: unknown;
}

/** What a test may turn on every provider, with what it may turn on the provider's first list. */
export interface CommonKnobs extends ListKnobs {
	/** Between the response being computed and its first byte. A function gets the request's nth. */
	latencyMs: number | ((nth: number) => number);
	rateLimit?: RateLimit;
	/** How far the provider's clock is ahead of the machine's. */
	clockSkewMs: number;
	/** Every request gets a 307 to this address. */
	redirectTo?: string;
}
