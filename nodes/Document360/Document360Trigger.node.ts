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
import { searchApiReferences } from './listSearch/searchApiReferences';
import { searchApiReferencesV3, searchProjects } from './listSearch/searchV3';
import { apiReferenceLog } from './resources/apiReferenceLog/log';
import { apiReferenceLogV3 } from './resources/apiReferenceLogV3/log';
import {
	apiReferenceIdProperty,
	authenticationProperty,
	referenceV3Properties,
} from './properties';

const logs: Logs = [apiReferenceLog, apiReferenceLogV3];

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
		credentials: [
			{
				name: 'document360Api',
				required: true,
				displayOptions: { show: { authentication: ['v2'] } },
			},
			{
				name: 'document360V3Api',
				required: true,
				displayOptions: { show: { authentication: ['v3'] } },
			},
		],
		properties: [
			authenticationProperty,
			{ ...apiReferenceIdProperty, displayOptions: { show: { authentication: ['v2'] } } },
			...referenceV3Properties({ authentication: ['v3'] }),
			...startProperties(logs),
			triggerOutputProperty,
			pollingOptions(),
		],
	};

	methods = { listSearch: { searchApiReferences, searchApiReferencesV3, searchProjects } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollLog(this, logs);
	}
}
