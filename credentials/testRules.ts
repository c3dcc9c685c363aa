import type {
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	ICredentialTestRequest,
} from 'n8n-workflow';

type Rule = IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody;

/** The tests do not follow these: whatever responds there, it is not the provider's API. */
export const redirects = [301, 302, 303, 307, 308];

/** The provider, or a gateway in front of it, has a problem of its own; those from 520 on are Cloudflare's. */
export const unavailable = [500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530];

/** A proxy or a network between n8n and the provider requires an account. */
export const inBetween = [407, 511];

/** Where a body may write the status of an error. */
const STATUS_KEYS = ['code', 'status', 'statusCode', 'error.code', 'error.status'];

/** Where a body may tell of an error: as text, or as a list of texts or objects. */
const ERROR_KEYS = ['errors', 'error', 'error.message', 'error.msg'];

/** Fails the test when the response has this HTTP status and the request does not ignore that status. */
export function statusRules(statuses: number[], message: string): Rule[] {
	return statuses.map((value) => ({ type: 'responseCode', properties: { value, message } }));
}

/** Fails the test when the body has this value at this path. n8n compares with `===`. */
export function bodyRule(key: string, value: unknown, message: string): Rule {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}

/** The same for codes that a provider writes as a number in one response and as text in the next. */
export function codeRules(keys: string[], codes: number[], message: string): Rule[] {
	return keys.flatMap((key) =>
		codes.flatMap((code) => [bodyRule(key, code, message), bodyRule(key, String(code), message)]),
	);
}

/** The same for a status that the body may write beside a good one. */
export function refusalRules(statuses: number[], message: string): Rule[] {
	return [...statusRules(statuses, message), ...codeRules(STATUS_KEYS, statuses, message)];
}

/** @param what was not checked, with its verb, as in "the API key was" */
export function inBetweenRules(what: string): Rule[] {
	return statusRules(
		inBetween,
		`A proxy or the network between n8n and the provider requires a user name and password, so ${what} not checked. Set HTTPS_PROXY of n8n to http://user:password@host:port, or sign in to the network.`,
	);
}

/**
 * Fails the test when the body reports an error that no other rule knows. n8n compares with a value only; that there is
 * something shows in the name of its type.
 */
export function errorRules(message: string): Rule[] {
	return ERROR_KEYS.flatMap((key) =>
		['String', 'Object'].map((type) => bodyRule(`${key}[0].constructor.name`, type, message)),
	);
}

/**
 * Fails the test when what only a success has is absent, so that no page of a proxy and no response
 * without a rule turns green; a list that is null is there, with nothing in it. It belongs behind all other body rules, because the first match counts.
 */
export function requiredKeyRule(key: string, message: string): Rule {
	return bodyRule(key, undefined, message);
}

/** n8n's type wants rules of one kind, but its tester looks at each rule's own type. */
export function testRules(...rules: Rule[]): ICredentialTestRequest['rules'] {
	return rules as IAuthenticateRuleResponseSuccessBody[];
}
