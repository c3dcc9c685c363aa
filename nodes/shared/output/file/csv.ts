import type { IDataObject } from 'n8n-workflow';
import { jsonText } from '../json';
import { Bytes } from './Bytes';
import { Lines } from './Lines';
import type { RowEncoder } from './RowEncoder';

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
const EXTRA = 'extra';
/** Bytes kept free for the header, which is known only once the first part is full. */
const HEADER_ROOM = 64 * 1024;
/** An object further down is written as JSON. */
const MAX_DEPTH = 20;

/** A spreadsheet takes a text that begins with one of these for a formula, some the wide ones too. */
const FORMULA_STARTS = new Set('=+-@\t\r\n\0＝＋－＠');

/**
 * CSV that a spreadsheet opens by itself, with text in any script: RFC 4180 with commas and CRLF, in UTF-8 with a byte order
 * mark at the start of each part, and no text that could run as a formula.
 *
 * Columns are the fields of the rows of the first part, in the order in which they appear, those of nested objects as `a.b`.
 * Lists are written as JSON. Fields that only later parts have stand as JSON in a last column `extra` of these parts.
 *
 * @param rowsPerFile how many rows a file is to have, as far as that is known
 */
export function csvEncoder(rowsPerFile = 0): RowEncoder {
	return new CsvEncoder(rowsPerFile);
}

class CsvEncoder implements RowEncoder {
	readonly extension = 'csv';
	readonly mimeType = 'text/csv';

	private readonly columns = new Map<string, number>();
	private isFirstPart = true;
	private readonly lines: Lines;
	/** How many columns there were when a line was added. */
	private widths: number[] = [];
	/** Bytes up to the end of a line. */
	private ends: number[] = [];
	/** What has no column, by the index of the line. */
	private readonly extras = new Map<number, string>();

	constructor(rowsPerFile: number) {
		this.lines = new Lines(rowsPerFile, new Bytes(HEADER_ROOM));
	}

	add(row: IDataObject): void {
		const line = new Line(this.columns, this.isFirstPart);
		line.fill(row);
		if (line.extra.length > 0) {
			this.extras.set(this.lines.count, textCell(jsonText(Object.fromEntries(line.extra))));
		}
		const text = line.cells.join(',') + LINE_END;
		this.ends.push((this.ends.at(-1) ?? 0) + Buffer.byteLength(text));
		// A line without any text is still to be completed.
		this.widths.push(text === LINE_END ? 0 : line.cells.length);
		this.lines.add(text);
	}

	takePart(): Buffer {
		const beginning = `${BYTE_ORDER_MARK}${this.header()}${LINE_END}`;
		const { extras, widths, width } = this;
		const isComplete = extras.size === 0 && widths.every((one) => one === width);
		const file = isComplete ? this.lines.take(beginning) : this.completed(beginning);
		this.isFirstPart = false;
		this.widths = [];
		this.ends = [];
		extras.clear();
		return file;
	}

	/** The file with cells in each line for what came after it. */
	private completed(beginning: string): Buffer {
		const body = this.lines.take();
		const lines = new Lines(this.widths.length, new Bytes(HEADER_ROOM));
		this.ends.forEach((end, i) => {
			const text = body.toString('utf8', this.ends[i - 1] ?? 0, end - LINE_END.length);
			lines.add(this.wholeLine(text, i) + LINE_END);
		});
		return lines.take(beginning);
	}

	private header(): string {
		// Rows without any field have one column without a name.
		const names = this.columns.size > 0 ? [...this.columns.keys()] : [''];
		return (this.extras.size > 0 ? [...names, this.extraName()] : names).map(textCell).join(',');
	}

	private wholeLine(text: string, index: number): string {
		const missing = this.width - Math.max(this.widths[index], 1);
		const extra = this.extras.size > 0 ? `,${this.extras.get(index) ?? ''}` : '';
		const line = `${text}${','.repeat(missing)}${extra}`;
		// Readers skip an empty line.
		return line === '' ? '""' : line;
	}

	/** Cells of a line. */
	private get width(): number {
		return Math.max(this.columns.size, 1);
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
