import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { LogSource, Page, Provider } from '../LogSource';
import { ask, type AskContext, type Asking } from '../request/ask';
import type { PageReader } from './PageWindow';
import { PageRefused } from './walk';

/** Reads single pages of a source. @param request what is the same for all pages */
export function pageReader(
	context: AskContext,
	provider: Provider,
	source: LogSource,
	request: IHttpRequestOptions,
	asking: Asking,
): PageReader {
	return async (page, isDropped) => {
		const outcome = await ask(
			context,
			provider,
			pageRequest(source, request, page),
			{ ...asking, isStopped: () => isDropped() || asking.isStopped() },
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
