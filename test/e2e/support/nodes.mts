import type { Credential } from '../../../demo/n8nInstance.mts';
import type { ProviderName, SeenRequest } from '../../../simulator/index.mts';
import type { CredentialType } from './accounts.mts';
import type { Step } from './run.mts';

export interface LogNode {
	node: string;
	provider: ProviderName;
	type: CredentialType;
	/** What "Get Many" is asked, besides how many rows. */
	parameters(): Record<string, unknown>;
	/** The place of a request's page, from 1. */
	pageOf(request: SeenRequest, size: number): number;
}

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

const bodyOf = ({ body }: SeenRequest) => body as Record<string, number>;

/** The four nodes, each with the log it gets. */
export const logNodes: LogNode[] = [
	{
		node: 'pubrio',
		provider: 'pubrio',
		type: 'pubrioApi',
		parameters: () => ({ resource: 'monitorLog' }),
		pageOf: (request) => bodyOf(request).page,
	},
	{
		node: 'naverCloud',
		provider: 'naverCloud',
		type: 'naverCloudApi',
		parameters: () => ({
			resource: 'apiGatewayEvent',
			from: '2026-04-01',
			to: '2026-04-30',
			timeZone: '+09:00',
		}),
		pageOf: (request, size) => bodyOf(request).offset / size + 1,
	},
	{
		node: 'koreAi',
		provider: 'koreAi',
		type: 'koreAiJwtApi',
		parameters: () => ({ resource: 'auditLog' }),
		pageOf: ({ query }) => Number(query.offset) + 1,
	},
	{
		node: 'document360',
		provider: 'document360',
		type: 'document360Api',
		parameters: () => ({
			resource: 'apiReferenceLog',
			apiReferenceId: locator(house.simulator.document360.account.references[0].id),
		}),
		pageOf: ({ query }) => Number(query.page),
	},
];

/** "Get Many" with Return All, in pages of `pageSize` rows. */
export function getMany(
	{ node, parameters }: LogNode,
	credential: Credential,
	pageSize: number,
	settings: Record<string, unknown> = {},
): Step {
	return {
		name: 'Logs',
		type: `n8n-nodes-activity-logs.${node}`,
		credential,
		settings,
		parameters: { ...parameters(), operation: 'getAll', returnAll: true, options: { pageSize } },
	};
}
