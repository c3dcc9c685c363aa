import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { resourceProperty } from '../shared/n8n/resourceProperty';
import { koreAi } from './koreAi';
import { searchBots } from './listSearch/searchBots';
import { logs } from './logs';
import { auditLogDescription } from './resources/auditLog';
import { changeLogDescription } from './resources/changeLog';
import { llmUsageLogDescription } from './resources/llmUsageLog';
import { sessionDescription } from './resources/session';

export class KoreAi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kore.ai',
		name: 'koreAi',
		icon: { light: 'file:koreAi.svg', dark: 'file:koreAi.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Get audit logs, and change logs, sessions and LLM usage logs of bots, from Kore.ai',
		defaults: { name: 'Kore.ai' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'koreAiJwtApi', required: true }],
		requestDefaults: {
			baseURL: koreAi.baseUrl.expression,
			headers: koreAi.headers,
		},
		properties: [
			resourceProperty(logs),
			...auditLogDescription,
			...changeLogDescription,
			...llmUsageLogDescription,
			...sessionDescription,
		],
	};

	methods = { listSearch: { searchBots } };
}
