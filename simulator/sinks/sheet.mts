/** One sheet of a spreadsheet: its cells, the ranges that name them, and how values are read. */

export type CellValue = string | number | boolean;

export interface Cell {
	value: CellValue;
	/** What was typed, where that is a formula. */
	formula?: string;
}

export type InputOption = 'RAW' | 'USER_ENTERED';
export type RenderOption = 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';

/** Counted from 0, the ends included; an open end is Infinity. */
export interface Range {
	top: number;
	left: number;
	bottom: number;
	right: number;
}

/** A range that a sheet cannot be read or written at; the message is Google's. */
export class GridError extends Error {}

const A1 = /^([A-Z]{1,3})?([1-9]\d{0,6})?(?::([A-Z]{1,3})?([1-9]\d{0,6})?)?$/i;

/** The column of letters, counted from 0. */
export function columnOf(letters: string): number {
	return (
		[...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
	);
}

/** The letters of a column that is counted from 0. */
export function lettersOf(column: number): string {
	const last = String.fromCharCode(65 + (column % 26));
	return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

/** `A1`, `A1:C3`, `A:C`, `1:3` or `A2:C`; undefined for anything else. */
export function parseA1(text: string): Range | undefined {
	const [found, left, top, right, bottom] = A1.exec(text) ?? [];
	if (!found || found === ':') return undefined;
	const isCell = !text.includes(':');
	if (isCell && (!left || !top)) return undefined;
	return {
		top: top ? Number(top) - 1 : 0,
		left: left ? columnOf(left) : 0,
		bottom: isCell ? Number(top) - 1 : bottom ? Number(bottom) - 1 : Infinity,
		right: isCell ? columnOf(left) : right ? columnOf(right) : Infinity,
	};
}

export const WHOLE: Range = { top: 0, left: 0, bottom: Infinity, right: Infinity };

export class Sheet {
	private cells: Array<Array<Cell | undefined>> = [];

	constructor(
		readonly title: string,
		readonly id = 0,
		public rowCount = 1000,
		public columnCount = 26,
	) {}

	/** The texts a reader of the sheet sees, without empty rows and cells at the end. */
	get table(): string[][] {
		return this.read(WHOLE, 'FORMATTED_VALUE') as string[][];
	}

	/** The rows below the first, each by the texts of the first. */
	get records(): Array<Record<string, string>> {
		const [header = [], ...rows] = this.table;
		return rows.map((row) =>
			Object.fromEntries(header.map((key, column) => [key, row[column] ?? ''])),
		);
	}

	/** A cell, both counted from 0. */
	cell(row: number, column: number): Cell | undefined {
		return this.cells[row]?.[column];
	}

	/**
	 * @returns rows without their empty end; `''` for an empty cell between others
	 * @throws GridError where the range begins outside of the grid
	 */
	read(range: Range, render: RenderOption): CellValue[][] {
		this.mustContainStart(range);
		const rows = this.cells
			.slice(range.top, range.bottom + 1)
			.map((row) => trimmed(row.slice(range.left, range.right + 1), isEmpty))
			.map((row) => Array.from(row, (cell) => (cell ? rendered(cell, render) : '')));
		return trimmed(rows, (row) => row.length === 0);
	}

	/**
	 * What a write would do, which is done when the result is called: several writes succeed together
	 * or not at all. The grid grows where the range begins inside of it.
	 *
	 * @param values rows of cells; null leaves a cell as it is
	 * @throws GridError where the range begins outside of the grid or the values exceed it
	 */
	prepareWrite(
		range: Range,
		values: Array<Array<CellValue | null>>,
		input: InputOption,
	): () => void {
		this.mustContainStart(range);
		const rows = values.length;
		const columns = longest(values);
		const within = `Requested writing within range [${this.nameOf(range)}], but tried writing to`;
		if (range.top + rows - 1 > range.bottom) {
			throw new GridError(`${within} row [${range.bottom + 2}]`);
		}
		if (range.left + columns - 1 > range.right) {
			throw new GridError(`${within} column [${lettersOf(range.right + 1)}]`);
		}
		return () => {
			this.rowCount = Math.max(this.rowCount, range.top + rows);
			this.columnCount = Math.max(this.columnCount, range.left + columns);
			values.forEach((row, down) => this.writeRow(range.top + down, range.left, row, input));
		};
	}

	/** The first row below all that is written, counted from 0. */
	get firstFreeRow(): number {
		return this.table.length;
	}

	/** In Google's words: clipped to the grid, the title quoted where it has to be. */
	nameOf(range: Range): string {
		const bottom = Math.min(range.bottom, Math.max(this.rowCount - 1, range.top));
		const right = Math.min(range.right, Math.max(this.columnCount - 1, range.left));
		const start = `${lettersOf(range.left)}${range.top + 1}`;
		const end = `${lettersOf(right)}${bottom + 1}`;
		const title = /^\w+$/.test(this.title) ? this.title : `'${this.title.replaceAll("'", "''")}'`;
		return `${title}!${start}${end === start ? '' : `:${end}`}`;
	}

	private writeRow(
		row: number,
		left: number,
		values: Array<CellValue | null>,
		input: InputOption,
	): void {
		for (let index = this.cells.length; index <= row; index++) this.cells.push([]);
		values.forEach((value, column) => {
			if (value !== null) this.cells[row][left + column] = cellOf(value, input);
		});
	}

	private mustContainStart(range: Range): void {
		if (range.top < this.rowCount && range.left < this.columnCount) return;
		const limits = `Max rows: ${this.rowCount}, max columns: ${this.columnCount}`;
		throw new GridError(`Range (${this.nameOf(range)}) exceeds grid limits. ${limits}`);
	}
}

/** How many cells the longest row has. */
export function longest(rows: unknown[][]): number {
	return rows.reduce((most, row) => Math.max(most, row.length), 0);
}

function isEmpty(cell: Cell | undefined): boolean {
	return cell === undefined;
}

/** Without the end whose items are all empty. */
function trimmed<Item>(items: Item[], empty: (item: Item) => boolean): Item[] {
	let end = items.length;
	while (end > 0 && empty(items[end - 1])) end--;
	return items.slice(0, end);
}

/**
 * What a value becomes in a cell. USER_ENTERED does what typing it does: a formula is one, and text
 * that looks like a number is one from then on. (It makes dates too, which is left out here: they are
 * shown as they were typed.)
 */
function cellOf(value: CellValue, input: InputOption): Cell | undefined {
	if (value === '') return undefined;
	if (input === 'RAW' || typeof value !== 'string') return { value };
	if (value.startsWith('=') && value.length > 1) return { value: '#ERROR!', formula: value };
	if (value.startsWith("'")) return { value: value.slice(1) };
	if (/^(true|false)$/i.test(value)) return { value: value.toLowerCase() === 'true' };
	return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)
		? { value: Number(value) }
		: { value };
}

function rendered({ value, formula }: Cell, render: RenderOption): CellValue {
	if (render === 'FORMULA') return formula ?? value;
	if (render === 'UNFORMATTED_VALUE') return value;
	if (typeof value === 'boolean') return String(value).toUpperCase();
	return typeof value === 'number' ? formattedNumber(value) : value;
}

/** Long numbers are shown with six digits and an exponent, which no longer says what was typed. */
function formattedNumber(value: number): string {
	if (Math.abs(value) < 1e15) return String(value);
	const [digits, exponent] = value.toExponential(5).split('e');
	return `${Number(digits)}E${exponent}`;
}
