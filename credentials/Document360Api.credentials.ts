import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { document360BaseUrl, document360Regions } from './signing/document360Hosts';
import { headerText, withAuthentication } from './signing/requestHeaders';
import {
	errorRules,
	inBetweenRules,
	redirects,
	refusalRules,
	requiredKeyRule,
	statusRules,
	testRules,
	unavailable,
} from './testRules';

const refused =
	'Document360 refused the request for the list of workspaces. Check that the API token is enabled and belongs to the selected region, or create a new one under Settings, Knowledge base portal, API tokens.';

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
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom', description: 'A private instance' },
				{ name: 'Europe', value: 'eu', description: 'The API is at apihub.document360.io' },
				{
					name: 'United States',
					value: 'us',
					description: 'The API is at apihub.us.document360.io',
				},
			],
			default: document360Regions.default,
			description: 'Where the project is hosted. A token works in its own region only.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			displayOptions: { show: { region: ['custom'] } },
			required: true,
			default: '',
			placeholder: 'e.g. https://apihub.example.document360.io',
			description: 'Address of the API of your private instance, without /v2',
		},
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

	// The statuses tell refusals apart. `success` says nothing: documented successes have it false.
	test: ICredentialTestRequest = {
		request: {
			baseURL: document360BaseUrl.expression,
			url: '/v2/ProjectVersions',
			method: 'GET',
			disableFollowRedirect: true,
		},
		rules: testRules(
			...refusalRules(
				[401],
				'Document360 did not accept the API token in this region. Copy the token again, and try the other region: a token works in its own only.',
			),
			...refusalRules(
				[403],
				'Document360 accepted the API token, but it may not read workspaces. Create one with the GET permission under Settings, Knowledge base portal, API tokens.',
			),
			...statusRules([400], refused),
			...statusRules(
				[...redirects, 404, 405],
				'There is no Document360 API at this address. Check the region, or the base URL when the region is Custom: it ends before /v2.',
			),
			...refusalRules(
				[429],
				'Document360 has had too many requests with this API token. Wait a minute, then test again.',
			),
			...statusRules(
				unavailable,
				'Document360 is not available at the moment, so the API token was not checked. Test again in a few minutes.',
			),
			...inBetweenRules('the API token was'),
			...errorRules(refused),
			requiredKeyRule(
				'data',
				'The response at this address has no list of workspaces, so the API token was not checked. Check the region, or the base URL when the region is Custom.',
			),
		),
	};
}
