import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import type { Logs } from '../shared/log/selectedBy';
import { triggerOutputProperty } from '../shared/n8n/outputProperties';
import { pollLog } from '../shared/n8n/poll';
import { pollingOptions, startProperties } from '../shared/n8n/pollingProperties';
import { resourceProperty } from '../shared/n8n/resourceProperty';
import { auditLog } from './resources/auditLog/log';

const logs: Logs = [auditLog];

export class KoreAiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kore.ai Trigger',
		name: 'koreAiTrigger',
		icon: { light: 'file:koreAi.svg', dark: 'file:koreAi.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'new audit logs',
		description: 'Starts the workflow when the Kore.ai admin console logs an action',
		defaults: { name: 'Kore.ai Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'koreAiJwtApi', required: true }],
		properties: [
			resourceProperty(logs),
			...startProperties(logs),
			triggerOutputProperty,
			pollingOptions(),
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollLog(this, logs);
	}
}
