import type { Fault, ProviderName } from '../../simulator/index.mts';
import { accountData, type CredentialType } from './support/accounts.mts';
import { freshSimulator } from './support/each.mts';

freshSimulator();

const { simulator } = house;

/** What n8n says when the credential form is saved. */
async function verdict(
	type: CredentialType,
	data: object = {},
): Promise<{ status: string; message: string }> {
	return await house.n8n.testCredential({
		id: '',
		name: type,
		type,
		data: accountData(type, data),
	});
}

/** What is wrong, in the credential or at the provider, and what the message names. */
type Wrong = [what: string, data: object, given: (() => void) | undefined, message: RegExp];

interface Case {
	type: CredentialType;
	provider: ProviderName;
	wrongs: Wrong[];
	/** How many of them the provider tells apart. */
	distinct: number;
}

const cases: Case[] = [
	{
		type: 'pubrioApi',
		provider: 'pubrio',
		distinct: 4,
		wrongs: [
			['a wrong key', { apiKey: 'wrong-pubrio-key' }, undefined, /did not accept the API key/],
			['no credits', {}, () => (simulator.pubrio.account.outOfCredits = true), /no credits left/],
			[
				'a missing permission',
				{},
				() => answer('pubrio', { kind: 'status', status: 403 }),
				/may not read/,
			],
			[
				'a wrong address',
				{ baseUrl: 'https://api.pubrio.com/v0' },
				undefined,
				/no Pubrio API at the base URL/,
			],
		],
	},
	{
		type: 'naverCloudApi',
		provider: 'naverCloud',
		distinct: 3,
		wrongs: [
			[
				'a wrong key',
				{ accessKey: 'wrong-access-key' },
				undefined,
				/did not accept the access key ID/,
			],
			[
				'a wrong secret',
				{ secretKey: 'wrong-secret-key' },
				undefined,
				/signature made with the secret key/,
			],
			[
				'a missing permission',
				{},
				() => (simulator.naverCloud.account.permitted = false),
				/may not read API Gateway events/,
			],
			[
				'a wrong environment',
				{ environment: 'government' },
				() => answer('naverCloud', { kind: 'status', status: 404 }),
				/no API Gateway at this address/,
			],
		],
	},
	{
		type: 'koreAiJwtApi',
		provider: 'koreAi',
		distinct: 4,
		wrongs: [
			['a wrong client ID', { clientId: 'cs-wrong' }, undefined, /does not know the client ID/],
			[
				'a wrong secret',
				{ clientSecret: 'wrong-client-secret' },
				undefined,
				/did not accept the token/,
			],
			[
				'a missing scope',
				{},
				() => (simulator.koreAi.account.permitted = false),
				/may not read audit logs/,
			],
			[
				'a wrong address',
				{ baseUrl: 'https://platform.kore.ai/builder' },
				undefined,
				/no audit logs at the base URL/,
			],
		],
	},
	{
		type: 'document360Api',
		provider: 'document360',
		distinct: 3,
		wrongs: [
			[
				'a wrong token',
				{ apiToken: 'wrong-document360-token' },
				undefined,
				/did not accept the API token/,
			],
			['a wrong region', { region: 'us' }, undefined, /try the other region/],
			[
				'a missing permission',
				{},
				() => (simulator.document360.account.permitted = false),
				/may not read/,
			],
			[
				'a wrong address',
				{ region: 'custom', baseUrl: 'https://apihub.document360.io/docs' },
				undefined,
				/no Document360 API at this address/,
			],
		],
	},
];

/** Has a provider meet every request with this. */
function answer(provider: ProviderName, fault: Fault): void {
	simulator[provider].onRequest = () => fault;
}

describe.each(cases)('$type', ({ type, provider, wrongs, distinct }) => {
	it('is green with the right keys', async () => {
		expect(await verdict(type)).toMatchObject({ status: 'OK' });
	});

	it.each(wrongs)('names %s', async (_what, data, given, message) => {
		given?.();
		expect(await verdict(type, data)).toEqual({
			status: 'Error',
			message: expect.stringMatching(message),
		});
	});

	it('names a provider that is down', async () => {
		answer(provider, { kind: 'status', status: 500 });
		const message = expect.stringMatching(/is not available at the moment/);
		expect(await verdict(type)).toEqual({ status: 'Error', message });
	});

	it.each<Fault>([{ kind: 'html', status: 200 }, { kind: 'empty' }, { kind: 'wrongShape' }])(
		'is not green when something else answers: $kind',
		async (fault) => {
			answer(provider, fault);
			const { status, message } = await verdict(type);
			expect(status).toBe('Error');
			expect(message).toMatch(/not checked|Check the/);
		},
	);

	it('is not green on a redirect, which it does not follow', async () => {
		const [host] = simulator[provider].hosts;
		simulator[provider].knobs.redirectTo = `https://${host}/elsewhere`;
		const { status, message } = await verdict(type);
		expect(status).toBe('Error');
		expect(message).toMatch(/base URL|address|environment/);
		expect(simulator.requests.map((request) => request.path)).not.toContain('/elsewhere');
	});

	it('says different things of different wrongs', async () => {
		const messages = new Set<string>();
		for (const [, data, given] of wrongs) {
			simulator.reset();
			given?.();
			messages.add((await verdict(type, data)).message);
		}
		expect(messages.size).toBe(distinct);
	});
});
