import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { LogSource, Provider } from '../LogSource';
import { ask } from '../request/ask';

/**
 * One page of a source for a drop-down of the editor.
 *
 * @param paginationToken what the call before returned, absent for the first page
 * @returns the rows, and the token of the next page where there is one
 */
export async function listPage(
	context: ILoadOptionsFunctions,
	provider: Provider,
	source: LogSource,
	request: IHttpRequestOptions,
	paginationToken: string | undefined,
): Promise<{ rows: IDataObject[]; paginationToken?: string }> {
	const index = Number(paginationToken ?? 0);
	const size = source.pageSize.default;
	const page = { index, offset: index * size, size, position: index };
	const part = source.request(page);
	const outcome = await ask(
		context,
		provider,
		{
			...request,
			qs: { ...request.qs, ...part.qs },
			body: part.body && { ...(request.body as IDataObject), ...(part.body as IDataObject) },
		},
		(body) => source.read(body, page),
	);
	if ('refusal' in outcome) {
		const { message, description } = outcome.refusal;
		throw new NodeApiError(context.getNode(), {}, { message, description });
	}
	const { rows, total } = outcome.value;
	const passed = page.offset + rows.length;
	const isLast = total === undefined ? rows.length < size : passed >= total;
	return rows.length === 0 || isLast ? { rows } : { rows, paginationToken: String(index + 1) };
}
