import { inspect } from 'node:util';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { allProviders, credentialsOf, secretsIn } from '../../logs/index.mts';

const credentialTypes = credentialsOf(allProviders);

/** A header that proves who sends a request, with its value, as `inspect` and JSON write it. */
const proof = new RegExp(
	`(?<![\\w-])(${credentialTypes.flatMap(({ proofs }) => proofs).join('|')})['"]?: ?['"]`,
	'i',
);

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
	const secrets = credentialTypes.flatMap((one) => secretsIn(one, credentials[one.type]));
	const shown = secrets.find((secret) => text.includes(secret));
	if (shown !== undefined) throw new Error(`The secret "${shown}" shows in what n8n keeps or logs`);
	// Bounded: a file in Base64 has the beginning of a token in each of its rows, and no end.
	const token = /eyJ[\w-]{1,4096}\.[\w-]+\.[\w-]+/.exec(text);
	if (token !== null) throw new Error('A token shows in what n8n keeps or logs');
	const header = proof.exec(text);
	if (header !== null) throw new Error(`The header ${header[1]} shows in what n8n keeps or logs`);
}
