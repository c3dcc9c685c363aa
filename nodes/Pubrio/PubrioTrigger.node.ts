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
import { searchMonitors } from './listSearch/searchMonitors';
import { monitorLog } from './resources/monitorLog/log';
import { requestLogFiltersProperty } from './resources/requestLog/filters';
import { requestLog } from './resources/requestLog/log';
import { monitorIdProperty, profileIdProperty } from './properties';

const logs: Logs = [monitorLog, requestLog];

export class PubrioTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pubrio Trigger',
		name: 'pubrioTrigger',
		icon: { light: 'file:pubrio.svg', dark: 'file:pubrio.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["resource"] }}',
		description:
			'Starts the workflow when Pubrio logs a run of a monitor or a request with an API key',
		defaults: { name: 'Pubrio Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pubrioApi', required: true }],
		properties: [
			resourceProperty(logs),
			{ ...monitorIdProperty, displayOptions: { show: shownFor([monitorLog]) } },
			...startProperties(logs),
			{ ...requestLogFiltersProperty, displayOptions: { show: shownFor([requestLog]) } },
			triggerOutputProperty,
			pollingOptions([
				{ ...profileIdProperty, displayOptions: { show: { '/resource': ['monitorLog'] } } },
			]),
		],
	};

	methods = { listSearch: { searchMonitors } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollLog(this, logs);
	}
}
