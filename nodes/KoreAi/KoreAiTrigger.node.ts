import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { shownFor } from '../shared/log/selectedBy';
import { triggerOutputProperty } from '../shared/n8n/outputProperties';
import { pollLog } from '../shared/n8n/poll';
import { pollingOptions, startProperties } from '../shared/n8n/pollingProperties';
import { resourceProperty } from '../shared/n8n/resourceProperty';
import { searchBots } from './listSearch/searchBots';
import { botLogs, logs } from './logs';
import { botIdProperty } from './properties';

export class KoreAiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kore.ai Trigger',
		name: 'koreAiTrigger',
		icon: { light: 'file:koreAi.svg', dark: 'file:koreAi.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "new: " + $parameter["resource"] }}',
		description:
			'Starts the workflow when Kore.ai logs something: an action in the admin console, or a change, a session or LLM usage of a bot',
		defaults: { name: 'Kore.ai Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'koreAiJwtApi', required: true }],
		properties: [
			resourceProperty(logs),
			{ ...botIdProperty, displayOptions: { show: shownFor(botLogs) } },
			...startProperties(logs),
			triggerOutputProperty,
			pollingOptions(),
		],
	};

	methods = { listSearch: { searchBots } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollLog(this, logs);
	}
}
