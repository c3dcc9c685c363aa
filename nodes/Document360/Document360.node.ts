import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { resourceProperty } from '../shared/n8n/resourceProperty';
import { document360 } from './document360';
import { searchApiReferences } from './listSearch/searchApiReferences';
import { apiReferenceLogDescription } from './resources/apiReferenceLog';
import { apiReferenceLog } from './resources/apiReferenceLog/log';

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
		credentials: [{ name: 'document360Api', required: true }],
		requestDefaults: {
			baseURL: document360.baseUrl.expression,
			headers: document360.headers,
		},
		properties: [resourceProperty([apiReferenceLog]), ...apiReferenceLogDescription],
	};

	methods = { listSearch: { searchApiReferences } };
}
