import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { resourceProperty } from '../shared/n8n/resourceProperty';
import { document360 } from './document360';
import { searchApiReferences } from './listSearch/searchApiReferences';
import { searchApiReferencesV3, searchProjects } from './listSearch/searchV3';
import { authenticationProperty } from './properties';
import { apiReferenceLogDescription } from './resources/apiReferenceLog';
import { apiReferenceLog } from './resources/apiReferenceLog/log';
import { apiReferenceLogV3Description } from './resources/apiReferenceLogV3';
import { apiReferenceLogV3 } from './resources/apiReferenceLogV3/log';

export class Document360 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Document360',
		name: 'document360',
		icon: { light: 'file:document360.svg', dark: 'file:document360.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get the import logs of Document360 API references',
		defaults: { name: 'Document360' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
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
		requestDefaults: {
			baseURL: document360.baseUrl.expression,
			headers: document360.headers,
		},
		properties: [
			authenticationProperty,
			resourceProperty([apiReferenceLog, apiReferenceLogV3]),
			...apiReferenceLogDescription,
			...apiReferenceLogV3Description,
		],
	};

	methods = { listSearch: { searchApiReferences, searchApiReferencesV3, searchProjects } };
}
