import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { triggerOutputProperty } from '../../../nodes/shared/n8n/outputProperties';
import { pollLog } from '../../../nodes/shared/n8n/poll';
import { pollingOptions, startProperties } from '../../../nodes/shared/n8n/pollingProperties';
import { entry } from './log.mts';

export class LinksTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Links Trigger',
		name: 'linksTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Starts the workflow on new entries',
		defaults: { name: 'Links Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'linksApi', required: true }],
		properties: [...startProperties([entry]), triggerOutputProperty, pollingOptions()],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollLog(this, [entry]);
	}
}
