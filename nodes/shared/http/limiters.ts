import { createHmac, randomBytes } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { RecentMap } from '../../../credentials/signing/RecentMap';
import { RateLimiter } from './RateLimiter';

const MOST_LIMITERS = 200;

/** Another one each time n8n starts, so that the names say nothing of the credentials. */
const key = randomBytes(32);
const names = new WeakMap<ICredentialDataDecryptedObject, string>();
const limiters = new RecentMap<RateLimiter>(MOST_LIMITERS);

/** The limiter of all executions of this process that send requests to this host with this credential. */
export function limiterFor(host: string, credentials: ICredentialDataDecryptedObject): RateLimiter {
	const name = `${host} ${nameOf(credentials)}`;
	const limiter = limiters.get(name) ?? new RateLimiter();
	limiters.set(name, limiter);
	return limiter;
}

function nameOf(credentials: ICredentialDataDecryptedObject): string {
	const name =
		names.get(credentials) ??
		createHmac('sha256', key).update(JSON.stringify(credentials)).digest('base64');
	names.set(credentials, name);
	return name;
}
