import * as fc from 'fast-check';
import { columnOf, lettersOf, parseA1, Sheet, WHOLE } from '../../../simulator/sinks/sheet.mts';

describe('columns', () => {
	it.each([
		['A', 0],
		['Z', 25],
		['AA', 26],
		['AZ', 51],
		['ZZ', 701],
		['AAA', 702],
	])('%s is %i', (letters, column) => {
		expect([columnOf(letters), lettersOf(column)]).toEqual([column, letters]);
	});

	it('have one name each', () => {
		fc.assert(fc.property(fc.nat(18_277), (column) => columnOf(lettersOf(column)) === column));
	});
});

describe('ranges', () => {
	it.each([
		['B2', { top: 1, left: 1, bottom: 1, right: 1 }],
		['A1:C3', { top: 0, left: 0, bottom: 2, right: 2 }],
		['A:C', { top: 0, left: 0, bottom: Infinity, right: 2 }],
		['2:3', { top: 1, left: 0, bottom: 2, right: Infinity }],
		['A2:C', { top: 1, left: 0, bottom: Infinity, right: 2 }],
		['a1', { top: 0, left: 0, bottom: 0, right: 0 }],
	])('%s', (text, range) => {
		expect(parseA1(text)).toEqual(range);
	});

	it.each(['', ':', 'A', '1', 'A0', 'Logs', 'A1:B2:C3', 'AAAA1', 'R1C1'])('not %s', (text) => {
		expect(parseA1(text)).toBeUndefined();
	});
});

describe('a sheet', () => {
	it('reads back what was written, without its empty end', () => {
		const values = fc.array(fc.array(fc.oneof(fc.string(), fc.constant('')), { maxLength: 5 }), {
			maxLength: 5,
		});
		fc.assert(
			fc.property(values, fc.nat(30), fc.nat(30), (rows, top, left) => {
				const sheet = new Sheet('Logs', 0, 40, 40);
				const range = { ...WHOLE, top, left };
				sheet.prepareWrite(range, rows, 'RAW')();
				const read = sheet.read(range, 'FORMATTED_VALUE');
				const cell = (table: unknown[][], row: number, column: number) =>
					table[row]?.[column] ?? '';
				for (let row = 0; row < 5; row++) {
					for (let column = 0; column < 5; column++) {
						expect(cell(read, row, column)).toBe(cell(rows, row, column));
					}
				}
				expect(read.at(-1)).not.toEqual([]);
				expect(read.every((row) => row.at(-1) !== '')).toBe(true);
			}),
		);
	});

	it('names a range as Google does', () => {
		const sheet = new Sheet("Bob's logs");
		expect(sheet.nameOf(WHOLE)).toBe("'Bob''s logs'!A1:Z1000");
		expect(sheet.nameOf({ top: 4, left: 2, bottom: 4, right: 2 })).toBe("'Bob''s logs'!C5");
	});
});
