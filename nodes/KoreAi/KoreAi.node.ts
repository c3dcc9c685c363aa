import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { resourceProperty } from '../shared/n8n/resourceProperty';
import { koreAi } from './koreAi';
import { auditLogDescription } from './resources/auditLog';
import { auditLog } from './resources/auditLog/log';

export class KoreAi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kore.ai',
		name: 'koreAi',
		icon: { light: 'file:koreAi.svg', dark: 'file:koreAi.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get the audit logs of the Kore.ai admin console',
		defaults: { name: 'Kore.ai' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'koreAiJwtApi', required: true }],
		requestDefaults: {
			baseURL: koreAi.baseUrl.expression,
			headers: koreAi.headers,
		},
		properties: [resourceProperty([auditLog]), ...auditLogDescription],
	};
}
