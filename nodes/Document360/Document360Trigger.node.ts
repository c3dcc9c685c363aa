import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { triggerOutputProperty } from '../shared/n8n/outputProperties';
import { pollLog } from '../shared/n8n/poll';
import { pollingOptions, startProperties } from '../shared/n8n/pollingProperties';
import { searchApiReferences } from './listSearch/searchApiReferences';
import { apiReferenceLog } from './resources/apiReferenceLog/log';
import { apiReferenceIdProperty } from './properties';

export class Document360Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Document360 Trigger',
		name: 'document360Trigger',
		icon: { light: 'file:document360.svg', dark: 'file:document360.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'new API reference logs',
		description: 'Starts the workflow when Document360 logs an import of an API reference',
		defaults: { name: 'Document360 Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'document360Api', required: true }],
		properties: [
			apiReferenceIdProperty,
			...startProperties([apiReferenceLog]),
			triggerOutputProperty,
			pollingOptions(),
		],
	};

	methods = { listSearch: { searchApiReferences } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollLog(this, [apiReferenceLog]);
	}
}
