import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { document360BaseUrl } from '../../../credentials/signing/document360Hosts';
import { requestForEditor } from '../../shared/n8n/listPage';
import { isObject, objects } from '../../shared/http/readings';
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
		const id = encodeURIComponent(String(version.id));
		for (const reference of await list(this, `/v2/ProjectVersions/${id}/apireferences`)) {
			const name = `${String(reference.name ?? reference.id)} (${String(version.version_code_name ?? version.id)})`;
			results.push({ name, value: String(reference.id) });
		}
	}
	const wanted = filter?.toLowerCase() ?? '';
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

async function list(context: ILoadOptionsFunctions, path: string): Promise<IDataObject[]> {
	const credentials = await context.getCredentials(document360.credential);
	const request = { method: 'GET' as const, url: document360BaseUrl(credentials) + path };
	return await requestForEditor(context, document360, request, ({ body }) => {
		if (!isObject(body)) return undefined;
		return body.data === null ? [] : objects(body.data);
	});
}
