import { unknownName } from '../verify.mts';
import { GridError } from './sheet.mts';
import type { CellValue, InputOption, RenderOption } from './sheet.mts';

/** What requests to a spreadsheet carry. All of it throws GridError, with Google's message. */

const MAX_CELL = 50_000;

export interface ValueRange {
	range?: string;
	values: Array<Array<CellValue | null>>;
}

export interface AppendedDimension {
	sheetId: number;
	dimension: 'ROWS' | 'COLUMNS';
	length: number;
}

export function inputOption(value: unknown): InputOption {
	if (value === 'RAW' || value === 'USER_ENTERED') return value;
	throw new GridError(
		value === null || value === undefined
			? "'valueInputOption' is required but not specified"
			: `Invalid value at 'value_input_option' (type.googleapis.com/google.apps.sheets.v4.ValueInputOption), "${String(value)}"`,
	);
}

export function renderOption(query: URLSearchParams): RenderOption {
	const value = query.get('valueRenderOption') ?? 'FORMATTED_VALUE';
	if (value === 'FORMATTED_VALUE' || value === 'UNFORMATTED_VALUE' || value === 'FORMULA')
		return value;
	throw new GridError(
		`Invalid value at 'value_render_option' (type.googleapis.com/google.apps.sheets.v4.ValueRenderOption), "${value}"`,
	);
}

/** Rows of cells, checked as strictly as Google does: a cell is one value, and not too long. */
export function valueRange(value: unknown): ValueRange {
	const body = (value ?? {}) as Record<string, unknown>;
	const unknown = unknownName(Object.keys(body), ['range', 'majorDimension', 'values']);
	if (unknown !== undefined) {
		throw new GridError(
			`Invalid JSON payload received. Unknown name "${unknown}" at 'data': Cannot find field.`,
		);
	}
	if (body.majorDimension !== undefined && body.majorDimension !== 'ROWS') {
		throw new GridError("Invalid value at 'data.major_dimension'");
	}
	const values = body.values ?? [];
	if (!Array.isArray(values) || !values.every(Array.isArray)) {
		throw new GridError(
			"Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue)",
		);
	}
	(values as unknown[][]).forEach((row, down) => {
		row.forEach((cell, across) => checkCell(cell, `data.values[${down}][${across}]`));
	});
	return { range: body.range as string | undefined, values: values as ValueRange['values'] };
}

/** What a spreadsheet's `batchUpdate` adds at the end of its sheets, the only change that is played. */
export function appendedDimensions(body: Record<string, unknown>): AppendedDimension[] {
	const requests = Array.isArray(body.requests) ? (body.requests as object[]) : [];
	if (requests.length === 0) throw new GridError('Must specify at least one request.');
	return requests.map((request, index) => {
		const at = `requests[${index}]`;
		const unknown = unknownName(Object.keys(request), ['appendDimension']);
		if (unknown !== undefined) {
			const where = `Unknown name "${unknown}" at '${at}': Cannot find field.`;
			throw new GridError(`Invalid JSON payload received. ${where}`);
		}
		const { appendDimension } = request as { appendDimension: AppendedDimension };
		const { dimension, length } = appendDimension;
		if (!Number.isInteger(length) || length < 1) {
			throw new GridError(`Invalid ${at}.appendDimension: Invalid length`);
		}
		if (dimension !== 'ROWS' && dimension !== 'COLUMNS') {
			throw new GridError(`Invalid ${at}.appendDimension: Invalid dimension`);
		}
		// Google takes a number that arrives as text.
		return { sheetId: Number(appendDimension.sheetId), dimension, length };
	});
}

function checkCell(cell: unknown, where: string): void {
	if (typeof cell === 'object' && cell !== null) {
		const kind = Array.isArray(cell) ? 'list_value' : 'struct_value';
		throw new GridError(`Invalid ${where}: ${kind}`);
	}
	if (typeof cell === 'string' && cell.length > MAX_CELL) {
		throw new GridError(
			`Your input contains more than the maximum of ${MAX_CELL} characters in a single cell.`,
		);
	}
}
