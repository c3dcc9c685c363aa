import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { secretPatterns } from './secretPatterns';

/** JSON web tokens, and what HMAC-SHA256 looks like in base64: a request's token or signature, repeated in its refusal. */
const PROOFS = [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, /(?<![\w+/])[\w+/]{43}=(?![\w=])/g];
const LONGEST_QUOTE = 300;
/** What comes behind is not looked at. */
const LONGEST_READ = 64 * 1024;
const HIDDEN = '***';

/**
 * Makes a provider's words fit to be shown: secrets, tokens and signatures that it repeats are blanked out, in whatever encoding;
 * markup and line breaks become single spaces, and what is very long is cut.
 *
 * @param secretFields credential fields whose values must not be shown
 * @param sent what else was sent that must not be shown
 */
export function redact(
	words: string,
	credentials: ICredentialDataDecryptedObject,
	secretFields: readonly string[],
	sent: readonly string[] = [],
): string {
	const stored = secretFields.map((field) => credentials[field]).filter(isText);
	const patterns = [...PROOFS, ...secretPatterns([...stored, ...sent])];
	const hide = (text: string) =>
		patterns.reduce((shown, pattern) => shown.replace(pattern, HIDDEN), text);
	const plain = hide(words.slice(0, LONGEST_READ))
		.replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	// What was between two parts of a secret may be gone now.
	const shown = hide(plain);
	return shown.length > LONGEST_QUOTE ? `${shown.slice(0, LONGEST_QUOTE)}…` : shown;
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}
