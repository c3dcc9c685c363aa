import { redact } from '../../../nodes/shared/http/redact';

const credentials = { apiKey: 'test-key-0001', baseUrl: 'https://example.com', other: '' };

test.each([
	['a secret', 'The key test-key-0001 is not valid', 'The key *** is not valid'],
	['a secret that comes twice', 'test-key-0001 test-key-0001', '*** ***'],
	['a token', 'bad eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.abc-_1 given', 'bad *** given'],
	['a signature', 'bad LTJli9+OKT2KvUXxiKslMfu5FIOmDN83avehOvgUFp0=, sorry', 'bad ***, sorry'],
	['what is no secret', 'asked https://example.com', 'asked https://example.com'],
	['markup', '<html><style>p{}</style><h1>Bad\n  Gateway</h1></html>', 'Bad Gateway'],
])('makes words fit to be shown: %s', (_name, words, expected) => {
	expect(redact(words, credentials, ['apiKey', 'other', 'absent'])).toBe(expected);
});

test('cuts what is very long', () => {
	expect(redact('x'.repeat(5_000), credentials, [])).toHaveLength(301);
});
