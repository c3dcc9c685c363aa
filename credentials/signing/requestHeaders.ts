import { UserError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import { normalizeBaseUrl } from './requestUrl';

/**
 * A copy of the headers with these ones set. Names are compared without regard to case, because n8n
 * sends a refused request through `authenticate` again and two spellings would both go out.
 */
export function withHeaders(
	headers: IDataObject | undefined,
	added: Record<string, string>,
): IDataObject {
	const names = new Set(Object.keys(added).map((name) => name.toLowerCase()));
	const kept = Object.entries(headers ?? {}).filter(([name]) => !names.has(name.toLowerCase()));
	return { ...Object.fromEntries(kept), ...added };
}

const secretsOf = new WeakMap<object, readonly string[]>();

/** Remembers what `authenticate` sends with a request and nobody may be shown. */
export function rememberSecrets(request: object, secrets: readonly string[]): void {
	secretsOf.set(request, secrets);
}

/** The keys, tokens and signatures sent with a request, which is the object that `authenticate` was given. */
export function sentSecrets(request: object): readonly string[] {
	return secretsOf.get(request) ?? [];
}

/** A copy of the request with these headers and, where it has a base URL, that in its usable form. */
export function withAuthentication(
	request: IHttpRequestOptions,
	added: Record<string, string>,
): IHttpRequestOptions {
	rememberSecrets(request, Object.values(added));
	const authenticated = { ...request, headers: withHeaders(request.headers, added) };
	if (request.baseURL !== undefined) authenticated.baseURL = normalizeBaseUrl(request.baseURL);
	return authenticated;
}

/**
 * A key or secret without the whitespace that comes along when it is copied.
 *
 * @throws UserError when it is empty
 */
export function credentialText(value: unknown, label: string): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') {
		throw new UserError(`The ${label} is empty. Enter it in the credential.`);
	}
	return text;
}

/**
 * The same for a key that is sent as a header.
 *
 * @throws UserError, never naming the value, when it is empty or holds what no header can
 */
export function headerText(value: unknown, label: string): string {
	const text = credentialText(value, label);
	if (/[^\x20-\x7e]/.test(text)) {
		throw new UserError(
			`The ${label} contains a line break or a character that no key has. Copy it from the console again.`,
		);
	}
	return text;
}
