import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { clockOffset } from './signing/clock';
import { typedBaseUrl } from './signing/hosts';
import { defaultLifetimeSeconds, koreAiToken, maxLifetimeSeconds } from './signing/koreAiToken';
import { withAuthentication } from './signing/requestHeaders';
import { requestUrl } from './signing/requestUrl';
import {
	bodyRule,
	errorRules,
	inBetween,
	inBetweenRules,
	redirects,
	refusalRules,
	requiredKeyRule,
	statusRules,
	testRules,
	unavailable,
} from './testRules';

const elsewhere = [...redirects, 404, 405];

const noLogs =
	'The response at the base URL has no audit logs. Check the base URL, the client ID and secret, and that the app has the Admin Console API scope for audit logs.';

/** What this test cannot check: it would take the ID of a bot. */
const otherScopes =
	'change logs need the scope Logs History or Bot Audit Logs, sessions Bot Sessions, LLM usage logs Gen AI and LLM Usage Logs.';

/** Keys of the words of a refusal; the first one is documented. */
const wordKeys = [
	'errors[0].msg',
	'errors[0].message',
	'errors[0]',
	'error',
	'error.message',
	'message',
];

const wordRules = (words: string, message: string) =>
	wordKeys.flatMap((key) => bodyRule(key, words, message));

export class KoreAiJwtApi implements ICredentialType {
	name = 'koreAiJwtApi';

	displayName = 'Kore.ai JWT API';

	icon: Icon = {
		light: 'file:../nodes/KoreAi/koreAi.svg',
		dark: 'file:../nodes/KoreAi/koreAi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-activity-logs/n8n-nodes-activity-logs/blob/main/docs/kore-ai.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://bots.kore.ai',
			description:
				'The address at which you open Kore.ai: https://bots.kore.ai, https://platform.kore.ai, one of a region such as https://eu-bots.kore.ai, or the address of a self-hosted installation',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. cs-1e845b00-81ad-5757-a1e7-d0f6fea227e9',
			description:
				'In the Kore.ai Admin Console, open Security & Control, then API Scopes, and create or open an app with the Admin Console API scope for audit logs',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown in the same app. Tokens are signed with it; it is never sent.',
		},
		{
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			default: '',
			placeholder: 'e.g. n8n@example.com',
			description:
				'Identity of the caller, written into the token as "sub". When empty, the client ID.',
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			options: [
				{ name: 'HS256', value: 'HS256' },
				{ name: 'HS512', value: 'HS512' },
			],
			default: 'HS256',
			description: 'The JWT signing algorithm set for the app in Kore.ai',
		},
		{
			displayName: 'Include JTI',
			name: 'includeJti',
			type: 'boolean',
			default: true,
			description:
				'Whether each token carries an ID that lets Kore.ai accept it once only. Apps that enforce JTI need it.',
		},
		{
			displayName: 'Token Lifetime (Seconds)',
			name: 'lifetimeSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: maxLifetimeSeconds, numberPrecision: 0 },
			default: defaultLifetimeSeconds,
			description:
				'How long a token is valid. Each request gets a new one. With a JTI, Kore.ai accepts at most 3600.',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { host } = requestUrl(requestOptions, () => typedBaseUrl.of(credentials));
		const token = koreAiToken(credentials, Date.now() + clockOffset(host));
		return withAuthentication(requestOptions, { auth: token });
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: typedBaseUrl.expression,
			url: '/api/public/auditlogs',
			method: 'GET',
			qs: { size: 1, offset: 0 },
			disableFollowRedirect: true,
			// 401 stands for three different things to mend; only the body tells which.
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [...elsewhere, 412, 429, ...unavailable, ...inBetween],
			},
		},
		rules: testRules(
			...wordRules(
				'Invalid JWT token',
				'Kore.ai did not accept the token. Copy the client secret again, select the algorithm set for the app in Kore.ai, and check that the clock of the n8n machine is right.',
			),
			...wordRules(
				'Invalid SDK credentials',
				'Kore.ai does not know the client ID. Copy it again, and check that the base URL is the Kore.ai the app was created in.',
			),
			...wordRules(
				'Permission denied. Scope is incorrect!',
				`Kore.ai accepted the token, so the keys are right, but the app may not read audit logs. Give it the Admin Console API scope for audit logs under Security & Control, then API Scopes. If you want other logs only, leave it as it is: ${otherScopes}`,
			),
			...statusRules(
				elsewhere,
				'There are no audit logs at the base URL. Check that it is the address at which you open Kore.ai; a self-hosted installation needs version 7.2 or newer.',
			),
			...statusRules(
				[412],
				'Kore.ai did not accept the request for one audit log, so the app was not checked. Check that the base URL is the address at which you open Kore.ai, version 7.2 or newer.',
			),
			...refusalRules(
				[429],
				'Kore.ai has had too many requests from this account. Wait a minute, or up to an hour, then test again.',
			),
			...statusRules(
				unavailable,
				'Kore.ai is not available at the moment, so the app was not checked. Test again in a few minutes.',
			),
			...inBetweenRules('the app was'),
			...errorRules(noLogs),
			requiredKeyRule('auditlogs', noLogs),
		),
	};
}
