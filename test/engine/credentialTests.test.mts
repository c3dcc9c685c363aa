import type { Fault } from '../../simulator/index.mts';
import { freshSimulator } from './support/each.mts';
import { status } from './support/logs.mts';

freshSimulator();

const sim = () => engine.simulator;

const credentials = [
	{
		name: 'pubrioApi',
		provider: 'pubrio',
		call: 'POST api.pubrio.com/profile',
		refused: [
			['a wrong key', { apiKey: 'another-key' }, undefined, /did not accept the API key/],
			[
				'no credits',
				{},
				() => Object.assign(sim().pubrio.account, { outOfCredits: true }),
				/no credits/,
			],
			['no permission', {}, () => answer('pubrio', status(403)), /may not read/],
			[
				'a wrong base URL',
				{ baseUrl: 'https://api.pubrio.com/v9' },
				undefined,
				/no Pubrio API at the base URL/,
			],
		],
	},
	{
		name: 'naverCloudApi',
		provider: 'naverCloud',
		call: 'POST apigateway.apigw.ntruss.com/api/v1/dashboards/events/search',
		refused: [
			[
				'a wrong access key',
				{ accessKey: 'another-key' },
				undefined,
				/access key ID or the signature/,
			],
			[
				'a wrong secret key',
				{ secretKey: 'another-key' },
				undefined,
				/signature made with the secret key/,
			],
			[
				'no permission',
				{},
				() => Object.assign(sim().naverCloud.account, { permitted: false }),
				/may not read API Gateway events/,
			],
			[
				'no permission, its code a number',
				{},
				() => {
					Object.assign(sim().naverCloud.account, { permitted: false });
					Object.assign(sim().naverCloud.knobs, {
						errorCodeAs: 'number',
						errorForm: 'responseError',
					});
				},
				/may not read API Gateway events/,
			],
			[
				'a wrong environment',
				{},
				() => answer('naverCloud', status(404)),
				/no API Gateway at this address/,
			],
			[
				'a wrong clock',
				{},
				() => Object.assign(sim().naverCloud.knobs, { clockSkewMs: 600_000 }),
				/clock/,
			],
		],
	},
	{
		name: 'koreAiJwtApi',
		provider: 'koreAi',
		call: 'GET bots.kore.ai/api/public/auditlogs?size=1&offset=0',
		refused: [
			['a wrong client ID', { clientId: 'cs-another' }, undefined, /does not know the client ID/],
			['a wrong secret', { clientSecret: 'another-secret' }, undefined, /did not accept the token/],
			['a wrong algorithm', { algorithm: 'HS512' }, undefined, /algorithm/],
			[
				'a token without JTI where one is enforced',
				{ includeJti: false },
				() => Object.assign(sim().koreAi.account, { enforceJti: true }),
				/did not accept the token/,
			],
			[
				'a missing scope',
				{},
				() => Object.assign(sim().koreAi.account, { permitted: false }),
				/may not read audit logs.*Admin Console API scope/,
			],
			[
				'a wrong base URL',
				{},
				() => answer('koreAi', status(404)),
				/no audit logs at the base URL/,
			],
		],
	},
	{
		name: 'document360Api',
		provider: 'document360',
		call: 'GET apihub.document360.io/v2/ProjectVersions',
		refused: [
			['a wrong token', { apiToken: 'another-token' }, undefined, /did not accept the API token/],
			['a token of another region', { region: 'us' }, undefined, /try the other region/],
			[
				'no permission',
				{},
				() => Object.assign(sim().document360.account, { permitted: false }),
				/may not read workspaces/,
			],
			[
				'errors with status 200',
				{},
				() => answer('document360', status(200, { data: [], errors: [{ description: 'x' }] })),
				/a refusal/,
			],
			[
				'a wrong base URL',
				{},
				() => answer('document360', status(404)),
				/no Document360 API at this address/,
			],
		],
	},
] as const;

function answer(provider: 'pubrio' | 'naverCloud' | 'koreAi' | 'document360', fault: Fault): void {
	sim()[provider].onRequest = () => fault;
}

const calls = () => sim().requests.map(({ method, host, path }) => `${method} ${host}${path}`);

/** Where n8n does not tell a credential's test the status: its own words for it, or what we say of any answer. */
const WITHOUT_STATUS =
	/gave no|^(Authorization failed|Payment required|Forbidden|The resource you are requesting could not be found|The service (was not able|is receiving too many)|Service unavailable|Bad gateway|Request failed with status code 307)/;

/** An explanation that the test gives, if need be by the status. */
const explained = (message: RegExp) =>
	engine.can.statusesInCredentialTests
		? message
		: new RegExp(`${message.source}|${WITHOUT_STATUS.source}`, message.flags);

describe.each(credentials)('$name', ({ name, provider, call, refused }) => {
	it('turns green with the right keys, in one request', async () => {
		expect(await engine.testCredential(name)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(calls()).toEqual([call]);
	});

	it('turns green where there are no rows', async () => {
		Object.assign(sim()[provider], { rows: [] });
		expect(await engine.testCredential(name)).toMatchObject({ status: 'OK' });
	});

	it.each([...refused] as Array<[string, object, (() => void) | undefined, RegExp]>)(
		'names %s',
		async (_what, data, given, message) => {
			given?.();
			const verdict = await engine.testCredential(name, data as never);
			expect(verdict).toEqual({
				status: 'Error',
				message: expect.stringMatching(explained(message)),
			});
		},
	);

	const DOWN = /is not available at the moment, so the .* not checked/;

	it.each<[string, Fault, RegExp]>([
		['500', status(500), DOWN],
		['503', status(503), DOWN],
		['429', status(429), /too many requests/],
	])('names a provider that answers %s', async (_what, fault, message) => {
		answer(provider, fault);
		expect(await engine.testCredential(name)).toEqual({
			status: 'Error',
			message: expect.stringMatching(explained(message)),
		});
	});

	it.each<[string, Fault]>([
		['an HTML page', { kind: 'html', status: 200 }],
		['an HTML page with status 502', { kind: 'html', status: 502 }],
		['an empty body', { kind: 'empty' }],
		['JSON of another service', { kind: 'wrongShape' }],
		['text that is not JSON', { kind: 'notJson' }],
		['a JSON list', status(200, [{}])],
		['a JSON null', status(200, null)],
	])('does not turn green on %s', async (_what, fault) => {
		answer(provider, fault);
		const { status: verdict, message } = await engine.testCredential(name);
		expect(verdict).toBe('Error');
		expect(message).toMatch(explained(/not checked|Check the|gave no/));
		expect(message).not.toMatch(/[<>]|Cannot read|undefined/);
	});

	it('does not follow a redirect', async () => {
		sim()[provider].knobs.redirectTo = 'https://elsewhere.example.com/';
		const verdict = await engine.testCredential(name);
		expect(verdict.status).toBe('Error');
		expect(verdict.message).toMatch(explained(/base URL|address|environment/));
		expect(new Set(sim().requests.map(({ host }) => host)).size).toBe(1);
	});

	it('sends no more than one request, or two where the first is refused with 401', async () => {
		answer(provider, status(401, {}));
		expect((await engine.testCredential(name)).status).toBe('Error');
		expect(calls().length).toBeLessThanOrEqual(2);
	});
});

it.each([
	['pubrioApi', { apiKey: '' }, 'The API Key is empty'],
	['naverCloudApi', { secretKey: ' ' }, 'The Secret Key is empty'],
	['koreAiJwtApi', { clientSecret: '' }, 'The Client Secret is empty'],
	['document360Api', { apiToken: '' }, 'The API Token is empty'],
	['pubrioApi', { baseUrl: 'ftp://x' }, 'does not start with http'],
	['naverCloudApi', { environment: 'custom', baseUrl: '' }, 'Base URL is empty'],
	['koreAiJwtApi', { baseUrl: 'https://' }, 'cannot be read as a web address'],
	['document360Api', { region: 'custom', baseUrl: 'mailto:x' }, 'does not start with http'],
])('%s with %j is named before any request', async (name, data, message) => {
	expect(await engine.testCredential(name, data)).toEqual({
		status: 'Error',
		message: expect.stringContaining(message),
	});
	expect(calls()).toEqual([]);
});

it.each([
	['koreAiJwtApi', { baseUrl: 'bots.kore.ai' }],
	['koreAiJwtApi', { baseUrl: ' https://platform.kore.ai/ ' }],
	['pubrioApi', { baseUrl: 'https://api.pubrio.com/' }],
	['naverCloudApi', { environment: 'government' }],
	['naverCloudApi', { environment: 'custom', baseUrl: 'apigateway.apigw.fin-ntruss.com/' }],
	['document360Api', { region: 'custom', baseUrl: 'https://apihub.document360.io/' }],
])('%s turns green with %j', async (name, data) => {
	expect(await engine.testCredential(name, data)).toMatchObject({ status: 'OK' });
});
