import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { pubrio } from './pubrio';
import { searchMonitors } from './listSearch/searchMonitors';
import { monitorDescription } from './resources/monitor';
import { monitorLogDescription } from './resources/monitorLog';

export class Pubrio implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pubrio',
		name: 'pubrio',
		icon: { light: 'file:pubrio.svg', dark: 'file:pubrio.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get the logs of Pubrio monitors',
		defaults: { name: 'Pubrio' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pubrioApi', required: true }],
		requestDefaults: {
			baseURL: pubrio.baseUrl.expression,
			headers: pubrio.headers,
		},
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Monitor', value: 'monitor' },
					{ name: 'Monitor Log', value: 'monitorLog' },
				],
				default: 'monitorLog',
			},
			...monitorDescription,
			...monitorLogDescription,
		],
	};

	methods = { listSearch: { searchMonitors } };
}
