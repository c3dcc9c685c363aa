import { NodeOperationError } from 'n8n-workflow';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { textOf } from '../../shared/http/readings';
import type { Row } from '../../shared/log/LogSource';
import { document360V3 } from '../document360';
import { containing, listIn } from './listIn';

/** The projects whose name contains `filter`, for the drop-down. */
export async function searchProjects(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const projects = await listIn(this, document360V3, '/v3/projects');
	return containing(
		filter,
		projects.flatMap((project) => entryOf(project)),
	);
}

/** The API references of all workspaces of the selected project whose name contains `filter`. */
export async function searchApiReferencesV3(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const projectId = textOf(this.getCurrentNodeParameter('projectId', { extractValue: true }));
	if (projectId === undefined) {
		throw new NodeOperationError(this.getNode(), 'Project is empty', {
			description: 'Choose or enter the Project first.',
		});
	}
	const workspaces = '/v3/projects/{projectId}/workspaces';
	const results: INodeListSearchItems[] = [];
	for (const workspace of await listIn(this, document360V3, workspaces, { projectId })) {
		const workspaceId = textOf(workspace.id);
		if (workspaceId === undefined) continue;
		const path = `${workspaces}/{workspaceId}/api-references`;
		const values = { projectId, workspaceId };
		const references = await listIn(this, document360V3, path, values);
		const name = textOf(workspace.name) ?? workspaceId;
		for (const reference of references) {
			for (const entry of entryOf(reference, ` (${name})`)) results.push(entry);
		}
	}
	return containing(filter, results);
}

function entryOf(row: Row, behind = ''): INodeListSearchItems[] {
	const value = textOf(row.id);
	return value === undefined ? [] : [{ name: (textOf(row.name) ?? value) + behind, value }];
}
