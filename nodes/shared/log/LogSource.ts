import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { BaseUrl } from '../../../credentials/signing/hosts';

/** One row of a log, as the provider sends it. */
export type Row = IDataObject;

/** One HTTP response of a provider, whatever its status. Header names are in lower case. */
export interface Response {
	status: number;
	headers: Record<string, string | undefined>;
	/** Parsed JSON where the provider sent JSON, else the text. */
	body: unknown;
}

/** Why there is no usable response, in words for the person who runs the workflow. */
export interface Refusal {
	/** What happened, with the provider's own words. */
	message: string;
	/** What to do about it. */
	description: string;
	/** Whether a retry may help. */
	retryable: boolean;
	/** Retries after which it is given up, where these are fewer than for other refusals. */
	maxRetries?: number;
	/** How long the provider says to wait, in milliseconds. */
	retryAfterMs?: number;
	/** HTTP status, or the one that the body stands for beside a good one; absent when no response came. */
	status?: number;
}

/** What only the provider knows about one of its refusals; the rest is said by status. */
export interface ServiceRefusal {
	/** The provider's own words. */
	words?: string;
	/** What to do, where the status alone does not tell. */
	advice?: string;
	/** Where the status alone does not tell. */
	retryable?: boolean;
	/** The HTTP status that the body stands for, where the response has a good one. */
	status?: number;
}

/** A header in which a provider says when its limit ends. */
export interface LimitReset {
	/** In lower case. */
	header: string;
	/** Seconds to go, or the Unix time in seconds. */
	unit: 'seconds' | 'unixSeconds';
}

/** What all requests to one provider have in common. */
export interface Service {
	/** As the editor spells it. */
	displayName: string;
	credential: string;
	baseUrl: BaseUrl;
	/** Headers of every request, besides those that the credential adds. */
	headers: Readonly<Record<string, string>>;
	/** Credential fields whose values must never be shown. */
	secretFields: readonly string[];
	/** Where a 429 says when its limit ends, if not in `Retry-After`, which is read from all. */
	limitReset?: LimitReset;
	/** What a response says about its refusal; undefined where it is a success. */
	refusal(response: Response): ServiceRefusal | undefined;
	/** What of a response may be shown, where responses hold secrets that are not the user's; all of it unless given. */
	quotable?(response: Response): Response;
	/**
	 * For a provider that checks the time a request was signed at: whether a refusal is explained by a time that was off.
	 *
	 * @param skewMs how far the provider's clock is ahead of that time
	 */
	isClockRefusal?(response: Response, skewMs: number): boolean;
}

/** Where one page starts. */
export interface Page {
	/** Number of the page, from 0. */
	index: number;
	/** Rows before the page. */
	offset: number;
	/** Rows that are requested. */
	size: number;
	/** The one of `index` and `offset` that the provider counts in, as far as that is known. */
	position: number;
	/** What the page before gave for this one, where pages have tokens. */
	token?: string;
	/** Whether it is requested in the other form that its provider may take. */
	inOtherForm?: true;
}

/** What one response says. */
export interface PageContent {
	rows: Row[];
	/** Entries of the provider's page, those that cannot be rows included; that of `rows` unless given. */
	length?: number;
	/** Entries that are neither JSON objects nor null. */
	unusable?: number;
	/** Rows that the provider holds for the query; absent where it does not say or says nonsense. */
	total?: number;
	/** Whether the provider says that rows follow. */
	more?: boolean;
	/** The token of the page that follows, where pages have tokens and one follows. */
	next?: string;
	/** The provider says itself that this response may lack rows: words for the user. */
	incomplete?: string;
	/** If rows are missing in the end: what the provider said about it. */
	shortfall?: string;
	/** When the provider responded, by its own clock: Unix time in milliseconds. */
	respondedAt?: number;
}

/** What differs between the requests for the pages of one list. A `url` replaces path and query. */
export type RequestPart = Partial<Pick<IHttpRequestOptions, 'url' | 'qs' | 'body'>>;

/** Pages that are requested by number: that of the page, or that of its first row. */
export interface NumberedPaging {
	kind: 'numbered';
	/** What a position counts: `pages` of equal size, `rows`, or `unknown`, in which case the second page shows which. */
	counts: 'pages' | 'rows' | 'unknown';
	/** @param at `position` counts from 0 */
	request(at: { position: number; size: number }): RequestPart;
	/**
	 * The same in another form, where it is not certain which one the provider takes notice of: tried where its second page is the
	 * first once more. The pages have to be counted as `unknown`.
	 */
	otherRequest?(at: { position: number; size: number }): RequestPart;
	/** For a provider that may cap the page size without saying so: whether a short page of this length could be a capped one. */
	mayBeCapped?(rows: number): boolean;
	/** Page sizes to try next, in this order, when the first page's size is refused. */
	smallerSizes?(response: Response): readonly number[];
}

/** Pages of which each names the next one: by a token in the body, the ID of its last row, or a `Link` header. */
export interface TokenPaging {
	kind: 'token';
	/** @param at without a token for the first page */
	request(at: { token?: string; size: number }): RequestPart;
	/** The token of the page that follows; undefined where none does. */
	next(response: Response, rows: readonly Row[], size: number): string | undefined;
}

/** A stretch of time, in Unix milliseconds, both ends included. */
export interface Period {
	from: number;
	to: number;
}

/** For a provider that refuses requests for a long period: how a long one is requested in windows. */
export interface TimeWindow {
	/** The longest period of one request, in milliseconds. */
	longestMs: number;
	/** Unix time in milliseconds before which the provider has no rows: no window starts earlier. */
	earliest: number;
	/** What makes a request ask for the rows of a period. It makes no difference whether the provider includes its ends. */
	narrow(from: number, to: number): RequestPart;
}

/** Everything particular to one list of one provider. */
export interface LogSource {
	pageSize: { default: number; max: number };
	paging: NumberedPaging | TokenPaging;
	/** The rows of a response; undefined where it has not the documented shape. */
	read(response: Response, size: number): PageContent | undefined;
	/** The ID of a row, whatever the provider sent as one; absent where rows have none, so that equal rows are different rows. */
	identity?(row: Row): unknown;
	/** Nothing shows that two rows never share an ID: a row is known by its ID together with its content. */
	idsMayRepeat?: true;
	/** Unix time of a row in milliseconds; undefined where it has none that can be read. */
	time(row: Row): number | undefined;
}
