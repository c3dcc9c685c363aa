import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { document360Address, document360Rules } from './document360Fields';
import { document360BaseUrl } from './signing/document360Hosts';
import { headerText, withAuthentication } from './signing/requestHeaders';

const MADE = 'Settings, Knowledge base portal, API keys';

export class Document360V3Api implements ICredentialType {
	name = 'document360V3Api';

	displayName = 'Document360 V3 API';

	icon: Icon = {
		light: 'file:../nodes/Document360/document360.svg',
		dark: 'file:../nodes/Document360/document360.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-activity-logs/n8n-nodes-activity-logs/blob/main/docs/document360.md';

	properties: INodeProperties[] = [
		...document360Address('A key', '/v3'),
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. d360_sk_…',
			description:
				'A key of version 3 of the API, which begins with d360_sk_. In Document360 it is made in the settings of the knowledge base portal.',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		withAuthentication(requestOptions, {
			'X-API-Key': headerText(credentials.apiKey, 'API Key'),
		});

	test: ICredentialTestRequest = {
		request: {
			baseURL: document360BaseUrl.expression,
			url: '/v3/projects',
			method: 'GET',
			disableFollowRedirect: true,
		},
		rules: document360Rules({
			key: 'API key',
			list: 'projects',
			permission: 'Check its permissions, and whether the plan includes the API.',
			made: MADE,
			other: 'A token of version 2 belongs in a Document360 API credential.',
			path: '/v3',
		}),
	};
}
