import type {
	Refusal,
	Response,
	Service,
	ServiceRefusal,
} from '../../../nodes/shared/log/LogSource';
import {
	nothingFound,
	refusalOf,
	noResponse,
	unreadable,
} from '../../../nodes/shared/http/refusal';
import { testService } from '../testService';

const provider = testService({
	refusal: ({ status, body }) =>
		status < 300 ? undefined : { words: (body as { words?: string } | undefined)?.words },
});
const response = (
	status: number,
	body: unknown = {},
	headers: Response['headers'] = {},
): Response => ({
	status,
	body,
	headers,
});

test('a good response is not refused', () => {
	expect(refusalOf(provider, response(200), 0)).toBeUndefined();
	expect(refusalOf(provider, response(204), 0)).toBeUndefined();
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
])('status %i may be retried: %p', (status, retryable) => {
	const refusal = refusalOf(provider, response(status, { words: 'no' }), 0);
	expect(refusal).toMatchObject({
		retryable,
		status,
		message: `Acme refused the request (HTTP ${status}): no`,
	});
	expect(refusal?.description).toMatch(/\w+\.$/);
});

test('the wait that the provider names is kept', () => {
	expect(refusalOf(provider, response(503, {}, { 'retry-after': '2' }), 0)?.retryAfterMs).toBe(
		2_000,
	);
});

test('when a limit ends is read of a limit only', () => {
	const limited: Service = { ...provider, limitReset: { header: 'reset', unit: 'seconds' } };
	const waitOf = (status: number) =>
		refusalOf(limited, response(status, {}, { reset: '3000' }), 0)?.retryAfterMs;
	expect(waitOf(429)).toBe(3_000_000);
	const beside = { ...limited, refusal: () => ({ status: 429 }) };
	expect(refusalOf(beside, response(200, {}, { reset: '3000' }), 0)?.retryAfterMs).toBe(3_000_000);
	expect([500, 502, 503, 401].map(waitOf)).toEqual(Array(4).fill(undefined));
	expect(
		refusalOf(provider, response(429, {}, { reset: '3000' }), 0)?.retryAfterMs,
	).toBeUndefined();
});

test('a redirect is named with its host, without path and query', () => {
	const redirect = response(307, '', { location: 'https://evil.example/x?key=1' });
	const refusal = refusalOf(provider, redirect, 0);
	expect(refusal?.message).toContain('to https://evil.example (HTTP 307)');
	expect(refusal).toMatchObject({ retryable: false });
	expect(refusalOf(provider, response(302), 0)?.message).toContain(
		'redirected the request (HTTP 302)',
	);
});

test.each<[unknown, string]>([
	['', 'an empty response (HTTP 200)'],
	[undefined, 'an empty response (HTTP 200)'],
	[null, 'an empty response (HTTP 200)'],
	['<html>', 'a response that is not JSON (HTTP 200)'],
	['<html>Welcome', 'a response that is not JSON (HTTP 200): Welcome'],
	['Busy', 'a response that is not JSON (HTTP 200): Busy'],
	[{ a: 1 }, 'a response without the documented fields (HTTP 200)'],
	[[{ a: 1 }], 'a response without the documented fields (HTTP 200)'],
	[{ a: 1, msg: 'Busy' }, 'a response without the documented fields (HTTP 200): Busy'],
	[{ data: { msg: 'Busy' } }, 'a response without the documented fields (HTTP 200): Busy'],
])('a response without rows is named, and requested again a few times: %p', (body, words) => {
	expect(unreadable(provider, { ...response(200), body })).toMatchObject({
		message: `Acme sent ${words}`,
		description: expect.stringContaining('base URL'),
		retryable: true,
		maxRetries: 2,
	});
});

test('a sign-in page is named, and requested again a few times', () => {
	expect(unreadable(provider, response(200, '<html>Please sign in'))).toMatchObject({
		message: expect.stringContaining('Could not reach Acme: a sign-in page'),
		retryable: true,
		maxRetries: 2,
	});
});

test.each<[ServiceRefusal, Partial<Refusal>]>([
	[{ status: 429 }, { retryable: true, status: 429, description: expect.stringMatching(/rate/) }],
	[{ status: 503 }, { retryable: true, status: 503, description: expect.stringMatching(/later/) }],
	[{ status: 401 }, { retryable: false, status: 401 }],
	[{ status: 429, retryable: false }, { retryable: false }],
	[{}, { retryable: false, status: 200 }],
])('an error beside a good status is what its body says: %j', (error, expected) => {
	const service = { ...provider, refusal: () => ({ words: 'No', ...error }) };
	expect(refusalOf(service, response(200), 0)).toMatchObject({
		message: 'Acme refused the request (HTTP 200): No',
		...expected,
	});
	expect(refusalOf(service, response(404), 0)).toMatchObject({ status: 404 });
});

test.each([
	[502, true],
	[407, false],
])('what stands in between is named, status %i', (status, retryable) => {
	const headers = { server: 'nginx', 'retry-after': '3' };
	expect(refusalOf(provider, response(status, '', headers), 0)).toMatchObject({
		message: expect.stringContaining('Could not reach Acme: a gateway (nginx)'),
		retryable,
		retryAfterMs: 3_000,
	});
});

test('nothing under an ID is not found, with the advice of the provider', () => {
	expect(nothingFound(provider, response(204, ''))).toEqual({
		message: 'Not found: Acme returned nothing for this ID (HTTP 204)',
		description: 'Check the ID, and the base URL in the credential.',
		retryable: false,
		status: 204,
	});
	const service = { ...provider, refusal: () => ({ advice: 'Check the log.' }) };
	expect(nothingFound(service, response(200))).toMatchObject({ description: 'Check the log.' });
});

test.each<[string | undefined, string, boolean]>([
	['ECONNRESET', 'Could not reach Acme: the connection was closed', true],
	['ENOTFOUND', 'Could not reach Acme: unknown host name', true],
	['ETIMEDOUT', 'Could not reach Acme: the request timed out', true],
	['EPROTO', 'Could not reach Acme: words', true],
	['constructor', 'Could not reach Acme: words', true],
	[
		'SELF_SIGNED_CERT_IN_CHAIN',
		'Could not reach Acme: its certificate is not trusted (words)',
		false,
	],
	[
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'Could not reach Acme: its certificate is not trusted (words)',
		false,
	],
	[undefined, 'words', false],
])('a request without a response is explained: %p', (code, message, retryable) => {
	expect(noResponse(provider, code, 'words')).toMatchObject({ message, retryable });
});
