import type {
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	ICredentialTestRequest,
} from 'n8n-workflow';

type Rule = IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody;

/** The tests do not follow these: whatever answers there, it is not the API that was asked. */
export const redirects = [301, 302, 303, 307, 308];

/** Fails the test when the answer has this HTTP status and the request does not ignore that status. */
export function statusRules(statuses: number[], message: string): Rule[] {
	return statuses.map((value) => ({ type: 'responseCode', properties: { value, message } }));
}

/** Fails the test when the body has this value at this path. n8n compares with `===`. */
export function bodyRule(key: string, value: unknown, message: string): Rule {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}

/** The same for codes that a provider writes as a number in one answer and as text in the next. */
export function codeRules(keys: string[], codes: number[], message: string): Rule[] {
	return keys.flatMap((key) =>
		codes.flatMap((code) => [bodyRule(key, code, message), bodyRule(key, String(code), message)]),
	);
}

/**
 * Fails the test when what only a success has is absent, so that no page of a proxy and no answer
 * without a rule turns green. It belongs behind all other body rules, because the first match counts.
 */
export function requiredKeyRules(key: string, message: string): Rule[] {
	return [bodyRule(key, undefined, message), bodyRule(key, null, message)];
}

/** n8n's type wants rules of one kind, but its tester looks at each rule's own type. */
export function testRules(...rules: Rule[]): ICredentialTestRequest['rules'] {
	return rules as IAuthenticateRuleResponseSuccessBody[];
}
