import fc from 'fast-check';
import { redact } from '../../../nodes/shared/http/redact';

const credentials = { apiKey: 'test-key-0001', baseUrl: 'https://example.com', other: '' };

test.each([
	['a secret', 'The key test-key-0001 is not valid', 'The key *** is not valid'],
	['a secret that comes twice', 'test-key-0001 test-key-0001', '*** ***'],
	['a token', 'bad eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.abc-_1 given', 'bad *** given'],
	['a signature', 'bad LTJli9+OKT2KvUXxiKslMfu5FIOmDN83avehOvgUFp0=, sorry', 'bad ***, sorry'],
	['what is no secret', 'see https://example.com', 'see https://example.com'],
	['markup', '<html><style>p{}</style><h1>Bad\n  Gateway</h1></html>', 'Bad Gateway'],
])('makes words fit to be shown: %s', (_name, words, expected) => {
	expect(redact(words, credentials, ['apiKey', 'other', 'absent'])).toBe(expected);
});

test('cuts what is very long', () => {
	expect(redact('x'.repeat(5_000), credentials, [])).toHaveLength(301);
});

test('blanks out what was sent as well', () => {
	const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.dGVzdC1zaWduYXR1cmU';
	const signature = 'LTJli9+OKT2KvUXxiKslMfu5FIOmDN83avehOvgUFp0=';
	const sent = [jwt, signature];
	const hidden = (words: string) => redact(words, {}, [], sent);
	expect(hidden(`bad ${jwt}.`)).toBe('bad ***.');
	expect(hidden('bad dGVzdC1zaWduYXR1cmU.')).toBe('bad ***.');
	expect(hidden(`bad ${encodeURIComponent(signature)}.`)).toBe('bad ***.');
	expect(hidden(`bad ${signature.replace(/[+=]/g, (c) => `&#${c.charCodeAt(0)};`)}.`)).toBe(
		'bad ***.',
	);
});

/** The ways in which a provider, or what stands before it, may write a key. */
const clothes: Array<[string, (secret: string) => string]> = [
	['as it is', (secret) => secret],
	['upper case', (secret) => secret.toUpperCase()],
	['percent-encoded', encodeURIComponent],
	['percent-encoded, in lower case', (secret) => encodeURIComponent(secret).toLowerCase()],
	['percent-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
	['every byte percent-encoded', (s) => [...Buffer.from(s)].map((b) => `%${hex(b, 2)}`).join('')],
	['as a form', (secret) => new URLSearchParams({ a: secret }).toString().slice(2)],
	['as JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
	['as JSON in JSON', (s) => JSON.stringify(JSON.stringify(s)).slice(3, -3)],
	['as JSON, all escaped', (s) => units(s, (code) => `\\u${hex(code, 4)}`)],
	['as HTML', (secret) => secret.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)],
	['as HTML, named', (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')],
	['as HTML, twice', (s) => s.replace(/&/g, '&amp;amp;').replace(/"/g, '&amp;quot;')],
	['as HTML, all in hexadecimal', (s) => points(s, (code) => `&#x${hex(code, 1)};`)],
	['in hexadecimal', (secret) => Buffer.from(secret).toString('hex')],
	['in base64', (secret) => Buffer.from(secret).toString('base64')],
	['in base64url', (secret) => Buffer.from(secret).toString('base64url')],
	['in base64, encoded', (s) => encodeURIComponent(Buffer.from(s).toString('base64'))],
	['as Basic authentication', (s) => Buffer.from(`user:${s}`).toString('base64')],
	['as Basic authentication, at the front', (s) => Buffer.from(`${s}:`).toString('base64')],
	['as part of base64', (s) => Buffer.from(`ab${s}cd`).toString('base64url')],
];

const hex = (code: number, digits: number) => code.toString(16).toUpperCase().padStart(digits, '0');
const units = (text: string, write: (code: number) => string) =>
	Array.from({ length: text.length }, (_, index) => write(text.charCodeAt(index))).join('');
const points = (text: string, write: (code: number) => string) =>
	[...text].map((letter) => write(letter.codePointAt(0) as number)).join('');

const secret = fc
	.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 })
	.map((text) => text.trim())
	.filter((text) => text.length >= 8 && !/[<>]/.test(text));

describe.each(clothes)('a secret %s', (_name, dress) => {
	test.each(['test-key-0001', 'Te+st/ke"y=00&1 x', "päss'wörd 한글 12", '%41%42-test-key'])(
		'is blanked out: %s',
		(key) => {
			const shown = redact(`wrong key [${dress(key)}] given`, { apiKey: `  ${key}\r\n` }, [
				'apiKey',
			]);
			// Up to two characters at the ends of base64 hold bits of what is around.
			expect(shown).toMatch(/^wrong key \[[\w%-]{0,9}\*\*\*[\w%=-]{0,12}\] given$/);
		},
	);

	test('is blanked out, whatever it is', () => {
		fc.assert(
			fc.property(secret, fc.constantFrom('', ' ', '\n', '\r\n\t'), (key, around) => {
				const credential = { apiKey: around + key + around };
				const shown = redact(`wrong key ${dress(key)}`, credential, ['apiKey']);
				expect(shown).toMatch(/^wrong key \S{0,9}\*\*\*\S{0,12}$/);
			}),
		);
	});
});

test('a very short secret does not blank out the whole message', () => {
	const words = 'Acme refused the request (HTTP 401): a bad key ab, abc or a';
	expect(redact(words, { apiKey: 'a' }, ['apiKey'])).toBe(
		'Acme refused the request (HTTP 401): *** bad key ab, abc or ***',
	);
	expect(redact(words, { apiKey: 'ab' }, ['apiKey'])).toBe(
		'Acme refused the request (HTTP 401): a bad key ***, abc or a',
	);
	expect(redact(words, { apiKey: ' \n' }, ['apiKey'])).toBe(words);
});

test.each(['\\', '%25', '&amp;', '<style', '<', ' ', 'a', '&#0000'])(
	'takes little time for a page full of %j',
	(text) => {
		const started = performance.now();
		redact(text.repeat(200_000), { apiKey: '%&\\ a'.repeat(20) }, ['apiKey'], ['a'.repeat(200)]);
		expect(performance.now() - started).toBeLessThan(5_000);
	},
);
