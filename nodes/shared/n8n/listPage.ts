import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { LogSource, PageContent, Response, Service } from '../log/LogSource';
import { isEmptyBody } from '../http/readings';
import { requestWithRetry } from '../http/requestWithRetry';
import { settingsForEditor } from '../http/requestSettings';
import { pageRequest } from '../paging/pageReader';

const NO_ROWS: PageContent = { rows: [] };

/**
 * Asks once, for a drop-down of the editor.
 *
 * @param read what is wanted from the response; undefined where it has not the documented shape
 * @throws NodeApiError with the provider's words
 */
export async function requestForEditor<T>(
	context: ILoadOptionsFunctions,
	provider: Service,
	request: IHttpRequestOptions,
	read: (response: Response) => T | undefined,
): Promise<T> {
	const settings = await settingsForEditor(context, provider);
	const outcome = await requestWithRetry(context, provider, request, settings, read);
	if ('value' in outcome) return outcome.value;
	const { message, description } = outcome.refusal;
	throw new NodeApiError(context.getNode(), {}, { message, description });
}

/**
 * One page of a source for a drop-down of the editor.
 *
 * @param paginationToken what the call before returned, absent for the first page
 * @returns the rows, and the token of the next page where there is one
 */
export async function listPage(
	context: ILoadOptionsFunctions,
	provider: Service,
	source: LogSource,
	request: IHttpRequestOptions,
	paginationToken: string | undefined,
): Promise<{ rows: IDataObject[]; paginationToken?: string }> {
	const index = Number(paginationToken ?? 0);
	const size = source.pageSize.default;
	const page = { index, offset: index * size, size, position: index };
	const {
		rows,
		total,
		length = rows.length,
	} = await requestForEditor(context, provider, pageRequest(source, request, page), (response) =>
		isEmptyBody(response) ? NO_ROWS : source.read(response, size),
	);
	const isLast = total === undefined ? length < size : page.offset + length >= total;
	return length === 0 || isLast ? { rows } : { rows, paginationToken: String(index + 1) };
}
