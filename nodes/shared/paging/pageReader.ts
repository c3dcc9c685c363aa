import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { LogSource, Page, Service } from '../log/LogSource';
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
			(body) => source.read(body, page),
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
	return mergedRequest(request, source.request(page));
}

/** A request with more fields in its query and body. */
export function mergedRequest(
	request: IHttpRequestOptions,
	{ qs, body }: Pick<IHttpRequestOptions, 'qs' | 'body'>,
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
