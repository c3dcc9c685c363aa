import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { headerText, withAuthentication } from '../../../credentials/signing/requestHeaders';

export class LinksApi implements ICredentialType {
	name = 'linksApi';

	displayName = 'Links API';

	properties: INodeProperties[] = [
		{ displayName: 'API Key', name: 'apiKey', type: 'string', default: '' },
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.links.example',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		withAuthentication(options, { 'x-api-key': headerText(credentials.apiKey, 'API Key') });
}
