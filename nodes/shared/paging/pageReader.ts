import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { LogSource, NumberedPaging, Page, RequestPart, Service } from '../log/LogSource';
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
		const outcome = await requestWithRetry(
			context,
			provider,
			pageRequest(source, request, page),
			{ ...settings, isStopped: () => isDropped() || settings.isStopped() },
			(response) => source.read(response, page.size),
			(content) => content.incomplete,
		);
		if ('refusal' in outcome) throw new PageRefused(outcome.refusal, outcome.answer);
		return { ...outcome.value, answeredAt: outcome.answeredAt };
	};
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
