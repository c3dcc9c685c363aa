import fc from 'fast-check';
import { parseJson } from '../../../nodes/shared/http/parseJson';

test.each<[string, string, unknown]>([
	['an object', '{"a":[1,"x",null,true]}', { a: [1, 'x', null, true] }],
	['no JSON', '<html>', '<html>'],
	['nothing', '', ''],
	['JSON that breaks off', '{"a":12345678901234567890', '{"a":12345678901234567890'],
	['a key that is a number', '{12345678901234567890:1}', '{12345678901234567890:1}'],
	['a number with a leading zero', '01234567890123456789', '01234567890123456789'],
	['the last exact integer', '{"id":9007199254740991}', { id: 9007199254740991 }],
	['an integer that is rounded', '{"id":9007199254740993}', { id: '9007199254740993' }],
	['one that is exact', '{"id":9007199254740992}', { id: 9007199254740992 }],
	['one that is printed otherwise', '[1152921504606846976]', ['1152921504606846976']],
	['a negative one', '[-12345678901234567890]', ['-12345678901234567890']],
	['one alone', '12345678901234567890', '12345678901234567890'],
	['one among spaces', '{ "id" : 12345678901234567890 }', { id: '12345678901234567890' }],
	['one among others', '[1,12345678901234567890,2]', [1, '12345678901234567890', 2]],
	['digits in a text', '{"id":"12345678901234567890"}', { id: '12345678901234567890' }],
	['digits behind a quote', '["\\"12345678901234567890\\\\"]', ['"12345678901234567890\\']],
	['digits in a key', '{"12345678901234567890":1}', { '12345678901234567890': 1 }],
	['a decimal', '[0.12345678901234567890]', [0.12345678901234568]],
	['an infinite number', '{"n":1e400}', { n: '1e400' }],
	['a negative infinite one', '[-1.5E+999]', ['-1.5E+999']],
	['a very small one', '[1e-400]', [0]],
	['a large one', '[1e300]', [1e300]],
])('parses %s', (_what, text, expected) => {
	expect(parseJson(text)).toEqual(expected);
});

test.each(['{"__proto__":{"polluted":1},"a":1}', '{"\\u005f_pr\\u006fto__":{"polluted":1},"a":1}'])(
	'leaves out %s',
	(text) => {
		const value = parseJson(text) as object;
		expect(Object.keys(value)).toEqual(['a']);
		expect(Object.assign({}, value)).not.toHaveProperty('polluted');
		expect({}).not.toHaveProperty('polluted');
	},
);

/** JSON values with texts that look like what is looked for. */
const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.stringMatching(/^["\\:,[\]{} eE+.\d-]{0,40}$/),
	fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
);
const key = text.filter((name) => name !== '__proto__');
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		text,
		fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
		fc.integer(),
		fc.constantFrom(null, true, false),
		fc.array(tie('value'), { maxLength: 5 }),
		fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
	),
}));

test('parses whatever needs no care as JSON.parse does', () => {
	fc.assert(
		fc.property(value, fc.constantFrom(undefined, 1, '\t'), (one, indent) => {
			// A large integer beside it, so that the slow way is taken as well.
			const json = JSON.stringify({ one, id: '@' }, undefined, indent);
			expect(parseJson(json)).toEqual(JSON.parse(json));
			const both = json.replace('"@"', '12345678901234567891');
			expect(parseJson(both)).toEqual({ ...JSON.parse(json), id: '12345678901234567891' });
		}),
	);
});

test('keeps every digit of every integer', () => {
	fc.assert(
		fc.property(fc.array(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n })), (integers) => {
			const parsed = parseJson(`[${integers.join(', ')}]`) as Array<number | string>;
			expect(parsed.map(String)).toEqual(integers.map(String));
			const exact = integers.filter((one) => BigInt(Number(one)) !== one);
			expect(parsed.filter((one) => typeof one === 'string')).toEqual(
				expect.arrayContaining(exact.map(String)),
			);
		}),
	);
});

test('takes time in proportion to the text', () => {
	const rows = (count: number) =>
		`[${Array(count).fill('{"id":12345678901234567890,"t":"\\\\\\"12345678901234567890"}').join()}]`;
	const slashes = `["${'\\\\'.repeat(500_000)}",12345678901234567890]`;
	const started = performance.now();
	expect(parseJson(rows(50_000))).toHaveLength(50_000);
	expect(parseJson(slashes)).toHaveLength(2);
	expect(performance.now() - started).toBeLessThan(5_000);
});
