import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { isEmptyBody, isObject, listed } from '../../shared/http/readings';
import type { RowContext } from '../../shared/log/Log';
import type { Row, Service } from '../../shared/log/LogSource';
import { requestForEditor } from '../../shared/n8n/listPage';

/** The rows of a list that comes as a whole. @param values what the names in the path stand for */
export async function listIn(
	context: ILoadOptionsFunctions,
	service: Service,
	path: string,
	values: RowContext = {},
): Promise<Row[]> {
	const endpoint = { service, method: 'GET' as const, path };
	return await requestForEditor(context, endpoint, values, (response) => {
		if (isEmptyBody(response)) return [];
		return isObject(response.body) ? listed(response.body.data)?.rows : undefined;
	});
}

/** Those whose name contains what is typed. */
export function containing(
	filter: string | undefined,
	all: INodeListSearchItems[],
): INodeListSearchResult {
	const wanted = filter?.toLowerCase() ?? '';
	return { results: all.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}
