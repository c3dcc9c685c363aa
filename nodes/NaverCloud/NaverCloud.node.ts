import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { resourceProperty } from '../shared/n8n/resourceProperty';
import { apiGateway } from './naverCloud';
import { activityDescription } from './resources/activity';
import { activity } from './resources/activity/log';
import { apiGatewayEventDescription } from './resources/apiGatewayEvent';
import { apiGatewayEvent } from './resources/apiGatewayEvent/log';

export class NaverCloud implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Naver Cloud',
		name: 'naverCloud',
		icon: { light: 'file:naverCloud.svg', dark: 'file:naverCloud.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Get the event history of Naver Cloud API Gateway, and the activities of an account',
		defaults: { name: 'Naver Cloud' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'naverCloudApi', required: true }],
		requestDefaults: {
			baseURL: apiGateway.baseUrl.expression,
			headers: apiGateway.headers,
		},
		properties: [
			resourceProperty([apiGatewayEvent, activity]),
			...activityDescription,
			...apiGatewayEventDescription,
		],
	};
}
