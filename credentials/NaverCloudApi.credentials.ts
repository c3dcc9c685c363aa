import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { naverBaseUrl, naverEnvironments } from './signing/naverHosts';
import { signNaverRequest } from './signing/naverSignature';
import {
	codeRules,
	errorRules,
	inBetween,
	inBetweenRules,
	requiredKeyRule,
	testRules,
} from './testRules';

/** API Gateway writes its codes under the first key, some services behind it under the second; others may come. */
const codeKeys = [
	'error.errorCode',
	'responseError.returnCode',
	'errors[0].errorCode',
	'errorCode',
];

const today = '={{ $now.setZone("UTC+9").toFormat("yyyy-MM-dd") }}';

export class NaverCloudApi implements ICredentialType {
	name = 'naverCloudApi';

	displayName = 'Naver Cloud API';

	icon: Icon = {
		light: 'file:../nodes/NaverCloud/naverCloud.svg',
		dark: 'file:../nodes/NaverCloud/naverCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-activity-logs/n8n-nodes-activity-logs/blob/main/docs/naver-cloud.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom', description: 'Another address of the API Gateway' },
				{
					name: 'Financial',
					value: 'financial',
					description: 'Naver Cloud for finance, fin-ncloud.com',
				},
				{
					name: 'Government',
					value: 'government',
					description: 'Naver Cloud for the public sector, gov-ncloud.com',
				},
				{ name: 'Public', value: 'public', description: 'Naver Cloud, ncloud.com' },
			],
			default: naverEnvironments.default,
			description: 'The Naver Cloud your account belongs to. Keys of one are not valid in another.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			displayOptions: { show: { environment: ['custom'] } },
			required: true,
			default: '',
			placeholder: 'e.g. https://apigateway.apigw.ntruss.com',
			description:
				'Address of the API Gateway, without /api/v1. For activities, the host beside it that begins with cloudactivitytracer instead of apigateway is requested.',
		},
		{
			displayName: 'Access Key ID',
			name: 'accessKey',
			type: 'string',
			required: true,
			default: '',
			description:
				'In the Naver Cloud portal, under My Account, Authentication Key Management (인증키 관리). For a sub account: in the console, Sub Account, the account, its Access Key tab.',
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown beside the access key ID. Requests are signed with it; it is never sent.',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => signNaverRequest(credentials, requestOptions);

	test: ICredentialTestRequest = {
		request: {
			baseURL: naverBaseUrl.expression,
			url: '/api/v1/dashboards/events/search',
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: { offset: 0, limit: 1, timeZone: '+09:00', from: today, to: today },
			disableFollowRedirect: true,
			// 401 stands for a wrong key and for a missing permission; only the body tells which.
			ignoreHttpStatusErrors: { ignore: true, except: inBetween },
		},
		rules: testRules(
			...codeRules(
				codeKeys,
				[200],
				'Naver Cloud did not accept the access key ID or the signature made with the secret key. Copy both again, check that the environment is the one they were made in, and that the clock of the n8n machine is right: five minutes off is too much.',
			),
			...codeRules(
				codeKeys,
				[210],
				'Naver Cloud accepted the keys, but they may not read API Gateway events, for which this test asks. For those, give the sub account a policy that allows viewing API Gateway, then test again. Keys that are for activities only are right as they are.',
			),
			...codeRules(
				codeKeys,
				[230],
				'Naver Cloud accepted the keys, but refuses access to API Gateway. Check in the portal that the account uses API Gateway and that no access restriction, such as an allowed IP range, applies.',
			),
			...codeRules(
				codeKeys,
				[300],
				'There is no API Gateway at this address. Check the environment, or the base URL when the environment is Custom.',
			),
			...codeRules(
				codeKeys,
				[400, 410, 420],
				'Naver Cloud has had too many requests from this account. Wait a minute, then test again.',
			),
			...codeRules(
				codeKeys,
				[500, 510, 900],
				'Naver Cloud is not available at the moment, so the keys were not checked. Test again in a few minutes.',
			),
			...inBetweenRules('the keys were'),
			...errorRules(
				'Naver Cloud refused the request for events. Check the access key ID and the secret key, and that the sub account may view API Gateway.',
			),
			requiredKeyRule(
				'events',
				'The response of Naver Cloud has no list of events, so the keys were not checked. Check the environment and the base URL, then test again in a few minutes.',
			),
		),
	};
}
