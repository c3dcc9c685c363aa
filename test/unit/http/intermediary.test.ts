import { refusedInBetween } from '../../../nodes/shared/http/intermediary';
import type { Response } from '../../../nodes/shared/log/LogSource';
import { testService } from '../testService';

const service = testService();
const page = (text: string) =>
	`<!DOCTYPE html>\n<html><head><title>${text}</title><style>p{}</style></head><body><h1>${text}</h1></body></html>`;
const nginx =
	'<html><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>';
const refused = (status: number, body: unknown, headers: Response['headers'] = {}) =>
	refusedInBetween(service, { status, body, headers });

test.each<[string, number, unknown, Response['headers'], string, boolean]>([
	[
		'nginx',
		502,
		nginx,
		{},
		'a gateway (nginx) responded instead (HTTP 502): 502 Bad Gateway nginx',
		true,
	],
	[
		'nginx without a page',
		504,
		'',
		{ server: 'nginx/1.25' },
		'a gateway (nginx) responded instead (HTTP 504)',
		true,
	],
	[
		'nginx, not found',
		404,
		page('Not Found'),
		{ server: 'nginx' },
		'a gateway (nginx) responded instead (HTTP 404): Not Found',
		false,
	],
	[
		'Squid',
		503,
		page('ERROR: The requested URL could not be retrieved'),
		{ via: '1.1 corp (squid/5.7)', 'x-squid-error': 'ERR_DNS_FAIL 0' },
		'a Squid proxy responded instead (HTTP 503): ERROR: The',
		true,
	],
	[
		'Zscaler',
		403,
		page('Access denied by Zscaler'),
		{},
		'a web filter (Zscaler) responded instead (HTTP 403): Access denied',
		false,
	],
	[
		'Zscaler, with a good status',
		200,
		page('Zscaler: website blocked'),
		{},
		'a web filter (Zscaler) responded instead (HTTP 200)',
		true,
	],
	[
		'Cloudflare, down',
		522,
		page('522: Connection timed out'),
		{ server: 'cloudflare', 'cf-ray': '8f' },
		'Cloudflare responded instead (HTTP 522): 522: Connection timed out',
		true,
	],
	['Cloudflare, by its status', 525, '', {}, 'Cloudflare responded instead (HTTP 525)', true],
	[
		'Cloudflare, by text',
		521,
		'error code: 521',
		{ 'cf-ray': '8f' },
		'Cloudflare responded instead (HTTP 521): error code: 521',
		true,
	],
	[
		'Cloudflare, blocked',
		403,
		'error code: 1020',
		{ 'content-type': 'text/plain' },
		'Cloudflare responded instead (HTTP 403): error code: 1020',
		false,
	],
	[
		'Cloudflare, limited',
		429,
		page('Error 1015: You are being rate limited'),
		{ 'cf-ray': '8f' },
		'Cloudflare responded instead (HTTP 429)',
		true,
	],
	[
		'an AWS load balancer',
		503,
		page('503 Service Temporarily Unavailable'),
		{ server: 'awselb/2.0' },
		'a gateway (AWS load balancer) responded',
		true,
	],
	[
		'CloudFront',
		403,
		page('ERROR: The request could not be satisfied'),
		{ 'x-amz-cf-id': 'x', server: 'CloudFront' },
		'Amazon CloudFront responded',
		false,
	],
	[
		'Envoy',
		503,
		'upstream connect error or disconnect/reset before headers',
		{ server: 'istio-envoy' },
		'a gateway (Envoy) responded',
		true,
	],
	[
		'a proxy that tells its name only',
		504,
		page('Gateway Timeout'),
		{ via: '1.1 proxy.corp.example' },
		'a proxy (Via: 1.1 proxy.corp.example) responded',
		true,
	],
	[
		'a sign-in page',
		200,
		page('Guest WiFi - Sign in'),
		{},
		'a sign-in page responded instead (HTTP 200): Guest WiFi - Sign in',
		true,
	],
	[
		'a form with a password',
		200,
		'<html><form><input type="password"></form></html>',
		{},
		'a sign-in page responded instead (HTTP 200)',
		true,
	],
	[
		'a sign-in page of a web filter',
		200,
		page('Zscaler login'),
		{},
		'a sign-in page of a web filter (Zscaler) responded',
		true,
	],
])('names %s', (_what, status, body, headers, message, retryable) => {
	const refusal = refused(status, body, headers);
	expect(refusal?.message).toContain(`Could not reach Acme: ${message}`);
	expect(refusal).toMatchObject({ retryable, status });
	expect(refusal?.description).toMatch(/\w+\.$/);
});

test.each<[Response['headers'], unknown, string]>([
	[{}, '', 'the proxy requires authentication (HTTP 407)'],
	[
		{ via: '1.1 x (squid/5.7)' },
		page('Denied'),
		'a Squid proxy requires authentication (HTTP 407)',
	],
	[{ 'proxy-authenticate': 'Basic realm="corp"' }, '', '(HTTP 407, Basic realm="corp")'],
	[{}, { message: 'Denied' }, 'the proxy requires authentication (HTTP 407)'],
])('says which account a proxy wants: %j', (headers, body, message) => {
	const refusal = refused(407, body, headers);
	expect(refusal?.message).toContain(message);
	expect(refusal).toMatchObject({
		retryable: false,
		description: expect.stringMatching(/HTTPS_PROXY.*user:password.*NO_PROXY/),
	});
});

test('says that a network wants a sign-in', () => {
	expect(refused(511, page('Welcome'))).toMatchObject({
		message: 'Could not reach Acme: the network requires a sign-in (HTTP 511)',
		retryable: false,
	});
});

test.each<[string, number, unknown, Response['headers']]>([
	[
		'JSON from behind Cloudflare',
		403,
		{ message: 'No scope' },
		{ 'cf-ray': '8f', server: 'cloudflare' },
	],
	[
		'JSON with a status of a gateway',
		503,
		{ message: 'Down' },
		{ server: 'nginx', via: '1.1 google' },
	],
	['text from behind nginx', 422, 'Unprocessable', { server: 'nginx' }],
	['a page that nothing is known of', 500, page('Oops'), {}],
	['a page that wants no sign-in', 200, page('Welcome'), {}],
	['text', 200, 'Please log in', {}],
	['nothing', 404, '', { server: 'nginx' }],
])('takes %s for the word of the provider', (_what, status, body, headers) => {
	expect(refused(status, body, headers)).toBeUndefined();
});

test.each([
	[403, 'It may block the IP address'],
	[406, 'It may block the IP address'],
	[451, 'It may block the IP address'],
	[400, 'Check the base URL'],
	[429, 'Run the node again later'],
	[500, 'Run the node again later'],
	[200, 'Check the base URL'],
])('says what to do about a page with status %i', (status, description) => {
	const refusal = refused(status, page('Access'), { 'cf-ray': '8f' });
	expect(refusal?.description).toContain(description);
});

test.each([520, 524, 527, 530])('knows Cloudflare by status %i alone', (status) => {
	expect(refused(status, '')?.message).toContain('Cloudflare responded instead');
});

test.each([519, 528, 529, 531])('and not by %i', (status) => {
	expect(refused(status, '')).toBeUndefined();
});
