import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { typedBaseUrl } from './signing/hosts';
import { headerText, withAuthentication } from './signing/requestHeaders';
import {
	bodyRule,
	errorRules,
	inBetweenRules,
	redirects,
	refusalRules,
	requiredKeyRule,
	statusRules,
	testRules,
	unavailable,
} from './testRules';

const notPubrio =
	'The response at the base URL is not from the Pubrio API, so the API key was not checked. Change the base URL to https://api.pubrio.com.';

export class PubrioApi implements ICredentialType {
	name = 'pubrioApi';

	displayName = 'Pubrio API';

	icon: Icon = {
		light: 'file:../nodes/Pubrio/pubrio.svg',
		dark: 'file:../nodes/Pubrio/pubrio.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-activity-logs/n8n-nodes-activity-logs/blob/main/docs/pubrio.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'In Pubrio, open Settings and create an API key. It decides which workspace is read.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.pubrio.com',
			description: 'Change it only when Pubrio or a gateway of yours gave you another address',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		withAuthentication(requestOptions, {
			'pubrio-api-key': headerText(credentials.apiKey, 'API Key'),
		});

	// The bodies of refusals are not documented, so statuses tell them apart, their own or those in the bodies.
	test: ICredentialTestRequest = {
		request: {
			baseURL: typedBaseUrl.expression,
			url: '/profile',
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			// As text, because n8n does not send an empty object.
			body: '{}',
			disableFollowRedirect: true,
		},
		rules: testRules(
			...refusalRules(
				[401],
				'Pubrio did not accept the API key. Copy it again from Settings in Pubrio, or create a new one there.',
			),
			...refusalRules(
				[402],
				'Pubrio accepted the API key, but the workspace has no credits left. Add credits in Pubrio, then test again.',
			),
			...refusalRules(
				[403],
				'Pubrio knows the API key, but it may not read the profile. Create a key with more permissions in Settings in Pubrio.',
			),
			...refusalRules(
				[429],
				'Pubrio has had too many requests with this API key. Wait a minute, then test again.',
			),
			...statusRules(
				[...redirects, 404, 405],
				'There is no Pubrio API at the base URL. Change it to https://api.pubrio.com.',
			),
			...statusRules(
				unavailable,
				'Pubrio is not available at the moment, so the API key was not checked. Test again in a few minutes.',
			),
			...inBetweenRules('the API key was'),
			...errorRules(
				'Pubrio refused the request for the profile. Copy the API key again from Settings in Pubrio, or create a new one there.',
			),
			requiredKeyRule('data', notPubrio),
			bodyRule('data', null, notPubrio),
		),
	};
}
