import { inspect } from 'node:util';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

const NOT_SECRET = new Set([
	'baseUrl',
	'environment',
	'region',
	'algorithm',
	'clientId',
	'subject',
]);

/**
 * Throws where a secret of the credentials, a token or a signature shows up anywhere in what n8n keeps or logs.
 *
 * @param kept anything; looked through to its depths, errors and their causes included
 */
export function assertNoSecrets(
	kept: unknown,
	credentials: Record<string, ICredentialDataDecryptedObject>,
): void {
	const text = inspect(kept, {
		depth: Infinity,
		maxArrayLength: Infinity,
		maxStringLength: Infinity,
		showHidden: true,
	});
	const secrets = Object.values(credentials).flatMap((data) =>
		Object.entries(data)
			.filter(
				([field, value]) =>
					!NOT_SECRET.has(field) && typeof value === 'string' && value.trim() !== '',
			)
			.map(([, value]) => String(value)),
	);
	const shown = secrets.find((secret) => text.includes(secret));
	if (shown !== undefined) throw new Error(`The secret "${shown}" shows in what n8n keeps or logs`);
	const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(text);
	if (token !== null) throw new Error('A token shows in what n8n keeps or logs');
	if (/apigw-signature/i.test(text)) throw new Error('A signature shows in what n8n keeps or logs');
}
