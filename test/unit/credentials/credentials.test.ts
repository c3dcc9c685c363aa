import type { ICredentialType, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { Document360Api } from '../../../credentials/Document360Api.credentials';
import { NaverCloudApi } from '../../../credentials/NaverCloudApi.credentials';
import { PubrioApi } from '../../../credentials/PubrioApi.credentials';
import { packageCredentials } from '../../logs/index.mts';
import { instanceOf } from '../instanceOf.mts';

const value = 'hunter2-hunter2';

const cases = packageCredentials.map(({ source, required, open, headers, hidden }) => {
	const names = Object.keys(required);
	return {
		type: instanceOf<ICredentialType>(source),
		filled: Object.fromEntries(
			names.map((name) => [name, open.includes(name) ? 'cs-1234' : value]),
		) as IDataObject,
		headers,
		hidden,
	};
});

async function authenticate(type: ICredentialType, credentials: IDataObject, request: object) {
	if (typeof type.authenticate !== 'function') throw new TypeError('authenticate is no function');
	return await type.authenticate(credentials as never, request as IHttpRequestOptions);
}

/** What the form gives when these fields are filled in. */
function form(type: ICredentialType, filled: IDataObject): IDataObject {
	return {
		...Object.fromEntries(type.properties.map((field) => [field.name, field.default])),
		...filled,
	} as IDataObject;
}

describe.each(cases)('$type.name', ({ type, filled, headers, hidden }) => {
	const credentials = form(type, filled);
	const shapes = [
		{ baseURL: ' example.com/ ', url: '/x', qs: { a: 'b c' }, body: {}, headers: {} },
		{ url: 'https://example.com/x', method: 'POST' as const, body: { a: 1 } },
		{
			uri: 'https://example.com/x',
			qs: { a: [1] },
			useQuerystring: true,
			headers: { Accept: '*' },
		},
	];

	it.each(shapes)('authenticates %j and its own result', async (shape) => {
		const before = structuredClone(shape);
		const once = await authenticate(type, credentials, shape);
		const twice = await authenticate(type, credentials, once);
		expect(shape).toEqual(before);
		const own = new Set(headers);
		for (const result of [once, twice]) {
			expect(Object.keys(result.headers ?? {}).filter((name) => own.has(name))).toEqual(headers);
			expect(Object.keys(result.headers ?? {})).toHaveLength(
				headers.length + Object.keys(shape.headers ?? {}).length,
			);
		}
		expect({ ...twice, headers: {} }).toEqual({ ...once, headers: {} });
		if (once.baseURL !== undefined) expect(once.baseURL).toBe('https://example.com');
	});

	it('overwrites a header in another spelling', async () => {
		const stale = Object.fromEntries(headers.map((name) => [name.toUpperCase(), 'stale']));
		const result = await authenticate(type, credentials, {
			url: 'https://example.com/',
			headers: stale,
		});
		expect(Object.keys(result.headers ?? {})).toEqual(headers);
		expect(Object.values(result.headers ?? {})).not.toContain('stale');
	});

	it('names an empty field and keeps secrets out of every message', async () => {
		for (const name of Object.keys(filled)) {
			const request = { url: 'https://example.com/' };
			const label = type.properties.find((field) => field.name === name)?.displayName ?? '?';
			await expect(authenticate(type, { ...credentials, [name]: ' ' }, request)).rejects.toThrow(
				`The ${label} is empty. Enter it in the credential.`,
			);
		}
		const wrong = [
			{ baseURL: `${value}://`, url: '/' },
			{ baseURL: `https://x:${value}@example.com`, url: '/' },
			{ baseURL: `https://${value} /`, url: '/' },
		];
		for (const request of wrong) {
			const attempt = authenticate(type, credentials, request);
			await expect(attempt).rejects.toThrow('The Base URL');
			await expect(attempt).rejects.not.toThrow(value);
		}
	});

	it('hides its secrets in the form', () => {
		const passwords = type.properties
			.filter((field) => field.typeOptions?.password === true)
			.map((field) => field.name);
		expect(passwords).toEqual(hidden);
	});
});

it.each([
	[new PubrioApi(), 'apiKey', 'API Key'],
	[new Document360Api(), 'apiToken', 'API Token'],
	[new NaverCloudApi(), 'accessKey', 'Access Key ID'],
])('$name names a key that no header can hold', async (type, name, label) => {
	const credentials = form(type, { secretKey: value, [name]: `${value}\nX: 한글` });
	const attempt = authenticate(type, credentials, { url: 'https://example.com/' });
	await expect(attempt).rejects.toThrow(`The ${label} contains a line break`);
	await expect(attempt).rejects.not.toThrow(value);
});

it('Pubrio and Document360 send the key without the whitespace copied along', async () => {
	const request = { url: 'https://example.com/' };
	const pubrio = await authenticate(new PubrioApi(), { apiKey: ' key\n' }, request);
	const document360 = await authenticate(new Document360Api(), { apiToken: '\tkey' }, request);
	expect(pubrio.headers).toEqual({ 'pubrio-api-key': 'key' });
	expect(document360.headers).toEqual({ api_token: 'key' });
});
