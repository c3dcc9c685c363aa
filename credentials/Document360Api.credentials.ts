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

const MADE = 'Settings, Knowledge base portal, API tokens';

export class Document360Api implements ICredentialType {
	name = 'document360Api';

	displayName = 'Document360 API';

	icon: Icon = {
		light: 'file:../nodes/Document360/document360.svg',
		dark: 'file:../nodes/Document360/document360.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-activity-logs/n8n-nodes-activity-logs/blob/main/docs/document360.md';

	properties: INodeProperties[] = [
		...document360Address('A token', '/v2'),
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'In Document360, open Settings, then Knowledge base portal, then API tokens. Reading needs the GET permission only.',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		withAuthentication(requestOptions, {
			api_token: headerText(credentials.apiToken, 'API Token'),
		});

	test: ICredentialTestRequest = {
		request: {
			baseURL: document360BaseUrl.expression,
			url: '/v2/ProjectVersions',
			method: 'GET',
			disableFollowRedirect: true,
		},
		rules: document360Rules({
			key: 'API token',
			list: 'workspaces',
			permission: `Create one with the GET permission under ${MADE}.`,
			made: MADE,
			other: 'A key that begins with d360_sk_ belongs in a Document360 V3 API credential.',
			path: '/v2',
		}),
	};
}
