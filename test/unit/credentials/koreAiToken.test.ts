import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { koreAiToken } from '../../../credentials/signing/koreAiToken';

const credentials = {
	baseUrl: 'https://bots.kore.ai',
	clientId: 'cs-1234',
	clientSecret: 'a secret with 한글',
	subject: 'n8n@example.com',
	algorithm: 'HS256',
	includeJti: true,
	lifetimeSeconds: 300,
};
const key = new TextEncoder().encode(credentials.clientSecret);
const now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const at = { currentDate: new Date(now) };

describe('koreAiToken', () => {
	it.each(['HS256', 'HS512'])('is a JWT that verifies with %s', async (algorithm) => {
		const token = koreAiToken({ ...credentials, algorithm }, now);
		const { payload, protectedHeader } = await jwtVerify(token, key, {
			...at,
			algorithms: [algorithm],
		});
		expect(protectedHeader).toEqual({ alg: algorithm, typ: 'JWT' });
		const seconds = Math.floor(now / 1000);
		expect(payload).toEqual({
			appId: 'cs-1234',
			iss: 'cs-1234',
			sub: 'n8n@example.com',
			iat: seconds - 5,
			exp: seconds + 300,
			jti: expect.stringMatching(
				/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
			),
		});
	});

	it('does not verify with another secret', async () => {
		const other = new TextEncoder().encode('another');
		await expect(jwtVerify(koreAiToken(credentials, now), other, at)).rejects.toThrow(
			'signature verification failed',
		);
	});

	it('is a new one each time', () => {
		const tokens = Array.from({ length: 20 }, () => decodeJwt(koreAiToken(credentials, now)).jti);
		expect(new Set(tokens).size).toBe(20);
	});

	it('leaves the JTI out when told so', () => {
		expect(decodeJwt(koreAiToken({ ...credentials, includeJti: false }, now))).not.toHaveProperty(
			'jti',
		);
	});

	it('names the client as the subject when there is none', () => {
		expect(decodeJwt(koreAiToken({ ...credentials, subject: ' ' }, now)).sub).toBe('cs-1234');
	});

	it('has the defaults of the form for fields that are missing', () => {
		const token = koreAiToken({ clientId: 'cs-1234', clientSecret: 'secret' }, now);
		const { exp = 0, jti } = decodeJwt(token);
		expect(decodeProtectedHeader(token).alg).toBe('HS256');
		expect(exp).toBe(Math.floor(now / 1000) + 300);
		expect(jti).toBeDefined();
	});

	it.each([
		[true, 11],
		[true, 3595],
		[true, '60'],
		[false, 86400],
	])('lives as long as the credential says (JTI %s, %s s)', (includeJti, lifetimeSeconds) => {
		const token = koreAiToken({ ...credentials, includeJti, lifetimeSeconds }, now);
		expect(decodeJwt(token).exp).toBe(Math.floor(now / 1000) + Number(lifetimeSeconds));
	});

	it('lives long enough for clocks that differ a little, and ends within the hour that a JTI allows', () => {
		const claims = (lifetimeSeconds: number) =>
			decodeJwt(koreAiToken({ ...credentials, lifetimeSeconds }, now));
		expect(claims(1).exp).toBe(Math.floor(now / 1000) + 10);
		const { iat = 0, exp = 0 } = claims(3600);
		expect(exp - iat).toBe(3600);
	});

	it.each([
		[true, 3601, 'from 1 to 3600, because Kore.ai limits tokens with a JTI to one hour'],
		[true, 0, 'from 1 to 3600'],
		[true, -1, 'from 1 to 3600'],
		[true, 1.5, 'a whole number of seconds'],
		[true, 'soon', 'a whole number of seconds'],
		[true, Number.NaN, 'a whole number of seconds'],
		[false, 86401, 'from 1 to 86400.'],
	])('names a lifetime out of range (JTI %s, %s s)', (includeJti, lifetimeSeconds, message) => {
		expect(() => koreAiToken({ ...credentials, includeJti, lifetimeSeconds })).toThrow(message);
	});

	it.each(['none', 'RS256', '', 'toString', 1])('names the algorithm %j', (algorithm) => {
		expect(() => koreAiToken({ ...credentials, algorithm })).toThrow('neither HS256 nor HS512');
	});
});
