import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { compactVerify, decodeJwt } from 'jose';
import type { JWTPayload } from 'jose';
import { Refusal } from '../api.mts';
import type { ApiResponse, Call } from '../types.mts';
import { contentType } from './sink.mts';

export const TOKEN_URL = 'https://oauth2.googleapis.com/token';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const SCOPE_PREFIX = 'https://www.googleapis.com/auth/';
const KNOWN_SCOPES = [
	'spreadsheets',
	'spreadsheets.readonly',
	'drive',
	'drive.file',
	'drive.readonly',
	'drive.metadata',
	'drive.metadata.readonly',
];
const MAX_LIFETIME_SECONDS = 3600;
/** How far the clock of whoever signs may be ahead. */
const CLOCK_TOLERANCE_SECONDS = 300;

export interface ServiceAccount {
	email: string;
	/** PEM. */
	privateKey: string;
}

export interface AccessToken {
	/** Without their common beginning, e.g. `spreadsheets`. */
	scopes: string[];
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** PEM of a new private key. */
export function makePrivateKey(): string {
	return generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	}).privateKey;
}

/** Google's token endpoint for service accounts: a signed assertion is exchanged for a token. */
export class GoogleTokens {
	private readonly tokens = new Map<string, AccessToken>();

	/** The token with this text; undefined for an unknown or expired one. */
	find(text: string | undefined, now: number): AccessToken | undefined {
		const token = this.tokens.get(text ?? '');
		return token && token.expiresAt > now ? token : undefined;
	}

	clear(): void {
		this.tokens.clear();
	}

	/**
	 * @param account the only one there is
	 * @param lifetimeSeconds of the token that is given out
	 * @throws Refusal as the document says
	 */
	async exchange(
		call: Call,
		account: ServiceAccount,
		lifetimeSeconds: number,
	): Promise<ApiResponse> {
		const assertion = assertionOf(call);
		const claims = await verifiedClaims(assertion, account, call.now);
		const token = `ya29.test-${randomBytes(24).toString('base64url')}`;
		const expiresAt = call.now + lifetimeSeconds * 1000;
		this.tokens.set(token, { scopes: scopesOf(claims), expiresAt });
		return {
			status: 200,
			// A second less than it lasts, as Google says it.
			body: { access_token: token, expires_in: lifetimeSeconds - 1, token_type: 'Bearer' },
		};
	}
}

function refuse(status: number, error: string, description: string): never {
	throw new Refusal({ status, body: { error, error_description: description } });
}

function assertionOf(call: Call): string {
	const isForm = contentType(call) === 'application/x-www-form-urlencoded';
	if (call.method !== 'POST' || !isForm) {
		refuse(400, 'invalid_request', 'Bad Request: POST a form');
	}
	const form = new URLSearchParams(call.text);
	const grantType = form.get('grant_type') ?? '';
	if (grantType !== GRANT_TYPE) {
		refuse(400, 'unsupported_grant_type', `Invalid grant_type: ${grantType}`);
	}
	const assertion = form.get('assertion');
	return assertion || refuse(400, 'invalid_request', 'Missing required parameter: assertion');
}

/** The claims of an assertion that the account signed, with an audience and times Google accepts. */
async function verifiedClaims(
	assertion: string,
	account: ServiceAccount,
	now: number,
): Promise<JWTPayload> {
	let claims: JWTPayload;
	try {
		claims = decodeJwt(assertion);
	} catch {
		return refuse(400, 'invalid_grant', 'Invalid JWT: Failed to parse.');
	}
	if (claims.iss !== account.email) {
		refuse(400, 'invalid_grant', 'Invalid grant: account not found');
	}
	try {
		const key = createPublicKey(account.privateKey);
		await compactVerify(assertion, key, { algorithms: ['RS256'] });
	} catch {
		refuse(400, 'invalid_grant', 'Invalid JWT Signature.');
	}
	if (claims.aud !== TOKEN_URL) {
		const audience = `Invalid JWT: Failed audience check. The right audience is ${TOKEN_URL}`;
		refuse(400, 'invalid_grant', audience);
	}
	if (!hasGoodTimes(claims, now / 1000)) {
		refuse(
			400,
			'invalid_grant',
			'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. ' +
				'Check your iat and exp values in the JWT claim.',
		);
	}
	if (claims.sub !== undefined && claims.sub !== account.email) {
		refuse(
			401,
			'unauthorized_client',
			'Client is unauthorized to retrieve access tokens using this method, or client not ' +
				'authorized for any of the scopes requested.',
		);
	}
	return claims;
}

function hasGoodTimes({ iat, exp }: JWTPayload, nowSeconds: number): boolean {
	if (typeof iat !== 'number' || typeof exp !== 'number') return false;
	if (iat > nowSeconds + CLOCK_TOLERANCE_SECONDS || exp <= nowSeconds) return false;
	return exp > iat && exp - iat <= MAX_LIFETIME_SECONDS;
}

function scopesOf({ scope }: JWTPayload): string[] {
	const scopes = String(scope ?? '')
		.split(' ')
		.filter((name) => name !== '')
		.map((name) => name.replace(SCOPE_PREFIX, ''));
	const invalid = scopes.filter((name) => !KNOWN_SCOPES.includes(name));
	if (scopes.length === 0 || invalid.length > 0) {
		const reason = `Some requested scopes were invalid. {invalid=[${invalid.join(', ')}]}`;
		refuse(400, 'invalid_scope', reason);
	}
	return scopes;
}
