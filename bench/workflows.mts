/** The workflows that are compared. */
import type {
	Credential,
	CredentialDefinition,
	WorkflowDefinition,
	WorkflowNode,
} from '../demo/n8nInstance.mts';
import type { Where } from './providerServer.mts';

export const PAGE_SIZE = 100;

const TRIGGER = 'When clicking "Execute workflow"';

/** A workflow, and which of its nodes get the rows. */
export interface Contender {
	definition: WorkflowDefinition;
	/** The nodes that do the job; the last one puts the rows out. */
	nodes: string[];
}

export function koreAiCredential({ tlsUrl, accounts }: Where): CredentialDefinition {
	const { clientId, clientSecret, subject, algorithm } = accounts.koreAi;
	return {
		name: 'Kore.ai (simulated)',
		type: 'koreAiJwtApi',
		data: { baseUrl: tlsUrl.koreAi, clientId, clientSecret, subject, algorithm },
	};
}

export function document360Credential({ tlsUrl, accounts }: Where): CredentialDefinition {
	return {
		name: 'Document360 (simulated)',
		type: 'document360Api',
		data: {
			region: 'custom',
			baseUrl: tlsUrl.document360,
			apiToken: accounts.document360.apiToken,
		},
	};
}

/** This package's node for Kore.ai: all rows, or the first `limit`. */
export function koreAi(credential: Credential, inFlight: number, limit?: number): Contender {
	return ownNode('koreAi', credential, {
		resource: 'auditLog',
		...all(limit),
		options: { pageSize: PAGE_SIZE, concurrentRequests: inFlight },
	});
}

/** This package's node for Document360, which does not say how many rows there are. */
export function document360(credential: Credential, inFlight: number, where: Where): Contender {
	const value = where.accounts.document360.references[0].id;
	return ownNode('document360', credential, {
		resource: 'apiReferenceLog',
		apiReferenceId: { __rl: true, mode: 'id', value },
		...all(),
		options: { pageSize: PAGE_SIZE, concurrentRequests: inFlight },
	});
}

/** n8n's own way to the same rows of Kore.ai: HTTP Request with its pagination, then Split Out. */
export function httpRequest(credential: Credential, where: Where, pages: number): Contender {
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ type: 'qs', name: 'offset', value: '={{ $pageCount }}' }] },
		paginationCompleteWhen: 'other',
		completeExpression: '={{ $response.body.moreAvailable === false }}',
		limitPagesFetched: true,
		maxRequests: pages,
	};
	return chain('HTTP Request and Split Out', [
		{
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.5,
			parameters: {
				method: 'GET',
				url: `${where.tlsUrl.koreAi}/api/public/auditlogs`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: credential.type,
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'size', value: String(PAGE_SIZE) }] },
				options: { pagination: { pagination } },
			},
			credentials: link(credential),
		},
		{
			name: 'Split Out',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'auditlogs', options: {} },
		},
	]);
}

function ownNode(nodeType: string, credential: Credential, parameters: object): Contender {
	return chain(nodeType, [
		{
			name: nodeType,
			type: `n8n-nodes-activity-logs.${nodeType}`,
			typeVersion: 1,
			parameters: { operation: 'getAll', ...parameters },
			credentials: link(credential),
		},
	]);
}

function all(limit?: number) {
	return limit === undefined ? { returnAll: true } : { returnAll: false, limit };
}

function link({ id, name, type }: Credential) {
	return { [type]: { id, name } };
}

type UnplacedNode = Pick<
	WorkflowNode,
	'name' | 'type' | 'typeVersion' | 'parameters' | 'credentials'
>;

/** A trigger to click, and nodes one after the other. */
function chain(name: string, nodes: UnplacedNode[]): Contender {
	const trigger: UnplacedNode = {
		name: TRIGGER,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const all = [trigger, ...nodes];
	const connections = all
		.slice(1)
		.map(({ name: node }, index) => [
			all[index].name,
			{ main: [[{ node, type: 'main', index: 0 }]] },
		]);
	return {
		definition: {
			name,
			nodes: all.map((node, index) => ({ ...node, position: [index * 260, 0] })),
			connections: Object.fromEntries(connections),
		},
		nodes: nodes.map((node) => node.name),
	};
}
