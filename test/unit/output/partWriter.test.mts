import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { ndjsonEncoder } from '../../../nodes/shared/output/file/ndjson';
import { PartWriter, type FilePart } from '../../../nodes/shared/output/file/PartWriter';

const HOUR = 3_600_000;

function written(
	format: 'csv' | 'ndjson',
	rowsPerFile: number,
	times: ReadonlyArray<number | undefined>,
): FilePart[] {
	const writer = new PartWriter(format, 'monitorLog', rowsPerFile);
	const parts = times.map((time, n) => writer.add({ n }, time));
	return [...parts, writer.finish()].filter((part) => part !== undefined);
}

describe('NDJSON', () => {
	it('has one object a line, without a byte order mark', () => {
		const encoder = ndjsonEncoder();
		encoder.add({ a: '구독\n"x"', b: { c: [1] } });
		encoder.add({ '@timestamp': null });
		expect(encoder.takePart().toString('utf8')).toBe(
			'{"a":"구독\\n\\"x\\"","b":{"c":[1]}}\n{"@timestamp":null}\n',
		);
		expect([encoder.extension, encoder.mimeType]).toEqual(['ndjson', 'application/x-ndjson']);
	});

	it('holds any rows, over the parts, as they are', () => {
		const row = fc.dictionary(fc.string(), fc.jsonValue());
		fc.assert(
			fc.property(fc.array(fc.array(row)), (parts) => {
				const encoder = ndjsonEncoder();
				for (const rows of parts) {
					rows.forEach((one) => encoder.add(JSON.parse(JSON.stringify(one))));
					const lines = encoder.takePart().toString('utf8').split('\n').slice(0, -1);
					expect(lines).toEqual(rows.map((one) => JSON.stringify(JSON.parse(JSON.stringify(one)))));
				}
			}),
		);
	});

	it('holds many rows', () => {
		const encoder = ndjsonEncoder();
		for (let n = 0; n < 2500; n++) encoder.add({ n });
		const lines = encoder.takePart().toString('utf8').split('\n');
		expect(lines).toHaveLength(2501);
		expect(JSON.parse(lines[2499])).toEqual({ n: 2499 });
	});

	it('holds a row of any depth', () => {
		const encoder = ndjsonEncoder();
		const text = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
		encoder.add(JSON.parse(text));
		expect(encoder.takePart().toString('utf8') === `${text}\n`).toBe(true);
	});
});

describe.each(['csv', 'ndjson'] as const)('files of %s', (format) => {
	it('hold as many rows as wanted, the last one the rest', () => {
		const parts = written(format, 3, Array(7).fill(HOUR));
		expect(parts.map(({ count }) => count)).toEqual([3, 3, 1]);
		expect(parts.map(({ part }) => part)).toEqual([1, 2, 3]);
		expect(parts.map(({ fileName }) => fileName)).toEqual(
			[1, 2, 3].map((n) => `monitorLog-${n}.${format}`),
		);
		expect(written(format, 3, Array(6).fill(HOUR)).map(({ count }) => count)).toEqual([3, 3]);
	});

	it('come when they are full, not later', () => {
		const writer = new PartWriter(format, 'monitorLog', 2);
		expect(writer.add({}, 1)).toBeUndefined();
		expect(writer.add({}, 1)?.count).toBe(2);
		expect(writer.finish()).toBeUndefined();
	});

	it('are none without rows', () => {
		expect(written(format, 3, [])).toEqual([]);
	});

	it('say what they are', () => {
		for (const { buffer, bytes, sha256, mimeType } of written(format, 2, [1, 2, 3])) {
			expect(bytes).toBe(buffer.length);
			expect(sha256).toBe(createHash('sha256').update(buffer).digest('hex'));
			expect(mimeType).toBe(format === 'csv' ? 'text/csv' : 'application/x-ndjson');
		}
	});

	it('say from when to when, each for itself', () => {
		const parts = written(format, 3, [2 * HOUR, undefined, HOUR, undefined, 5 * HOUR, 3 * HOUR]);
		expect(parts.map(({ from, to }) => [from, to])).toEqual([
			['1970-01-01T01:00:00.000Z', '1970-01-01T02:00:00.000Z'],
			['1970-01-01T03:00:00.000Z', '1970-01-01T05:00:00.000Z'],
		]);
		const [{ from, to }] = written(format, 3, [undefined]);
		expect([from, to]).toEqual(['', '']);
	});
});
