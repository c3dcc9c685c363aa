import type { IDataObject } from 'n8n-workflow';
import { jsonText } from '../json';
import { LINES_AT_ONCE, type RowEncoder } from './RowEncoder';

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
const EXTRA = 'extra';
/** An object further down is written as JSON. */
const MAX_DEPTH = 20;

/** A spreadsheet takes a text that begins with one of these for a formula, some the wide ones too. */
const FORMULA_STARTS = new Set('=+-@\t\r\n\0＝＋－＠');

/**
 * CSV that a spreadsheet opens by itself, a Korean Excel among them: RFC 4180 with commas and CRLF, in UTF-8 with a byte order
 * mark at the start of each part, and no text that could run as a formula.
 *
 * Columns are the fields of the rows of the first part, in the order in which they appear, those of nested objects as `a.b`.
 * Lists are written as JSON. Fields that only later parts have stand as JSON in a last column `extra` of these parts.
 */
export function csvEncoder(): RowEncoder {
	return new CsvEncoder();
}

class CsvEncoder implements RowEncoder {
	readonly extension = 'csv';
	readonly mimeType = 'text/csv';

	private readonly columns = new Map<string, number>();
	private isFirstPart = true;
	private lines: string[] = [];
	/** How many columns there were when a line was written. */
	private widths: number[] = [];
	/** What has no column, by the index of the line. */
	private readonly extras = new Map<number, string>();

	add(row: IDataObject): void {
		const line = new Line(this.columns, this.isFirstPart);
		line.fill(row);
		if (line.extra.length > 0) {
			this.extras.set(this.lines.length, textCell(jsonText(Object.fromEntries(line.extra))));
		}
		this.lines.push(line.cells.join(','));
		this.widths.push(line.cells.length);
	}

	takePart(): Buffer {
		const chunks = [Buffer.from(`${BYTE_ORDER_MARK}${this.header()}${LINE_END}`)];
		for (let from = 0; from < this.lines.length; from += LINES_AT_ONCE) {
			const to = Math.min(from + LINES_AT_ONCE, this.lines.length);
			let text = '';
			for (let i = from; i < to; i++) text += this.wholeLine(i) + LINE_END;
			chunks.push(Buffer.from(text));
			this.lines.fill('', from, to);
		}
		this.isFirstPart = false;
		this.lines = [];
		this.widths = [];
		this.extras.clear();
		return Buffer.concat(chunks);
	}

	private header(): string {
		// Rows without any field have one column without a name.
		const names = this.columns.size > 0 ? [...this.columns.keys()] : [''];
		return (this.extras.size > 0 ? [...names, this.extraName()] : names).map(textCell).join(',');
	}

	/** A line with cells for the columns that came after it. */
	private wholeLine(index: number): string {
		const missing = Math.max(this.columns.size, 1) - Math.max(this.widths[index], 1);
		const extra = this.extras.size > 0 ? `,${this.extras.get(index) ?? ''}` : '';
		const line = `${this.lines[index]}${','.repeat(missing)}${extra}`;
		// Readers skip an empty line.
		return line === '' ? '""' : line;
	}

	private extraName(): string {
		let name = EXTRA;
		while (this.columns.has(name)) name += '_';
		return name;
	}
}

/** The cells of one row. */
class Line {
	readonly cells: string[];
	/** Names and values of what has no column. */
	readonly extra: Array<[string, unknown]> = [];

	/** @param mayGrow whether fields without a column get one */
	constructor(
		private readonly columns: Map<string, number>,
		private readonly mayGrow: boolean,
	) {
		this.cells = new Array<string>(columns.size);
	}

	fill(fields: IDataObject, prefix = '', depth = 1): void {
		for (const key of Object.keys(fields)) {
			const value = fields[key];
			if (isNested(value) && depth < MAX_DEPTH) this.fill(value, `${prefix}${key}.`, depth + 1);
			else this.put(`${prefix}${key}`, value);
		}
	}

	private put(name: string, value: unknown): void {
		const { columns, cells } = this;
		let index = columns.get(name);
		if (index === undefined && this.mayGrow) {
			index = columns.size;
			columns.set(name, index);
		}
		// `a.b` can be a key, too.
		if (index === undefined || cells[index] !== undefined) this.extra.push([name, value]);
		else cells[index] = cell(value);
	}
}

function isNested(value: unknown): value is IDataObject {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject && Object.keys(value).length > 0;
}

function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return textCell(value);
	return typeof value === 'object' ? textCell(jsonText(value)) : String(value);
}

/** Numbers are no formulas, so only text is guarded. */
function textCell(text: string): string {
	const guarded = FORMULA_STARTS.has(text[0]) ? `'${text}` : text;
	return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
