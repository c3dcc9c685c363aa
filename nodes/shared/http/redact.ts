import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** JSON web tokens, and what HMAC-SHA256 looks like in base64: a request's token or signature, repeated in its refusal. */
const PROOFS = [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, /(?<![\w+/])[\w+/]{43}=(?![\w=])/g];
const LONGEST_QUOTE = 300;

/**
 * Makes a provider's words fit to be shown: secrets, tokens and signatures that it repeats are blanked out, markup and line breaks
 * become single spaces, and what is very long is cut.
 *
 * @param secretFields credential fields whose values must not be shown
 */
export function redact(
	words: string,
	credentials: ICredentialDataDecryptedObject,
	secretFields: readonly string[],
): string {
	let shown = words;
	for (const proof of PROOFS) shown = shown.replace(proof, '***');
	for (const field of secretFields) {
		const secret = credentials[field];
		if (typeof secret === 'string' && secret.length > 0) shown = shown.split(secret).join('***');
	}
	shown = shown
		.replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return shown.length > LONGEST_QUOTE ? `${shown.slice(0, LONGEST_QUOTE)}…` : shown;
}
