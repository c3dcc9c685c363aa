import { randomUUID } from 'crypto';
import { UserError, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { signJwt, type JwtAlgorithm } from './jwt';
import { credentialText } from './requestHeaders';

export const defaultLifetimeSeconds = 300;
/** Kore.ai refuses a token with a `jti` that expires later than this from now. */
export const maxLifetimeSecondsWithJti = 3600;
/** No document limits a token without a `jti`; a day is longer than any request needs, each of which has a token of its own. */
export const maxLifetimeSeconds = 86400;

/**
 * By how much our clock may be wrong before a token is refused, in seconds: more than the 2 from which on a wrong clock is
 * corrected, the 1 to which the provider's own clock is known, and what a request takes.
 */
const clockToleranceSeconds = 5;

function lifetimeOf(value: unknown, includeJti: boolean): number {
	const seconds = value === undefined || value === '' ? defaultLifetimeSeconds : Number(value);
	const max = includeJti ? maxLifetimeSecondsWithJti : maxLifetimeSeconds;
	if (!Number.isInteger(seconds) || seconds < 1 || seconds > max) {
		const why = includeJti ? ', because Kore.ai limits tokens with a JTI to one hour' : '';
		throw new UserError(
			`The Token Lifetime of the credential is out of range. Enter a whole number of seconds from 1 to ${max}${why}.`,
		);
	}
	return seconds;
}

function algorithmOf(value: unknown): JwtAlgorithm {
	const algorithm = value ?? 'HS256';
	if (algorithm === 'HS256' || algorithm === 'HS512') return algorithm;
	throw new UserError(
		'The Algorithm of the credential is neither HS256 nor HS512. Select the one set for the app in Kore.ai.',
	);
}

/**
 * When a token is made and expires, in seconds: made a little earlier than now and no sooner over than a little later, so that a
 * small error of our clock does no harm.
 */
function validity(
	now: number,
	lifetime: number,
	includeJti: boolean,
): { iat: number; exp: number } {
	const seconds = Math.floor(now / 1000);
	const iat = seconds - clockToleranceSeconds;
	const exp = seconds + Math.max(lifetime, 2 * clockToleranceSeconds);
	return { iat, exp: includeJti ? Math.min(exp, iat + maxLifetimeSecondsWithJti) : exp };
}

/**
 * A token for one request. `appId` is what the platform reads, `iss` what older versions of it read.
 *
 * @param now milliseconds since 1970
 * @throws UserError, without the secret in it, for a field of the credential that cannot be used
 */
export function koreAiToken(
	credentials: ICredentialDataDecryptedObject,
	now: number = Date.now(),
): string {
	const clientId = credentialText(credentials.clientId, 'Client ID');
	const clientSecret = credentialText(credentials.clientSecret, 'Client Secret');
	const subject = String(credentials.subject ?? '').trim();
	const includeJti = credentials.includeJti !== false;
	const lifetime = lifetimeOf(credentials.lifetimeSeconds, includeJti);
	return signJwt(
		{
			appId: clientId,
			iss: clientId,
			sub: subject === '' ? clientId : subject,
			...validity(now, lifetime, includeJti),
			...(includeJti ? { jti: randomUUID() } : {}),
		},
		clientSecret,
		algorithmOf(credentials.algorithm),
	);
}
