import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { document360BaseUrl } from '../../../credentials/signing/document360Hosts';
import { requestForEditor } from '../../shared/n8n/listPage';
import { isEmptyBody, isObject, listed, textOf } from '../../shared/http/readings';
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
		const path = `/v2/ProjectVersions/${encodeURIComponent(versionId)}/apireferences`;
		for (const reference of await list(this, path)) {
			const value = textOf(reference.id);
			if (value === undefined) continue;
			const workspace = textOf(version.version_code_name) ?? versionId;
			results.push({ name: `${textOf(reference.name) ?? value} (${workspace})`, value });
		}
	}
	const wanted = filter?.toLowerCase() ?? '';
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

async function list(context: ILoadOptionsFunctions, path: string): Promise<IDataObject[]> {
	const credentials = await context.getCredentials(document360.credential);
	const request = { method: 'GET' as const, url: document360BaseUrl(credentials) + path };
	return await requestForEditor(context, document360, request, (response) => {
		if (isEmptyBody(response)) return [];
		return isObject(response.body) ? listed(response.body.data)?.rows : undefined;
	});
}
