import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Fault } from '../../simulator/index.mts';
import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, holdRows, type ProviderLog } from './support/logs.mts';

freshSimulator();

/*
 * What JSON and HTTP allow a provider to send: numbers beyond those of JavaScript, text in any encoding, and bodies that are
 * compressed, or break off.
 */

/** The text of a page with one row, to which something is added, and that row. */
function pageWith({ descriptor, ...log }: ProviderLog, added: object) {
	log.list.rows = log.list.makeRows(1);
	const rows = log.rows().map((row) => ({ ...row, ...added }));
	return { text: JSON.stringify(descriptor.body ? descriptor.body(rows, 1) : rows), rows };
}

const sends = (bytes: Buffer, headers: Record<string, string> = {}): Fault => ({
	kind: 'bytes',
	bytes,
	headers: { 'Content-Type': 'application/json', ...headers },
});

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe.each(allLogs)('$title', (log) => {
	const got = async () => {
		const result = await getMany(log, { options: { maxRetries: 0 } });
		expect(result.error).toBeUndefined();
		return result.rows(log.node);
	};

	test('keeps the digits of integers beyond 2^53, so that two rows stay two', async () => {
		const { text, rows } = pageWith(log, { number: '@' });
		const large = text.replace('"@"', '9007199254740993');
		log.api.onRequest = () => sends(Buffer.from(large));
		expect(await got()).toEqual(rows.map((row) => ({ ...row, number: '9007199254740993' })));
	});

	test.each<[string, string, (text: string) => Buffer, string]>([
		['utf-8', '한글', (text) => Buffer.from(text), 'application/json'],
		['a byte order mark', '한글', (text) => Buffer.from(`\ufeff${text}`), 'application/json'],
		['windows-1252', 'café', latin1, 'application/json; charset="Windows-1252"'],
		['euc-kr', '한', inEucKr, 'application/json; charset=EUC-KR'],
		['utf-16le', '한글', (t) => Buffer.from(t, 'utf16le'), 'application/json;charset=utf-16le'],
	])('reads text in the encoding that is declared: %s', async (_name, note, encode, type) => {
		const { text, rows } = pageWith(log, { note });
		log.api.onRequest = () => sends(encode(text), { 'Content-Type': type });
		expect(await got()).toEqual(rows);
	});

	test.each<[string, (text: Buffer) => Buffer]>([
		['gzip', gzipSync],
		['br', brotliCompressSync],
		['deflate', deflateSync],
	])('reads what is compressed: %s', async (encoding, compress) => {
		const { text, rows } = pageWith(log, { note: '한글 '.repeat(50_000) });
		log.api.onRequest = () => sends(compress(Buffer.from(text)), { 'Content-Encoding': encoding });
		expect(await got()).toEqual(rows);
	});

	test.each<[string, (text: Buffer) => Buffer]>([
		['breaks off', (bytes) => bytes.subarray(0, bytes.length / 2)],
		['is damaged', (bytes) => Buffer.concat([bytes.subarray(0, 30), Buffer.alloc(300, 7)])],
		['is none', () => Buffer.from('{"not":"compressed"}')],
	])('tries again where what is compressed %s', async (_what, damage) => {
		holdRows(log, 3);
		const bytes = damage(gzipSync(JSON.stringify({ data: 'x'.repeat(100_000) })));
		log.api.onRequest = (_request, nth) =>
			nth === 1 ? sends(bytes, { 'Content-Encoding': 'gzip' }) : undefined;
		const result = await getMany(log);
		expect(result.error).toBeUndefined();
		expect(result.rows(log.node)).toEqual(log.rows());
	});

	test('a key named __proto__ changes nothing else', async () => {
		const { text, rows } = pageWith(log, { evil: '@' });
		const evil = text.replace('"evil":"@"', '"__proto__":{"polluted":"yes"}');
		log.api.onRequest = () => sends(Buffer.from(evil));
		const items = await got();
		expect(items).toEqual(rows.map(({ evil: _, ...row }) => row));
		expect(items[0]).not.toHaveProperty('polluted');
		expect({}).not.toHaveProperty('polluted');
	});

	test('says in the log, once, that letters are missing', async () => {
		const { text } = pageWith(log, { note: 'café' });
		log.api.onRequest = () => sends(latin1(text));
		const items = [{}, {}, {}];
		const result = await getMany(log, {}, {}, { items });
		expect(result.rows(log.node)).toHaveLength(3);
		expect(result.rows(log.node)[0].note).toBe('caf\ufffd');
		const warnings = result.logs.filter((line) => line.includes('not valid utf-8'));
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toContain(log.displayName);
	});
});

/** For text in which 한 is the only letter that is not ASCII. */
function inEucKr(text: string): Buffer {
	return latin1(text.replace(/한/g, '\xc7\xd1'));
}
