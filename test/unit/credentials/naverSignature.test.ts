import { createHmac } from 'crypto';
import fc from 'fast-check';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { naverSignature, signNaverRequest } from '../../../credentials/signing/naverSignature';

const credentials = { environment: 'public', accessKey: 'access', secretKey: 'secret' };
const timestamp = '1668407407855';

type Signed = IHttpRequestOptions & { uri?: string };

const sign = (request: object, now?: number) =>
	signNaverRequest(credentials, request as IHttpRequestOptions, now) as Signed;

/** What the gateway computes from the request line and headers that reach it. */
function expectedSignature(signed: Signed, method: string): string {
	const sent = new URL(signed.url ?? signed.uri);
	const headers = signed.headers as IDataObject;
	return createHmac('sha256', 'secret')
		.update(
			`${method} ${sent.pathname}${sent.search}\n${String(headers['x-ncp-apigw-timestamp'])}\naccess`,
		)
		.digest('base64');
}

describe('the published vectors', () => {
	// NaverCloudPlatform/ncp-iam-authenticator, pkg/token/token_test.go
	it.each([
		['/cluster/kubeconfig', 'LTJli9+OKT2KvUXxiKslMfu5FIOmDN83avehOvgUFp0='],
		[
			'/iam/krs-v1/user?clusterUuid=D11328F1-ECA9-4F1B-BA22-921F61D9C5FF',
			'emeahfW4CmzsxIQ5ip0cd9yqERXJ+ZJsRfQpGNmKdXk=',
		],
	])('%s', (pathWithQuery, signature) => {
		const parts = { method: 'GET', pathWithQuery, timestamp, accessKey: 'access' };
		expect(naverSignature(parts, 'secret')).toBe(signature);
	});

	it('come out of a whole request, with the query apart from the URL', () => {
		const signed = sign(
			{
				baseURL: 'https://nks.apigw.ntruss.com',
				url: '/iam/krs-v1/user',
				qs: { clusterUuid: 'D11328F1-ECA9-4F1B-BA22-921F61D9C5FF' },
			},
			Number(timestamp),
		);
		expect(signed.headers).toEqual({
			'x-ncp-apigw-timestamp': timestamp,
			'x-ncp-iam-access-key': 'access',
			'x-ncp-apigw-signature-v2': 'emeahfW4CmzsxIQ5ip0cd9yqERXJ+ZJsRfQpGNmKdXk=',
		});
	});
});

describe('what is signed is what is sent', () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string({ unit: 'grapheme' }),
		fc.constantFrom(
			'',
			' ',
			'a b',
			'a+b',
			'&',
			'=',
			'#',
			'?',
			'%2B',
			'100%',
			"!'()*~",
			'서울 로그',
		),
	);
	const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.date({ noInvalidDate: true }));
	const name = text.filter((value) => value !== '__proto__' && !/^\d+$/.test(value));
	const asText = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value));

	it.each(['url', 'uri'])('for any query, in a request with %s', (key) => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.tuple(name, scalar), { selector: ([entryName]) => entryName }),
				fc.constantFrom('get', 'GET', 'post', 'DELETE'),
				(entries, method) => {
					const signed = sign({
						[key]: 'https://api.example.com/a b/한글?kept=%20yes',
						method,
						qs: Object.fromEntries(entries),
					});
					const sent = new URL(signed.url ?? signed.uri);
					expect([...sent.searchParams]).toEqual([
						['kept', ' yes'],
						...entries.map(([entryName, value]) => [entryName, asText(value)]),
					]);
					expect(sent.pathname).toBe('/a%20b/%ED%95%9C%EA%B8%80');
					expect(new URL(sent.href).href).toBe(signed.url ?? signed.uri);
					expect(signed).not.toHaveProperty('qs');
					expect(signed.headers?.['x-ncp-apigw-signature-v2']).toBe(
						expectedSignature(signed, method.toUpperCase()),
					);
				},
			),
			{ numRuns: 150 },
		);
	});
});

describe('signing a request', () => {
	it('replaces base URL and query with the absolute URL and keeps the rest', () => {
		const body = { offset: 0 };
		const signed = sign({
			baseURL: ' https://apigateway.apigw.ntruss.com/ ',
			url: '/api/v1/dashboards/events/search',
			method: 'POST',
			qs: { timeZone: '+09:00' },
			body,
			timeout: 5,
			allowedDomains: 'ntruss.com',
			headers: { Accept: 'application/json' },
		});
		expect(signed).toEqual({
			url: 'https://apigateway.apigw.ntruss.com/api/v1/dashboards/events/search?timeZone=%2B09%3A00',
			method: 'POST',
			body,
			timeout: 5,
			allowedDomains: 'ntruss.com',
			headers: expect.objectContaining({ Accept: 'application/json' }),
		});
	});

	it('keeps the older shape of the HTTP Request node', () => {
		const signed = sign({
			uri: 'https://api.example.com/x#fragment',
			qs: { a: [1, 2] },
			qsStringifyOptions: { arrayFormat: 'repeat' },
		});
		expect(signed.uri).toBe('https://api.example.com/x?a=1&a=2');
		expect(signed).not.toHaveProperty('url');
	});

	it('leaves the given request alone', () => {
		const request = { url: 'https://api.example.com/', qs: { a: 1 }, headers: { b: '2' } };
		const before = structuredClone(request);
		sign(request);
		expect(request).toEqual(before);
	});

	it('takes the host from the credential when the request has none', () => {
		const signed = signNaverRequest(
			{ ...credentials, environment: 'government' },
			{ url: '/api/v1/products' },
		);
		expect(signed.url).toBe('https://apigateway.apigw.gov-ntruss.com/api/v1/products');
	});

	it.each(['ftp://example.com/', 'https://', 'https://a b/'])('names the URL %s', (url) => {
		expect(() => sign({ url })).toThrow('The URL of the request is not a web address');
	});

	it('uses keys without the whitespace copied along', () => {
		const signed = signNaverRequest(
			{ ...credentials, accessKey: ' access\n', secretKey: '\tsecret ' },
			{ url: 'https://api.example.com/' },
		);
		expect(signed.headers?.['x-ncp-apigw-signature-v2']).toBe(expectedSignature(signed, 'GET'));
	});
});
