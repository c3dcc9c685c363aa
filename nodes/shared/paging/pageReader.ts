import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type {
	LogSource,
	NumberedPaging,
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
import type { PageReader } from './PageWindow';
import { PageRefused } from './walk';

/** Reads single pages of a source. @param request what is the same for all pages */
export function pageReader(
	context: RequestContext,
	provider: Service,
	source: LogSource,
	request: IHttpRequestOptions,
	settings: RequestSettings,
): PageReader {
	return async (page, isDropped) => {
		const read = readerOf(source, page, settings.maxRetries);
		const outcome = await requestWithRetry(
			context,
			provider,
			pageRequest(source, request, page),
			{ ...settings, isStopped: () => isDropped() || settings.isStopped() },
			read,
			(content) => (isBehindTheEnd(page, content) ? undefined : content.incomplete),
		);
		if ('refusal' in outcome) throw new PageRefused(outcome.refusal, outcome.answer);
		const { unusable } = outcome.value;
		if (unusable !== undefined) {
			context.logger.warn(
				`${provider.displayName} sent ${unusable} entries that are no JSON objects on page ${page.index + 1}. They were left out.`,
			);
		}
		return { ...outcome.value, answeredAt: outcome.answeredAt };
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
	const isFirst = page.index === 0 && page.offset === 0;
	let isCertain = maxRetries === 0;
	return (response) => {
		if (!isEmptyBody(response)) return source.read(response, page.size);
		const isBelieved = response.status === 204 || (isFirst && isCertain);
		isCertain = true;
		return isBelieved ? { rows: [] } : undefined;
	};
}

function isBehindTheEnd({ offset }: Page, { rows, total = Infinity }: PageContent): boolean {
	return rows.length === 0 && offset > 0 && offset >= total;
}

/** The request for one page. */
export function pageRequest(
	source: LogSource,
	request: IHttpRequestOptions,
	page: Page,
): IHttpRequestOptions {
	return mergedRequest(request, (source.paging as NumberedPaging).request(page));
}

/** A request with more fields in its query and body. */
export function mergedRequest(
	request: IHttpRequestOptions,
	{ qs, body }: RequestPart,
): IHttpRequestOptions {
	return {
		...request,
		qs: { ...request.qs, ...qs },
		body:
			body === undefined
				? request.body
				: { ...(request.body as IDataObject), ...(body as IDataObject) },
	};
}
