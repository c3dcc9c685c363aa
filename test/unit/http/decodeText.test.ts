import fc from 'fast-check';
import { decodeText } from '../../../nodes/shared/http/decodeText';

const bytes = (...values: number[]) => Buffer.from(values);
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

test.each<[string, Buffer, string | undefined, string]>([
	['no content type', Buffer.from('한글 é'), undefined, '한글 é'],
	['no charset', Buffer.from('한글'), 'application/json', '한글'],
	['utf-8', Buffer.from('한글'), 'application/json; charset=utf-8', '한글'],
	['upper case', Buffer.from('한글'), 'application/json; CHARSET=UTF8', '한글'],
	['euc-kr', bytes(0xc7, 0xd1), 'application/json;charset=euc-kr', '한'],
	['quotes', bytes(0xc7, 0xd1), 'application/json; charset="EUC-KR"; x=1', '한'],
	['another name of it', bytes(0xc7, 0xd1), 'text/plain; charset=MS949', '한'],
	['shift_jis', bytes(0x82, 0xa0), 'text/html; charset=Shift_JIS', 'あ'],
	['windows-1252', bytes(0x80, 0x92, 0xe9), 'text/plain; charset=windows-1252', '€’é'],
	['iso-8859-1, which is windows-1252', bytes(0x80, 0xe9), 'text/plain; charset=iso-8859-1', '€é'],
	['utf-16le', Buffer.from('{"a":"한"}', 'utf16le'), 'text/plain; charset=utf-16le', '{"a":"한"}'],
	['utf-16be', utf16be('{"a":"한"}'), 'text/plain; charset=utf-16be', '{"a":"한"}'],
	['a mark of utf-8', Buffer.from('\ufeff한'), 'text/plain; charset=euc-kr', '한'],
	['a mark of utf-16le', Buffer.from('\ufeff한', 'utf16le'), undefined, '한'],
	['a mark of utf-16be', utf16be('\ufeff한'), 'application/json; charset=utf-8', '한'],
	['a letter that says it was lost before', Buffer.from('\ufffd'), undefined, '\ufffd'],
	['an unknown charset, but utf-8', Buffer.from('한'), 'text/plain; charset=x-own', '한'],
	['what only begins like a mark of utf-8', bytes(0xef, 0xbb, 0xbe), undefined, '\ufefe'],
	['what only begins like one of utf-16', bytes(0xff, 0x41), 'x/y; charset=latin1', 'ÿA'],
	['what only ends like one of it', bytes(0x41, 0xfe), 'x/y; charset=latin1', 'Aþ'],
	['a mark that is not at the beginning', Buffer.from('a\ufeff'), undefined, 'a\ufeff'],
	['nothing at all', bytes(), 'text/plain; charset=utf-16le', ''],
])('decodes %s', (_what, body, contentType, expected) => {
	expect(decodeText(body, contentType)).toEqual({ text: expected });
});

test.each<[string, Buffer, string | undefined, RegExp]>([
	['utf-8', bytes(0x61, 0xc7, 0xd1), undefined, /^is not valid utf-8$/],
	['another charset', bytes(0x61, 0xff), 'text/plain; charset=euc-kr', /^is not valid euc-kr$/],
	['an unknown charset', bytes(0x61, 0xff), 'x/y; charset=x-own', /"x-own", which is no known enc/],
])('says that bytes are not valid in %s', (_what, body, contentType, problem) => {
	const decoded = decodeText(body, contentType);
	expect(decoded.text).toMatch(/^a/);
	expect(decoded.text).toContain('\ufffd');
	expect(decoded.problem).toMatch(problem);
});

test('never throws, and loses nothing of valid text', () => {
	const text = fc.string({ unit: 'binary' }).filter((value) => !value.startsWith('\ufeff'));
	fc.assert(
		fc.property(text, (value) => {
			expect(decodeText(Buffer.from(value), 'application/json').text).toBe(
				Buffer.from(value).toString(),
			);
		}),
	);
	fc.assert(
		fc.property(fc.uint8Array(), fc.string(), (body, contentType) => {
			expect(typeof decodeText(Buffer.from(body), contentType).text).toBe('string');
		}),
	);
});
