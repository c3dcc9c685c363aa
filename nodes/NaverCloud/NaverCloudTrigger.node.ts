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
import { activityFiltersProperty } from './resources/activity/filters';
import { activity } from './resources/activity/log';
import { apiGatewayEvent } from './resources/apiGatewayEvent/log';
import { filtersProperty, triggerTimeZoneProperty } from './properties';

const logs: Logs = [apiGatewayEvent, activity];
const showOnlyForEvents = shownFor([apiGatewayEvent]);

export class NaverCloudTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Naver Cloud Trigger',
		name: 'naverCloudTrigger',
		icon: { light: 'file:naverCloud.svg', dark: 'file:naverCloud.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["resource"] }}',
		description:
			'Starts the workflow on an event of Naver Cloud API Gateway or an activity of the account',
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
			{ ...activityFiltersProperty, displayOptions: { show: shownFor([activity]) } },
			triggerOutputProperty,
			pollingOptions(),
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollLog(this, logs);
	}
}
