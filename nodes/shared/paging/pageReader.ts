import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type {
	LogSource,
	Page,
	PageContent,
	RequestPart,
	Response,
	Service,
} from '../log/LogSource';
import { isEmptyBody } from '../http/readings';
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
	service: Service,
	source: LogSource,
	request: IHttpRequestOptions,
	settings: RequestSettings,
): PageReader {
	return async (page, isDropped) => {
		const read = readerOf(source, page, settings.maxRetries);
		const outcome = await requestWithRetry(
			context,
			service,
			pageRequest(source, request, page),
			{ ...settings, isStopped: () => isDropped() || settings.isStopped() },
			read,
			(content) =>
				// Behind the end nothing is missing.
				page.offset >= (content.total ?? Infinity)
					? undefined
					: (content.incomplete ?? emptyAlthoughMore(service, content)),
		);
		if ('refusal' in outcome) {
			const { refusal, response } = outcome;
			const last = response !== undefined && response.status < 300 ? read(response) : undefined;
			// Empty however often it was requested: whether rows follow is for the pages behind it to show.
			if (last && emptyAlthoughMore(service, last) !== undefined) return last;
			throw new PageRefused(refusal, response);
		}
		const { unusable } = outcome.value;
		if (unusable !== undefined) {
			context.logger.warn(
				`${service.displayName} sent ${unusable} entries on page ${page.index + 1} that are not JSON objects. They were left out.`,
			);
		}
		return { ...outcome.value, respondedAt: outcome.respondedAt };
	};
}

/**
 * Reads one page. A response without a body holds no rows where it says so (HTTP 204). Else the rows may have been cut off: it is
 * requested again, and taken for an empty list if it stays empty and no page came before.
 */
function readerOf(
	source: LogSource,
	page: Page,
	maxRetries: number,
): (response: Response) => PageContent | undefined {
	let isCertain = maxRetries === 0;
	return (response) => {
		if (!isEmptyBody(response)) return readContent(source, response, page.size);
		const isBelieved = response.status === 204 || (page.offset === 0 && isCertain);
		isCertain = true;
		return isBelieved ? { rows: [] } : undefined;
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
		? `${displayName} sent a page without rows although it says that more rows follow`
		: undefined;
}

/** The request for one page. @throws PageRefused where the link to the next page leads to another address */
export function pageRequest(
	source: LogSource,
	request: IHttpRequestOptions,
	{ position, size, token, inOtherForm }: Page,
): IHttpRequestOptions {
	const { paging } = source;
	if (paging.kind === 'token') return mergedRequest(request, paging.request({ token, size }));
	const at = { position, size };
	const part = (inOtherForm && paging.otherRequest?.(at)) ?? paging.request(at);
	return mergedRequest(request, part);
}

/** A request with more fields in its query and body. A `url` replaces path and query. */
export function mergedRequest(
	request: IHttpRequestOptions,
	{ url, qs, body }: RequestPart,
): IHttpRequestOptions {
	return {
		...request,
		...(url !== undefined && {
			url: ofSameOrigin(request, url),
			baseURL: undefined,
			qs: undefined,
		}),
		...(qs !== undefined && { qs: { ...(url === undefined && request.qs), ...qs } }),
		body:
			body === undefined
				? request.body
				: { ...(request.body as IDataObject), ...(body as IDataObject) },
	};
}

/** The address that a link in a response leads to: the key must not follow it to another host. */
function ofSameOrigin({ baseURL, url }: IHttpRequestOptions, link: string): string {
	const requested = baseURL && `${baseURL}/${url.replace(/^\/+/, '')}`;
	const target = URL.canParse(link, requested) ? new URL(link, requested) : undefined;
	if (target !== undefined && requested && target.origin === new URL(requested).origin) {
		return target.href;
	}
	throw new PageRefused({
		message:
			'The link to the next page leads to another address, which is not followed because the request carries a key',
		description: 'Check the base URL in the credential.',
		retryable: false,
	});
}
