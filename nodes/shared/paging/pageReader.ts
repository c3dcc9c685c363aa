import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type {
	LogSource,
	Page,
	PageContent,
	RequestPart,
	Response,
	Service,
} from '../log/LogSource';
import {
	requestWithRetry,
	type RequestContext,
	type RequestSettings,
} from '../http/requestWithRetry';
import { lengthOf } from './end';
import type { PageReader } from './PageWindow';
import { PageRefused } from './readPages';

/** Reads single pages of a source. @param request what is the same for all pages */
export function pageReader(
	context: RequestContext,
	provider: Service,
	source: LogSource,
	request: IHttpRequestOptions,
	settings: RequestSettings,
): PageReader {
	return async (page, isDropped) => {
		const outcome = await requestWithRetry(
			context,
			provider,
			pageRequest(source, request, page),
			{ ...settings, isStopped: () => isDropped() || settings.isStopped() },
			(response) => readContent(source, response, page.size),
			(content) => content.incomplete ?? emptyAlthoughMore(provider, content),
		);
		if ('value' in outcome) return { ...outcome.value, answeredAt: outcome.answeredAt };
		const { refusal, answer } = outcome;
		const last = answer && readContent(source, answer, page.size);
		// Empty however often it was requested: whether rows follow is for the pages behind it to show.
		if (last && emptyAlthoughMore(provider, last) !== undefined) return last;
		throw new PageRefused(refusal, answer);
	};
}

/** What a response says, with the token of the next page where pages have tokens. */
export function readContent(
	source: LogSource,
	response: Response,
	size: number,
): PageContent | undefined {
	const content = source.read(response, size);
	if (content === undefined || source.paging.kind === 'numbered') return content;
	return { ...content, next: source.paging.next(response, content.rows, size) };
}

function emptyAlthoughMore({ displayName }: Service, content: PageContent): string | undefined {
	const isContradiction =
		content.more === true && lengthOf(content) === 0 && content.total === undefined;
	return isContradiction
		? `${displayName} sent a page without rows although it says that more follow`
		: undefined;
}

/** The request for one page. @throws PageRefused where the next page is said to be at another address */
export function pageRequest(
	source: LogSource,
	request: IHttpRequestOptions,
	{ position, size, token }: Page,
): IHttpRequestOptions {
	const { paging } = source;
	const part =
		paging.kind === 'token' ? paging.request({ token, size }) : paging.request({ position, size });
	return mergedRequest(request, part);
}

/** A request with more fields in its query and body. A `url` takes the place of path and query. */
export function mergedRequest(
	request: IHttpRequestOptions,
	{ url, qs, body }: RequestPart,
): IHttpRequestOptions {
	return {
		...request,
		...(url !== undefined && { url: ofSameOrigin(request.baseURL, url), qs: undefined }),
		...(qs !== undefined && { qs: { ...(url === undefined && request.qs), ...qs } }),
		body:
			body === undefined
				? request.body
				: { ...(request.body as IDataObject), ...(body as IDataObject) },
	};
}

/** A link that a provider gives, as it is requested: the key must not follow it to another host. */
function ofSameOrigin(baseUrl: string | undefined, link: string): string {
	const base = baseUrl === undefined ? undefined : new URL(baseUrl);
	const target = URL.canParse(link, base?.href) ? new URL(link, base) : undefined;
	if (target !== undefined && target.origin === base?.origin) return target.href;
	throw new PageRefused({
		message:
			'The next page is said to be at another address, which is not followed because the request carries a key',
		description: 'Check the base URL in the credential.',
		retryable: false,
	});
}
