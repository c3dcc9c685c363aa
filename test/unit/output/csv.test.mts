import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { csvEncoder } from '../../../nodes/shared/output/file/csv';
import { anyRow } from './anyRows.mts';
import { LOGS, shaped } from './logs.mts';

/** One file a list of rows. */
function files(...parts: object[][]): string[] {
	const encoder = csvEncoder();
	return parts.map((rows) => {
		for (const row of rows) encoder.add(row as IDataObject);
		return encoder.takePart().toString('utf8');
	});
}

/** What a reader that keeps to RFC 4180 makes of a file. */
function parsed(file: string): string[][] {
	expect(file.startsWith('\uFEFF')).toBe(true);
	const records: string[][] = [];
	const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
	let record: string[] = [];
	field.lastIndex = 1;
	while (field.lastIndex < file.length) {
		const [, text, end] = field.exec(file) as RegExpExecArray;
		record.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
		if (end === ',') continue;
		records.push(record);
		record = [];
	}
	return records;
}

/** The rows of a file, by the names of its columns. */
function read(file: string): Array<Record<string, string>> {
	const [header, ...records] = parsed(file);
	return records.map((record) => Object.fromEntries(header.map((name, i) => [name, record[i]])));
}

it('has a header, commas and CRLF, and begins with a byte order mark', () => {
	expect(
		files([
			{ a: 'x', b: 2 },
			{ a: '구독', b: null },
		]),
	).toEqual(['\uFEFFa,b\r\nx,2\r\n구독,\r\n']);
	const encoder = csvEncoder();
	encoder.add({ a: 1 });
	expect([...encoder.takePart().subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect([encoder.extension, encoder.mimeType]).toEqual(['csv', 'text/csv']);
});

it('quotes what has a comma, a quote or a line break', () => {
	const [file] = files([
		{ 'a,b': 'x,y', c: 'say "hi"', d: 'one\r\ntwo', e: 'one\ntwo', f: ' plain ' },
	]);
	expect(file).toBe(
		'\uFEFF"a,b",c,d,e,f\r\n"x,y","say ""hi""","one\r\ntwo","one\ntwo", plain \r\n',
	);
});

it.each(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])(
	'lets no text that begins with %j run as a formula',
	(start) => {
		const text = `${start}HYPERLINK("http://example.com")`;
		const [header, record] = parsed(files([{ [text]: text }])[0]);
		expect(header).toEqual([`'${text}`]);
		expect(record).toEqual([`'${text}`]);
	},
);

it('leaves numbers and what lies within a text alone', () => {
	expect(files([{ a: -5, b: 1.5e300, c: true, d: 'a=b', e: '1-2' }])[0]).toBe(
		'\uFEFFa,b,c,d,e\r\n-5,1.5e+300,true,a=b,1-2\r\n',
	);
});

it('writes nested fields as a.b and lists as JSON', () => {
	const [row] = read(files([{ a: { b: { c: 1 }, d: 'x' }, e: [1, { f: ',' }], g: {}, h: [] }])[0]);
	expect(row).toEqual({ 'a.b.c': '1', 'a.d': 'x', e: '[1,{"f":","}]', g: '{}', h: '[]' });
});

it('has a column for each field of the first part, in the order in which they appear', () => {
	const [file] = files([{ a: 1 }, { b: 2, a: 3 }, {}, { c: '' }]);
	expect(file).toBe('\uFEFFa,b,c\r\n1,,\r\n3,2,\r\n,,\r\n,,\r\n');
});

it('keeps the columns of the first part, and what comes later in a last column', () => {
	const [first, second, third] = files(
		[{ a: 1, b: 2 }],
		[{ b: 3 }, { a: 4, c: '=x', d: { e: [1] } }],
		[{ a: 5 }],
	);
	expect(parsed(first)).toEqual([
		['a', 'b'],
		['1', '2'],
	]);
	expect(parsed(second)).toEqual([
		['a', 'b', 'extra'],
		['', '3', ''],
		['4', '', '{"c":"=x","d.e":[1]}'],
	]);
	expect(parsed(third)).toEqual([
		['a', 'b'],
		['5', ''],
	]);
});

it('tells the last column from a field of that name', () => {
	expect(parsed(files([{ extra: 1 }], [{ extra: 2, a: 3 }])[1])).toEqual([
		['extra', 'extra_'],
		['2', '{"a":3}'],
	]);
});

it('loses no value of two fields with one name', () => {
	expect(
		parsed(
			files([
				{ 'a.b': 1, a: { b: 2 } },
				{ a: { b: 3 }, c: 4 },
			])[0],
		),
	).toEqual([
		['a.b', 'c', 'extra'],
		['1', '', '{"a.b":2}'],
		['3', '4', ''],
	]);
});

it('writes no line that a reader skips', () => {
	expect(files([{ a: '' }, { a: null }])[0]).toBe('\uFEFFa\r\n""\r\n""\r\n');
	expect(files([{}])[0]).toBe('\uFEFF\r\n""\r\n');
});

it('takes keys that JavaScript takes for its own as any other', () => {
	const row = JSON.parse('{"__proto__":"x","constructor":"y"}');
	expect(parsed(files([row])[0])).toEqual([
		['__proto__', 'constructor'],
		['x', 'y'],
	]);
	expect(parsed(files([{ a: 1 }], [row])[1])[1]).toEqual([
		'',
		'{"__proto__":"x","constructor":"y"}',
	]);
});

it('has one column without a name where the first part has no fields', () => {
	expect(files([{}, {}], [{ a: 1 }, {}]).map(parsed)).toEqual([
		[[''], [''], ['']],
		[
			['', 'extra'],
			['', '{"a":1}'],
			['', ''],
		],
	]);
});

it('writes rows of any depth', () => {
	const list = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
	const object = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
	expect(read(files([JSON.parse(`{"a":${list}}`)])[0])[0].a === list).toBe(true);
	expect(parsed(files([JSON.parse(object)])[0])).toHaveLength(2);
});

/** What a cell should read for a value. */
function expectedCell(value: unknown): string {
	if (value === null) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	const isGuarded = typeof value === 'string' && /^[=+\-@\t\r\n\0＝＋－＠]/.test(value);
	return isGuarded ? `'${text}` : text;
}

function flat(value: object, prefix = ''): Array<[string, string]> {
	return Object.entries(value).flatMap(([key, one]) => {
		const isNested = typeof one === 'object' && one !== null && !Array.isArray(one);
		return isNested && Object.keys(one).length > 0
			? flat(one, `${prefix}${key}.`)
			: [[prefix + key, expectedCell(one)] as [string, string]];
	});
}

it('can be read back, whatever rows hold', () => {
	const key = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('.'));
	const leaf = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.constantFrom('=1', '"', '\r\n', ',', '😀', "'"),
		fc.integer(),
		fc.boolean(),
		fc.constant(null),
		fc.array(fc.integer()),
	);
	const row = fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf)));
	fc.assert(
		fc.property(fc.array(row, { minLength: 1 }), fc.array(row, { minLength: 1 }), (one, two) => {
			const [first, second] = files(one, two).map(parsed);
			const columns = first[0].length;
			for (const [header, ...records] of [first, second]) {
				for (const record of records) expect(record).toHaveLength(header.length);
			}
			expect(first).toHaveLength(one.length + 1);
			expect(second).toHaveLength(two.length + 1);
			one.forEach((fields, i) => {
				const names = first[0].map((name) => name.replace(/^'(?=[=+\-@\t\r\n\0＝＋－＠])/, ''));
				for (const [name, cell] of flat(fields)) {
					expect(first[i + 1][names.indexOf(name)]).toBe(cell);
				}
			});
			expect(second[0].slice(0, columns)).toEqual(first[0]);
		}),
	);
});

it.each(LOGS)('holds the rows of %s in each shape', (_name, log) => {
	for (const output of ['raw', 'simplified', 'ecs', 'ocsf'] as const) {
		fc.assert(
			fc.property(fc.array(anyRow(log), { minLength: 1, maxLength: 5 }), (rows) => {
				const documents = shaped(log, rows, { output });
				expect(parsed(files(documents)[0])).toHaveLength(rows.length + 1);
			}),
			{ numRuns: 30 },
		);
	}
});

it('completes many lines for what came after them, and keeps those that are complete', () => {
	const many = Array.from({ length: 2_500 }, (_, n) => ({ n, text: `줄 ${n}`, none: '' }));
	const [first, second] = files([...many, { n: -1, late: 'x' }], many);
	expect(parsed(first)).toEqual([
		['n', 'text', 'none', 'late'],
		...many.map(({ n, text }) => [String(n), text, '', '']),
		['-1', '', '', 'x'],
	]);
	expect(parsed(second)).toEqual([
		['n', 'text', 'none', 'late'],
		...many.map(({ n, text }) => [String(n), text, '', '']),
	]);
});

it('has a header of any length', () => {
	const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`column ${n}`, n]));
	const [file] = files([wide, {}]);
	expect(parsed(file)).toEqual([
		Object.keys(wide),
		Object.values(wide).map(String),
		Object.keys(wide).map(() => ''),
	]);
});
