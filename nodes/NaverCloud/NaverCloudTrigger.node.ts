import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { shownFor, type Logs } from '../shared/log/selectedBy';
import { triggerOutputProperty } from '../shared/n8n/outputProperties';
import { pollLog } from '../shared/n8n/poll';
import { pollingOptions, startProperties } from '../shared/n8n/pollingProperties';
import { resourceProperty } from '../shared/n8n/resourceProperty';
import { apiGatewayEvent } from './resources/apiGatewayEvent/log';
import { filtersProperty, triggerTimeZoneProperty } from './properties';

const logs: Logs = [apiGatewayEvent];
const showOnlyForEvents = shownFor([apiGatewayEvent]);

export class NaverCloudTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Naver Cloud Trigger',
		name: 'naverCloudTrigger',
		icon: { light: 'file:naverCloud.svg', dark: 'file:naverCloud.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'new API gateway events',
		description: 'Starts the workflow when Naver Cloud API Gateway reports an event',
		defaults: { name: 'Naver Cloud Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'naverCloudApi', required: true }],
		properties: [
			resourceProperty(logs),
			{ ...triggerTimeZoneProperty, displayOptions: { show: showOnlyForEvents } },
			...startProperties(logs),
			{ ...filtersProperty, displayOptions: { show: showOnlyForEvents } },
			triggerOutputProperty,
			pollingOptions(),
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollLog(this, logs);
	}
}
