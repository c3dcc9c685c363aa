import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { headerText, withAuthentication } from '../../../credentials/signing/requestHeaders';

export class TokensApi implements ICredentialType {
	name = 'tokensApi';

	displayName = 'Tokens API';

	properties: INodeProperties[] = [
		{ displayName: 'API Key', name: 'apiKey', type: 'string', default: '' },
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.tokens.example',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		withAuthentication(options, { 'x-api-key': headerText(credentials.apiKey, 'API Key') });
}
