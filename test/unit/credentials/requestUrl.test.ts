import { encodeQuery, normalizeBaseUrl, requestUrl } from '../../../credentials/signing/requestUrl';

describe('normalizeBaseUrl', () => {
	it.each([
		['https://bots.kore.ai', 'https://bots.kore.ai'],
		['bots.kore.ai', 'https://bots.kore.ai'],
		['  https://bots.kore.ai/ \n', 'https://bots.kore.ai'],
		['https://bots.kore.ai///', 'https://bots.kore.ai'],
		['//bots.kore.ai', 'https://bots.kore.ai'],
		['HTTPS://Bots.Kore.AI', 'https://bots.kore.ai'],
		['http://10.0.0.1:8080', 'http://10.0.0.1:8080'],
		['localhost:3000', 'https://localhost:3000'],
		['https://example.com:443/kore/', 'https://example.com/kore'],
		['http://[::1]:8080/', 'http://[::1]:8080'],
		['예시.한국', 'https://xn--vv4b11d.xn--3e0b707e'],
	])('reads %j as %s', (value, url) => {
		expect(normalizeBaseUrl(value)).toBe(url);
		expect(normalizeBaseUrl(url)).toBe(url);
	});

	it.each([
		['', 'is empty'],
		['   ', 'is empty'],
		[undefined, 'is empty'],
		[null, 'is empty'],
		[42, 'is empty'],
		[{}, 'is empty'],
		['ftp://example.com', 'does not start with http:// or https://'],
		['file:///etc/hosts', 'does not start with http:// or https://'],
		['javascript:alert(1)', 'does not start with http:// or https://'],
		['https:example.com', 'does not start with http:// or https://'],
		['https://', 'cannot be read as a web address'],
		['https://a b', 'cannot be read as a web address'],
		['https://exa\nmple.com', 'cannot be read as a web address'],
		['https://example.com:99999', 'cannot be read as a web address'],
		['https://user:hunter2@example.com', 'contains a user name or password'],
		['https://example.com/?a=1', 'contains a query or a fragment'],
		['https://example.com/#top', 'contains a query or a fragment'],
	])('names what is wrong with %j', (value, reason) => {
		expect(() => normalizeBaseUrl(value)).toThrow(`The Base URL ${reason}. Write it like https://`);
	});

	it('uses the label it is given and keeps the value out of the message', () => {
		const message = 'The Portal contains a user name or password';
		expect(() => normalizeBaseUrl('https://user:hunter2@example.com', 'Portal')).toThrow(message);
		expect(() => normalizeBaseUrl('https://user:hunter2@example.com')).not.toThrow('hunter2');
	});
});

describe('encodeQuery', () => {
	const query = { a: ['x', 'y z'] };

	it.each([
		['indices', 'a%5B0%5D=x&a%5B1%5D=y%20z'],
		['brackets', 'a%5B%5D=x&a%5B%5D=y%20z'],
		['repeat', 'a=x&a=y%20z'],
		['comma', 'a=x%2Cy%20z'],
	] as const)('writes an array as %s', (arrayFormat, text) => {
		expect(encodeQuery(query, arrayFormat)).toBe(text);
	});

	it('writes an array with indices unless told otherwise', () => {
		expect(encodeQuery(query)).toBe(encodeQuery(query, 'indices'));
	});

	it.each([
		[{ a: undefined, b: null, c: '' }, 'b=&c='],
		[{ a: [], b: {}, c: () => 1 }, ''],
		[{ a: { b: { c: 1 } }, d: [{ e: true }] }, 'a%5Bb%5D%5Bc%5D=1&d%5B0%5D%5Be%5D=true'],
		[{ a: [null, undefined, 1] }, 'a%5B0%5D=&a%5B2%5D=1'],
		[{ at: new Date(0) }, 'at=1970-01-01T00%3A00%3A00.000Z'],
		[{ 'a b': "+&=#?%!'()*" }, 'a%20b=%2B%26%3D%23%3F%25%21%27%28%29%2A'],
		[{ 한글: '서울' }, '%ED%95%9C%EA%B8%80=%EC%84%9C%EC%9A%B8'],
		[{ half: 'a\uD800b' }, 'half=a%EF%BF%BDb'],
		[new URLSearchParams('a=1&a=2 3'), 'a=1&a=2%203'],
		[undefined, ''],
		['a=1', ''],
	])('writes %j', (value, text) => {
		expect(encodeQuery(value)).toBe(text);
	});

	it('writes null, dates and nothing in a comma list', () => {
		expect(encodeQuery({ a: [null, new Date(0)], b: [] }, 'comma')).toBe(
			'a=%2C1970-01-01T00%3A00%3A00.000Z',
		);
	});
});

describe('requestUrl', () => {
	const own = () => 'https://own.example.com';

	it.each([
		[{ url: 'https://a.example.com/x' }, 'https://a.example.com/x'],
		[{ url: 'https://a.example.com', baseURL: 'https://b.example.com' }, 'https://a.example.com/'],
		[{ url: '/x', baseURL: 'a.example.com/base/' }, 'https://a.example.com/base/x'],
		[{ url: 'x', baseURL: 'https://a.example.com' }, 'https://a.example.com/x'],
		[{ url: '', baseURL: 'https://a.example.com/base' }, 'https://a.example.com/base'],
		[{ url: '/x' }, 'https://own.example.com/x'],
		[{ url: '//elsewhere.example.com/x' }, 'https://own.example.com/elsewhere.example.com/x'],
		[{ uri: 'https://a.example.com/x?', qs: { b: 1 } }, 'https://a.example.com/x?b=1'],
		[{ uri: 'https://a.example.com/x?a=1&', qs: { b: 1 } }, 'https://a.example.com/x?a=1&b=1'],
		[{ uri: 'https://a.example.com/x?a=1#b', qs: { b: 1 } }, 'https://a.example.com/x?a=1&b=1'],
		[{ uri: 'https://a.example.com/x', qs: {} }, 'https://a.example.com/x'],
		[
			{ uri: 'https://a.example.com/x', qs: { b: [1, 2] }, useQuerystring: true },
			'https://a.example.com/x?b=1&b=2',
		],
	])('reads %j', (request, href) => {
		expect(requestUrl(request, own).href).toBe(href);
	});
});
