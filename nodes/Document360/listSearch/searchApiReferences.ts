import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { textOf } from '../../shared/http/readings';
import { document360 } from '../document360';
import { containing, listIn } from './listIn';

/** The `version_type` of a workspace that holds API references. */
const API_REFERENCE = 1;

/** The API references of all workspaces of the project whose name contains `filter`, for the drop-down. */
export async function searchApiReferences(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	for (const version of await listIn(this, document360, '/v2/ProjectVersions')) {
		if (Number(version.version_type) !== API_REFERENCE) continue;
		const versionId = textOf(version.id);
		if (versionId === undefined) continue;
		const path = '/v2/ProjectVersions/{versionId}/apireferences';
		for (const reference of await listIn(this, document360, path, { versionId })) {
			const value = textOf(reference.id);
			if (value === undefined) continue;
			const workspace = textOf(version.version_code_name) ?? versionId;
			results.push({ name: `${textOf(reference.name) ?? value} (${workspace})`, value });
		}
	}
	return containing(filter, results);
}
