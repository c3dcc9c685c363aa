import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { resourceProperty } from '../shared/n8n/resourceProperty';
import { pubrio } from './pubrio';
import { searchMonitors } from './listSearch/searchMonitors';
import { monitorDescription } from './resources/monitor';
import { monitorLogDescription } from './resources/monitorLog';
import { requestLogDescription } from './resources/requestLog';
import { monitor } from './resources/monitor/log';
import { monitorLog } from './resources/monitorLog/log';
import { requestLog } from './resources/requestLog/log';

export class Pubrio implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pubrio',
		name: 'pubrio',
		icon: { light: 'file:pubrio.svg', dark: 'file:pubrio.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get the logs of Pubrio monitors and API keys',
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
			resourceProperty([monitorLog, monitor, requestLog]),
			...monitorDescription,
			...monitorLogDescription,
			...requestLogDescription,
		],
	};

	methods = { listSearch: { searchMonitors } };
}
