import { makePrivateKey } from '../../../simulator/sinks/googleTokens.mts';
import { GoogleClient } from './google.mts';
import { useSinks } from './running.mts';

const running = useSinks();
const google = new GoogleClient(running);

const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;

describe('the token endpoint', () => {
	it('gives an account that signs an access token', async () => {
		const { status, json } = await google.requestToken(await google.assertion());
		expect([status, json]).toEqual([
			200,
			{ access_token: expect.any(String), expires_in: 3599, token_type: 'Bearer' },
		]);
	});

	it('gives every assertion a token of its own', async () => {
		const assertion = await google.assertion();
		const [one, other] = [
			await google.requestToken(assertion),
			await google.requestToken(assertion),
		];
		expect(one.json.access_token).not.toBe(other.json.access_token);
	});

	it.each<[string, number, string, Record<string, unknown>]>([
		['an unknown account', 400, 'invalid_grant', { iss: 'other@example.com' }],
		['another audience', 400, 'invalid_grant', { aud: 'https://example.com/token' }],
		['no audience', 400, 'invalid_grant', { aud: undefined }],
		['more than an hour', 400, 'invalid_grant', { exp: seconds(3700) }],
		['an end in the past', 400, 'invalid_grant', { iat: seconds(-7200), exp: seconds(-3700) }],
		['a beginning in the future', 400, 'invalid_grant', { iat: seconds(900), exp: seconds(1800) }],
		['no beginning', 400, 'invalid_grant', { iat: undefined }],
		['somebody to act for', 401, 'unauthorized_client', { sub: 'user@example.com' }],
		['no scope', 400, 'invalid_scope', { scope: undefined }],
		['an unknown scope', 400, 'invalid_scope', { scope: 'https://www.googleapis.com/auth/x' }],
	])('refuses %s', async (_, status, error, claims) => {
		const response = await google.requestToken(await google.assertion({ claims }));
		expect(response).toMatchObject({
			status,
			json: { error, error_description: expect.any(String) },
		});
	});

	it('refuses what another key signed', async () => {
		const response = await google.requestToken(await google.assertion({ key: makePrivateKey() }));
		expect(response.json).toEqual({
			error: 'invalid_grant',
			error_description: 'Invalid JWT Signature.',
		});
	});

	it('refuses what is no assertion, or no grant it knows', async () => {
		expect((await google.requestToken('x.y.z')).json.error).toBe('invalid_grant');
		expect((await google.requestToken('')).json.error).toBe('invalid_request');
		const other = await google.requestToken('', { grant_type: 'password' });
		expect(other.json.error).toBe('unsupported_grant_type');
	});

	it('refuses a body that is no form', async () => {
		const { json } = await running.client.send({
			url: 'https://oauth2.googleapis.com/token',
			method: 'POST',
			body: { assertion: await google.assertion() },
		});
		expect(json.error).toBe('invalid_request');
	});
});

describe('an access token', () => {
	const read = async (token: string) => (await google.call('GET', '', undefined, token)).json;

	it('has to be one that was given out', async () => {
		expect(await read('ya29.other')).toEqual({
			error: {
				code: 401,
				message: expect.stringContaining('invalid authentication credentials'),
				status: 'UNAUTHENTICATED',
			},
		});
	});

	it('ends', async () => {
		running.sinks.googleSheets.knobs.tokenLifetimeSeconds = 60;
		const token = await google.token();
		running.sinks.googleSheets.knobs.clockSkewMs = 59_000;
		expect((await read(token)).sheets).toHaveLength(1);
		running.sinks.googleSheets.knobs.clockSkewMs = 61_000;
		expect((await read(token)).error.code).toBe(401);
	});

	it('allows what its scopes say', async () => {
		const token = await google.token('https://www.googleapis.com/auth/spreadsheets.readonly');
		expect((await read(token)).sheets).toHaveLength(1);
		const { json } = await google.call(
			'PUT',
			'/values/A1?valueInputOption=RAW',
			{ values: [['x']] },
			token,
		);
		expect(json.error).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' });
		expect(running.sinks.googleSheets.sheet().table).toEqual([]);
	});
});
