import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { requestForEditor } from '../../shared/n8n/listPage';
import { isEmptyBody, isObject, listed, textOf } from '../../shared/http/readings';
import type { RowContext } from '../../shared/log/Log';
import type { Row } from '../../shared/log/LogSource';
import { document360 } from '../document360';

/** The `version_type` of a workspace that holds API references. */
const API_REFERENCE = 1;

/** The API references of all workspaces of the project whose name contains `filter`, for the drop-down. */
export async function searchApiReferences(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	for (const version of await list(this, '/v2/ProjectVersions')) {
		if (Number(version.version_type) !== API_REFERENCE) continue;
		const versionId = textOf(version.id);
		if (versionId === undefined) continue;
		const path = '/v2/ProjectVersions/{versionId}/apireferences';
		for (const reference of await list(this, path, { versionId })) {
			const value = textOf(reference.id);
			if (value === undefined) continue;
			const workspace = textOf(version.version_code_name) ?? versionId;
			results.push({ name: `${textOf(reference.name) ?? value} (${workspace})`, value });
		}
	}
	const wanted = filter?.toLowerCase() ?? '';
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

async function list(
	context: ILoadOptionsFunctions,
	path: string,
	values: RowContext = {},
): Promise<Row[]> {
	const endpoint = { service: document360, method: 'GET' as const, path };
	return await requestForEditor(context, endpoint, values, (response) => {
		if (isEmptyBody(response)) return [];
		return isObject(response.body) ? listed(response.body.data)?.rows : undefined;
	});
}
