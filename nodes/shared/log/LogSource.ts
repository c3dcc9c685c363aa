import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

/** One provider's HTTP answer, whatever its status. Header names are in lower case. */
export interface Response {
	status: number;
	headers: Record<string, string | undefined>;
	/** Parsed JSON where the provider sent JSON, else the text. */
	body: unknown;
}

/** Why an answer cannot be used, in words for the person who runs the workflow. */
export interface Refusal {
	/** What happened, with the provider's own words. */
	message: string;
	/** What to do about it. */
	description: string;
	/** Whether asking the same again may help. */
	retryable: boolean;
	/** How long the provider wants us to wait, in milliseconds. */
	retryAfterMs?: number;
	/** HTTP status, absent when no answer came. */
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
}

/** What all requests to one provider have in common. */
export interface Service {
	/** As the editor spells it. */
	displayName: string;
	credential: string;
	/** Credential fields whose values must never be shown. */
	secretFields: readonly string[];
	/** The provider's own account of a refusal; undefined where the answer is none. */
	refusal(answer: Response): ServiceRefusal | undefined;
	/**
	 * For a provider that checks the time a request was signed at: whether a refusal is explained by a time that was off.
	 *
	 * @param skewMs how far the provider's clock is ahead of that time
	 */
	isClockRefusal?(answer: Response, skewMs: number): boolean;
}

/** Where one page starts. */
export interface Page {
	/** Number of the page, from 0. */
	index: number;
	/** Rows before the page. */
	offset: number;
	/** Rows asked for. */
	size: number;
	/** The one of `index` and `offset` that the provider counts in, as far as that is known. */
	position: number;
}

/** What one answer says. */
export interface PageContent {
	rows: IDataObject[];
	/** Rows that the provider holds for the question; absent where it does not say or says nonsense. */
	total?: number;
	/** Whether the provider says that rows follow. */
	more?: boolean;
	/** The provider says itself that this answer may lack rows: words for the user. */
	incomplete?: string;
	/** If rows are missing in the end: what the provider said about it. */
	shortfall?: string;
	/** Unix time in milliseconds at which the provider answered, by its own clock. */
	answeredAt?: number;
}

/** Everything particular to one provider's log. */
export interface LogSource {
	pageSize: { default: number; max: number };
	/**
	 * What the provider's page position counts: `pages` of equal size, `rows`, or `unknown`,
	 * in which case the second page shows which.
	 */
	position: 'pages' | 'rows' | 'unknown';
	/** Where page and size go; merged into the request that the node's parameters describe. */
	request(page: Page): Pick<IHttpRequestOptions, 'qs' | 'body'>;
	/** The rows of an answer; undefined where the answer has not the documented shape. */
	read(body: unknown, page: Page): PageContent | undefined;
	/** The same for two copies of one row and for nothing else; absent where equal rows are different rows. */
	identity?(row: IDataObject): string | undefined;
	/** Unix time of a row in milliseconds; undefined where it has none that can be read. */
	time(row: IDataObject): number | undefined;
	/** For a provider that may cap the page size without saying so: whether a short page of this length could be a capped one. */
	mayBeCapped?(rows: number): boolean;
	/** Page sizes to try next, in this order, when the first page's size is refused. */
	smallerPageSizes?(answer: Response): readonly number[];
}
