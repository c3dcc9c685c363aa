import type { INode, INodeListSearchResult, INodeParameters, INodeType } from 'n8n-workflow';
import { accountsOf, mergedCredentials, type CredentialData } from './credentials.mts';
import type { EngineParts } from './engine.mts';
import { assertNoSecrets } from './secrets.mts';

/** What a resource locator's drop-down gets. */
export async function listSearchIn(
	{ n8n, simulator, nodeTypes, additionalDataWith, logs }: EngineParts,
	type: string,
	method: string,
	filter?: string,
	paginationToken?: string,
	ownCredentials?: CredentialData,
	given: INodeParameters = {},
): Promise<INodeListSearchResult> {
	logs.length = 0;
	const found = nodeTypes.getByNameAndVersion(type) as INodeType;
	const names = (found.description.credentials ?? []).map(({ name }) => [name, { id: '1', name }]);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: Object.fromEntries(names),
	};
	const parameters = n8n.workflow.NodeHelpers.getNodeParameters(
		found.description.properties,
		given,
		true,
		false,
		node,
		found.description,
	) as INodeParameters;
	Object.assign(node, { parameters });
	const workflow = new n8n.workflow.Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const credentials = mergedCredentials(accountsOf(simulator), ownCredentials);
	const additionalData = additionalDataWith(credentials, { currentNodeParameters: parameters });
	const context = new n8n.core.LoadOptionsContext(workflow, node, additionalData, 'parameters');
	const kept: unknown[] = [logs];
	try {
		const result = await found.methods!.listSearch![method].call(context, filter, paginationToken);
		kept.push(result);
		return result;
	} catch (error) {
		kept.push(error);
		throw error;
	} finally {
		assertNoSecrets(kept, credentials);
	}
}
