/** The workflows that are compared. */
import type {
	Credential,
	CredentialDefinition,
	WorkflowDefinition,
	WorkflowNode,
} from '../demo/n8nInstance.mts';
import { document360 } from '../test/logs/document360.mts';
import { logsOf, packageProviders, type Data } from '../test/logs/index.mts';
import { koreAi } from '../test/logs/koreAi.mts';
import type { Where } from './providerServer.mts';

export const PAGE_SIZE = 100;

const TRIGGER = 'When clicking "Execute workflow"';

/** A workflow, and which of its nodes get the rows. */
export interface Contender {
	definition: WorkflowDefinition;
	/** The nodes that do the job; the last one puts the rows out. */
	nodes: string[];
}

/** The log that is measured, which says how many rows there are. */
export const MEASURED = koreAi.logs[0].title;
/** A log that does not. */
export const SILENT = document360.logs[0].title;

const credentialTypes = new Map(
	logsOf(packageProviders).map((log) => [log.title, log.credential.type]),
);

export function credentialFor(title: string, { logs }: Where): CredentialDefinition {
	const type = credentialTypes.get(title)!;
	return { name: `${title} (simulated)`, type, data: logs[title].credential };
}

/**
 * This package's node: all rows of a log.
 *
 * @param own parameters over those of the log
 */
export function ownNode(
	title: string,
	{ logs }: Where,
	credential: Credential,
	inFlight: number,
	{ options, ...own }: { options?: Data; [name: string]: unknown } = {},
): Contender {
	const { node } = logs[title];
	const parameters = {
		...node.parameters,
		...own,
		options: { pageSize: PAGE_SIZE, concurrentRequests: inFlight, ...options },
	};
	return chain(title, [{ ...node, parameters, credentials: link(credential) }]);
}

/** The same, begun at a given time, so that runs that are started one after the other work at the same time. */
export function begunAt(time: Date, { definition, nodes }: Contender): Contender {
	const [, ...own] = definition.nodes;
	const wait: UnplacedNode = {
		name: 'Wait',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		parameters: { resume: 'specificTime', dateTime: time.toISOString() },
	};
	return { ...chain(definition.name, [wait, ...own]), nodes };
}

/** n8n's own way to the rows of the measured log: HTTP Request with its pagination, then Split Out. */
export function httpRequest(credential: Credential, where: Where, pages: number): Contender {
	const { method, path, tlsUrl } = where.logs[MEASURED];
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
				method,
				url: tlsUrl + path,
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
