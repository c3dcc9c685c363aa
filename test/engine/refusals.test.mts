import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../simulator/index.mts';
import { secretsIn } from '../logs/index.mts';
import { freshSimulator } from './support/each.mts';
import {
	allLogs,
	byId,
	document360Logs,
	document360V3Logs,
	getMany,
	koreLogs,
	naverLogs,
	pubrioLogs,
	status,
	type ProviderLog,
} from './support/logs.mts';

freshSimulator();

interface Case {
	what: string;
	log: ProviderLog;
	parameters?: IDataObject;
	credentials?: IDataObject;
	/** Changes the simulator's account or knobs. */
	given?: () => void;
	response?: Fault;
	/** The provider's own words, in the message. */
	words: string;
	/** What to do about it, in the description. */
	advice: RegExp;
	/** One, unless a retry may help. */
	requests?: number;
}

const sim = () => engine.simulator;
const ofResource = (name: string) => allLogs.find(({ resource }) => resource === name)!;
const naverError = (errorCode: number | string, message: string) => ({
	error: { errorCode, message, details: 'Details of it.' },
});
const unknownId = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

const cases: Case[] = [
	{
		what: '401 wrong key',
		log: pubrioLogs,
		credentials: { apiKey: 'another-pubrio-key' },
		words: '(HTTP 401): The API key is missing or not valid',
		advice: /Check the API key in the credential/,
	},
	{
		what: '402 no credits',
		log: pubrioLogs,
		given: () => Object.assign(sim().pubrio.account, { outOfCredits: true }),
		words: '(HTTP 402): Insufficient credits',
		advice: /Add credits/,
	},
	{
		what: '403',
		log: pubrioLogs,
		response: status(403, { error: { message: 'This key cannot read logs' } }),
		words: '(HTTP 403): This key cannot read logs',
		advice: /permission/,
	},
	{
		what: '404 unknown monitor',
		log: pubrioLogs,
		parameters: { monitorId: byId(unknownId) },
		words: '(HTTP 404): Monitor not found',
		advice: /Check the ID/,
	},
	{
		what: '400 in an unexpected form',
		log: pubrioLogs,
		response: status(400, { detail: 'Something about the body' }),
		words: '(HTTP 400): Something about the body',
		advice: /Check the parameters/,
	},
	{
		what: '422 as plain text',
		log: pubrioLogs,
		response: status(422, 'Unprocessable'),
		words: '(HTTP 422): Unprocessable',
		advice: /Check the parameters/,
	},
	{
		what: '500 with words',
		log: pubrioLogs,
		response: status(500, { message: 'The search index is rebuilt' }),
		words: '(HTTP 500): The search index is rebuilt',
		advice: /later/,
		requests: 6,
	},
	{
		what: '401 wrong access key',
		log: naverLogs,
		credentials: { accessKey: 'another-access-key' },
		words: '(HTTP 401): Authentication Failed: Invalid authentication information.',
		advice: /Check Access Key ID, Secret Key and Environment/,
	},
	{
		what: '401 wrong secret key',
		log: naverLogs,
		credentials: { secretKey: 'another-secret-key' },
		words: '(HTTP 401): Authentication Failed: Invalid authentication information.',
		advice: /Secret Key/,
	},
	{
		what: '401 without permission',
		log: naverLogs,
		given: () => Object.assign(sim().naverCloud.account, { permitted: false }),
		words: '(HTTP 401): Permission Denied: Permission denied.',
		advice: /permission to view API Gateway/,
	},
	{
		what: '401 without permission, the code as a number, in the other form',
		log: naverLogs,
		given() {
			Object.assign(sim().naverCloud.account, { permitted: false });
			Object.assign(sim().naverCloud.knobs, { errorCodeAs: 'number', errorForm: 'responseError' });
		},
		words: '(HTTP 401): Permission Denied',
		advice: /permission to view API Gateway/,
	},
	{
		what: '403',
		log: naverLogs,
		response: status(403),
		words: '(HTTP 403): Forbidden',
		advice: /permission to view API Gateway/,
	},
	{
		what: '404',
		log: naverLogs,
		response: status(404),
		words: '(HTTP 404): Not Found Exception',
		advice: /Environment/,
	},
	{
		what: '400',
		log: naverLogs,
		response: status(400, naverError('100', 'Bad Request Exception')),
		words: '(HTTP 400): Bad Request Exception: Details of it.',
		advice: /Check the parameters/,
	},
	{
		what: '429 used up quota',
		log: naverLogs,
		response: status(429, naverError('400', 'Quota Exceeded')),
		words: '(HTTP 429): Quota Exceeded: Details of it.',
		advice: /quota.*waiting within this run does not help/i,
	},
	{
		what: '429 used up quota, the code as a number',
		log: naverLogs,
		response: status(429, naverError(400, 'Quota Exceeded')),
		words: '(HTTP 429): Quota Exceeded',
		advice: /quota/i,
	},
	{
		what: '500 with words',
		log: naverLogs,
		response: status(500, naverError(900, 'Unexpected Error')),
		words: '(HTTP 500): Unexpected Error: Details of it.',
		advice: /later/,
		requests: 6,
	},
	{
		what: '401 wrong client ID',
		log: koreLogs,
		credentials: { clientId: 'cs-another-client' },
		words: '(HTTP 401): Invalid SDK credentials',
		advice: /Check the Client ID/,
	},
	{
		what: '401 wrong secret',
		log: koreLogs,
		credentials: { clientSecret: 'another-client-secret' },
		words: '(HTTP 401): Invalid JWT token',
		advice: /Check Client Secret and Algorithm/,
	},
	{
		what: '401 wrong algorithm',
		log: koreLogs,
		credentials: { algorithm: 'HS512' },
		words: '(HTTP 401): Invalid JWT token',
		advice: /Algorithm/,
	},
	{
		what: '401 without the scope, the code as text',
		log: koreLogs,
		given() {
			Object.assign(sim().koreAi.account, { permitted: false });
			Object.assign(sim().koreAi.knobs, { codeAs: 'string' });
		},
		words: '(HTTP 401): Permission denied. Scope is incorrect!',
		advice: /The keys are right, but the app lacks the scope/,
	},
	...[
		{ log: ofResource('changeLog'), scope: /Logs History.* or Bot Audit Logs/ },
		{ log: ofResource('session'), scope: /Bot Sessions under API Scopes/ },
		{ log: ofResource('llmUsageLog'), scope: /Gen AI and LLM Usage Logs under API Scopes/ },
	].flatMap(({ log, scope }): Case[] => [
		{
			what: '401 without the scope of this log',
			log,
			given: () => Object.assign(sim().koreAi.account.scopes, { [log.resource]: false }),
			words: '(HTTP 401): Permission denied. Scope is incorrect!',
			advice: new RegExp(
				`The keys are right, but the app lacks the scope: give it ${scope.source}`,
			),
		},
		{
			what: '401 wrong client ID',
			log,
			credentials: { clientId: 'cs-another-client' },
			words: '(HTTP 401): Invalid SDK credentials',
			advice: /Check the Client ID/,
		},
		{
			what: '404 unknown bot',
			log,
			parameters: { botId: byId('st-unknown') },
			words: '(HTTP 404): Bot not found',
			advice: /Check the ID/,
		},
		{
			what: '429',
			log,
			parameters: { options: { maxWaitSeconds: 0 } },
			response: status(429),
			words: '(HTTP 429)',
			advice: /a bot, 60 requests a minute/,
		},
	]),
	{
		what: '412 unknown audit log',
		log: koreLogs,
		parameters: { filters: { fetchAfter: 'gone' } },
		words: '(HTTP 412): Invalid value for fetchAfter',
		advice: /audit log ID to fetch after/,
	},
	{
		what: '403',
		log: koreLogs,
		response: status(403),
		words: '(HTTP 403): Forbidden',
		advice: /permission/,
	},
	{
		what: '404',
		log: koreLogs,
		response: status(404),
		words: '(HTTP 404): Not Found',
		advice: /base URL/,
	},
	{
		what: '405',
		log: koreLogs,
		response: status(405),
		words: '(HTTP 405): Method Not Allowed',
		advice: /base URL/,
	},
	{
		what: '500 with words',
		log: koreLogs,
		response: status(500, {
			errors: [
				{ msg: 'First reason', code: 1 },
				{ msg: 'Second reason', code: '2' },
			],
		}),
		words: '(HTTP 500): First reason, Second reason',
		advice: /later/,
		requests: 6,
	},
	{
		what: '401 a token of version 2',
		log: document360V3Logs,
		credentials: { apiKey: 'test-document360-token' },
		words: '(HTTP 401): The API key is not valid.',
		advice: /Tokens of version 2 are not valid here/,
	},
	{
		what: '403 without permission',
		log: document360V3Logs,
		given: () => Object.assign(sim().document360.account.v3, { permitted: false }),
		words: '(HTTP 403): The API key has no permission for this.',
		advice: /Give the API key permission/,
	},
	{
		what: '403 not in the plan',
		log: document360V3Logs,
		given: () => Object.assign(sim().document360.account.v3, { licensed: false }),
		words: '(HTTP 403): This feature is not in the license.',
		advice: /plan of the project does not include this.*another key does not help/,
	},
	{
		what: '404',
		log: document360V3Logs,
		parameters: { apiReferenceId: byId('gone') },
		words: '(HTTP 404): API reference not found.',
		advice: /Choose project and API reference from the lists/,
	},
	{
		what: '401 wrong token',
		log: document360Logs,
		credentials: { apiToken: 'another-document360-token' },
		words: '(HTTP 401): The API token is not valid.',
		advice: /API Token and Region/,
	},
	{
		what: '401 another region',
		log: document360Logs,
		credentials: { region: 'us' },
		words: '(HTTP 401): The API token is not valid.',
		advice: /works in the region of its project only/,
	},
	{
		what: '403 without permission',
		log: document360Logs,
		given: () => Object.assign(sim().document360.account, { permitted: false }),
		words: '(HTTP 403): The API token has no permission for this.',
		advice: /permission to read \(GET\)/,
	},
	{
		what: '400 unknown API reference',
		log: document360Logs,
		parameters: { apiReferenceId: byId(unknownId) },
		words: '(HTTP 400): Api reference not found.',
		advice: /Choose the API reference from the list/,
	},
	{
		what: '404 without a body of its own',
		log: document360Logs,
		response: status(404, ''),
		words: 'Document360 refused the request (HTTP 404)',
		advice: /Check the ID/,
	},
	{
		what: '500 with words',
		log: document360Logs,
		response: status(500, { errors: [{ description: 'The store is being moved' }], data: null }),
		words: '(HTTP 500): The store is being moved',
		advice: /later/,
		requests: 6,
	},
];

it.each(cases)(
	'$log.node: $what',
	async ({ log, parameters, credentials, given, response, words, advice, requests = 1 }) => {
		given?.();
		if (response) log.api.onRequest = () => response;
		const own = credentials && ({ [log.credential]: credentials } as never);
		const result = await getMany(log, parameters, {}, { credentials: own });
		expect(result.status).toBe('error');
		expect(result.error?.message).toContain(words);
		expect(result.error?.message).toContain(`${log.displayName} refused the request`);
		expect(result.error?.description).toMatch(advice);
		expect(sim().requests).toHaveLength(requests);

		const continued = await getMany(
			log,
			parameters,
			{ onError: 'continueRegularOutput' },
			{ credentials: own },
		);
		const [{ json }] = continued.items(log.node);
		// An item has no description: the message holds both.
		expect(json.error).toContain(words);
		expect(json.error).toMatch(advice);
	},
);

describe.each(allLogs)('$node', (log) => {
	it('does not follow a redirect, which would take the key along', async () => {
		log.api.knobs.redirectTo = 'https://elsewhere.example.com/logs?x=1';
		const result = await getMany(log);
		expect(result.error?.message).toMatch(
			/redirected the request to https:\/\/elsewhere\.example\.com \(HTTP 307\).*not followed/,
		);
		expect(result.error?.description).toContain('base URL');
		expect(sim().requests).toHaveLength(1);
	});

	it('shows the words of an HTML page, not the page', async () => {
		log.api.onRequest = () => ({ kind: 'html', status: 403 });
		const result = await getMany(log);
		expect(result.error?.message).toMatch(/\(HTTP 403\)/);
		expect(result.error?.message).not.toMatch(/[<>]/);
		expect(sim().requests).toHaveLength(1);
	});

	it('cuts a very long page short', async () => {
		const body = `<html><style>${'x{}'.repeat(3000)}</style><p>${'Sorry. '.repeat(3000)}</p></html>`;
		log.api.onRequest = () => status(403, body);
		const result = await getMany(log);
		expect(result.error?.message).toContain('Sorry. Sorry.');
		expect(result.error!.message.length).toBeLessThan(500);
	});

	it('says that a page which is not JSON is none of the responses it knows, after a few requests', async () => {
		log.api.onRequest = () => status(200, '<html><body>Welcome</body></html>');
		const result = await getMany(log);
		expect(result.error?.message).toBe(
			`${log.displayName} sent a response that is not JSON (HTTP 200): Welcome`,
		);
		expect(result.error?.description).toContain('base URL');
		expect(sim().requests).toHaveLength(3);
	});

	it('blanks out a key that the provider repeats', async () => {
		const { credential } = log.descriptor;
		const keys = secretsIn(credential, credential.data(log.api));
		expect(keys.length).toBeGreaterThan(0);
		const message = `bad key ${keys.join(' and ')}`;
		log.api.onRequest = () =>
			status(401, {
				message,
				error: { errorCode: '200', message },
				errors: [{ msg: message, description: message }],
			});
		const result = await getMany(log);
		expect(result.error?.message).toContain('bad key ***');
		for (const key of keys) expect(JSON.stringify(result.error)).not.toContain(key);
	});

	it('blanks out a token that the provider repeats', async () => {
		log.api.onRequest = ({ headers }) => {
			const sent = log.descriptor.credential.proofs.map((name) => headers[name]);
			const token = sent.find((value) => /^eyJ/.test(String(value)));
			const message = `bad token ${String(token ?? 'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0dXJl')}!`;
			return status(401, {
				message,
				error: { message },
				errors: [{ msg: message, description: message }],
			});
		};
		const result = await getMany(log);
		expect(result.error?.message).toContain('bad token ***');
	});

	it('retries after a 429, and goes on', async () => {
		log.api.onRequest = (_request, nth) => (nth === 1 ? status(429) : undefined);
		const result = await getMany(log, { returnAll: false, limit: 5 });
		expect(result.error).toBeUndefined();
		expect(result.rows(log.node)).toEqual(log.rows().slice(0, 5));
		expect(sim().requests).toHaveLength(2);
	});
});

it('Naver Cloud: does not retry once the quota is used up, in the middle of the pages', async () => {
	sim().naverCloud.onRequest = (_request, nth) =>
		nth === 2 ? status(429, naverError('400', 'Quota Exceeded')) : undefined;
	const options = { pageSize: 20, concurrentRequests: 1 };
	const result = await getMany(naverLogs, { options }, { onError: 'continueErrorOutput' });
	const [rows, messages] = result.outputs('Naver Cloud');
	expect(rows).toHaveLength(20);
	expect(messages[0].json.error).toMatch(/Quota Exceeded.*page 2.*20 rows/);
	expect(sim().requests).toHaveLength(2);
});
