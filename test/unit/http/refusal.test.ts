import type { Response, Service } from '../../../nodes/shared/log/LogSource';
import { refusalOf, unanswered, unreadable } from '../../../nodes/shared/http/refusal';

const provider: Service = {
	displayName: 'Acme',
	credential: 'acmeApi',
	secretFields: [],
	refusal: ({ status, body }) =>
		status < 300 ? undefined : { words: (body as { words?: string }).words },
};
const answer = (
	status: number,
	body: unknown = {},
	headers: Response['headers'] = {},
): Response => ({
	status,
	body,
	headers,
});

test('a good answer is not refused', () => {
	expect(refusalOf(provider, answer(200), 0)).toBeUndefined();
	expect(refusalOf(provider, answer(204), 0)).toBeUndefined();
});

test.each([
	[400, false],
	[401, false],
	[403, false],
	[404, false],
	[408, true],
	[409, false],
	[429, true],
	[500, true],
	[502, true],
	[503, true],
	[504, true],
])('status %i may be asked again: %p', (status, retryable) => {
	const refusal = refusalOf(provider, answer(status, { words: 'no' }), 0);
	expect(refusal).toMatchObject({
		retryable,
		status,
		message: `Acme refused the request (HTTP ${status}): no`,
	});
	expect(refusal?.description).toMatch(/\w+\.$/);
});

test('the wait that the provider names is kept', () => {
	expect(refusalOf(provider, answer(503, {}, { 'retry-after': '2' }), 0)?.retryAfterMs).toBe(2_000);
});

test('when a limit ends is read of a limit only', () => {
	const limited = { ...provider, limitReset: { header: 'reset', unit: 'seconds' } } as Service;
	const waitOf = (status: number) =>
		refusalOf(limited, answer(status, {}, { reset: '3000' }), 0)?.retryAfterMs;
	expect(waitOf(429)).toBe(3_000_000);
	expect([500, 502, 503, 401].map(waitOf)).toEqual(Array(4).fill(undefined));
	expect(refusalOf(provider, answer(429, {}, { reset: '3000' }), 0)?.retryAfterMs).toBeUndefined();
});

test('a redirect is named with its host, without path and query', () => {
	const redirect = answer(307, '', { location: 'https://evil.example/x?key=1' });
	const refusal = refusalOf(provider, redirect, 0);
	expect(refusal?.message).toContain('to https://evil.example (HTTP 307)');
	expect(refusal).toMatchObject({ retryable: false });
	expect(refusalOf(provider, answer(302), 0)?.message).toContain(
		'redirected the request (HTTP 302)',
	);
});

test.each<[unknown, string]>([
	['', 'an empty answer'],
	[undefined, 'an empty answer'],
	[null, 'an empty answer'],
	['<html>', 'an answer that is not JSON'],
	[{ a: 1 }, 'an answer without the documented fields'],
])('an answer without rows is named: %p', (body, words) => {
	expect(unreadable(provider, { ...answer(200), body })).toMatchObject({
		message: `Acme sent ${words} (HTTP 200)`,
		retryable: true,
	});
});

test.each<[string | undefined, string, boolean]>([
	['ECONNRESET', 'Acme could not be asked: the connection broke off', true],
	['ENOTFOUND', 'Acme could not be asked: its host name is not known', true],
	['ETIMEDOUT', 'Acme could not be asked: it did not answer in time', true],
	['EPROTO', 'Acme could not be asked: words', true],
	[
		'SELF_SIGNED_CERT_IN_CHAIN',
		'Acme could not be asked: its certificate is not trusted (words)',
		false,
	],
	[
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'Acme could not be asked: its certificate is not trusted (words)',
		false,
	],
	[undefined, 'words', false],
])('a request without an answer is explained: %p', (code, message, retryable) => {
	expect(unanswered(provider, code, 'words')).toMatchObject({ message, retryable });
});
