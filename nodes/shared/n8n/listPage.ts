import { NodeApiError } from 'n8n-workflow';
import type { IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { sourceOf, type Listing, type RowContext } from '../log/Log';
import type { LogSource, Page, PageContent, RequestPart, Response, Row } from '../log/LogSource';
import { isEmptyBody } from '../http/readings';
import { requestWithRetry } from '../http/requestWithRetry';
import { settingsForEditor } from '../http/requestSettings';
import { lengthOf } from '../paging/end';
import { mergedRequest, pageReader, pageRequest, readContent } from '../paging/pageReader';
import { readAll } from '../paging/readPages';
import { serviceRequest, type Endpoint } from './serviceRequest';

const NO_ROWS: PageContent = { rows: [] };

/**
 * One request, for a drop-down of the editor.
 *
 * @param values what the names in the path stand for
 * @param read what is wanted from the response; undefined where it has not the documented shape
 * @param complete adds to the request
 * @throws NodeApiError with the provider's words
 */
export async function requestForEditor<T>(
	context: ILoadOptionsFunctions,
	endpoint: Endpoint,
	values: RowContext,
	read: (response: Response) => T | undefined,
	complete: (request: IHttpRequestOptions) => IHttpRequestOptions = (request) => request,
): Promise<T> {
	const { service } = endpoint;
	const settings = await settingsForEditor(context, service);
	const request = serviceRequest(context, endpoint, settings.credentials, values, {});
	const outcome = await requestWithRetry(context, service, complete(request), settings, read);
	if ('value' in outcome) return outcome.value;
	const { message, description } = outcome.refusal;
	throw new NodeApiError(context.getNode(), {}, { message, description });
}

/**
 * All rows of a list, for a drop-down whose provider does not search.
 *
 * @throws NodeApiError with the provider's words
 */
export async function allRows(
	context: ILoadOptionsFunctions,
	endpoint: Endpoint,
	source: LogSource,
): Promise<Row[]> {
	const { service } = endpoint;
	const settings = await settingsForEditor(context, service);
	const request = serviceRequest(context, endpoint, settings.credentials, {}, {});
	const { rows, stopped } = await readAll(
		source,
		pageReader(context, service, source, request, settings),
		{
			providerName: service.displayName,
			pageSize: source.pageSize.default,
			concurrentRequests: 1,
			maxRows: Infinity,
		},
	);
	if (stopped === undefined) return rows;
	const { message, description } = stopped.refusal;
	throw new NodeApiError(context.getNode(), {}, { message, description });
}

/**
 * One page of a list for a drop-down of the editor.
 *
 * @param request what narrows the list
 * @param paginationToken what the call before returned, absent for the first page
 * @returns the rows, and the token of the next page where there is one
 */
export async function listPage(
	context: ILoadOptionsFunctions,
	listing: Listing,
	request: RequestPart,
	paginationToken: string | undefined,
): Promise<{ rows: Row[]; paginationToken?: string }> {
	const source = sourceOf(listing, { context: {} });
	const size = listing.pageSize.default;
	const page = startOf(source, paginationToken, size);
	const content = await requestForEditor(
		context,
		listing,
		{},
		(response) => (isEmptyBody(response) ? NO_ROWS : readContent(source, response, size)),
		(endpoint) => pageRequest(source, mergedRequest(endpoint, request), page),
	);
	const next = nextToken(source, page, content);
	return next === undefined
		? { rows: content.rows }
		: { rows: content.rows, paginationToken: next };
}

/** @param paginationToken the token of the provider, else the position */
function startOf(source: LogSource, paginationToken: string | undefined, size: number): Page {
	if (source.paging.kind === 'token') {
		return { index: 0, offset: 0, position: 0, size, token: paginationToken };
	}
	const position = Number(paginationToken ?? 0);
	const offset = source.paging.counts === 'rows' ? position : position * size;
	return { index: position, offset, position, size };
}

function nextToken({ paging }: LogSource, page: Page, content: PageContent): string | undefined {
	if (paging.kind === 'token') return content.next;
	const length = lengthOf(content);
	const passed = page.offset + length;
	const { total, more } = content;
	// A total smaller than what was passed is no total.
	const byTotal = total !== undefined && passed <= total ? passed < total : undefined;
	const isMore = more === true || (byTotal ?? more ?? length >= page.size);
	if (length === 0 || !isMore) return undefined;
	return String(paging.counts === 'rows' ? passed : page.position + 1);
}
