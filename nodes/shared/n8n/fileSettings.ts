import { ENCODERS, type FileFormat } from '../output/file/PartWriter';
import type { Parameters } from './Parameters';

export const DEFAULT_ROWS_PER_FILE = 100_000;
const FORMATS = Object.keys(ENCODERS) as FileFormat[];

export interface FileSettings {
	format: FileFormat;
	rowsPerFile: number;
}

/**
 * Into which files rows are put; undefined for none, as for an agent, who cannot read them.
 *
 * @throws NodeOperationError that names a parameter which cannot be used
 */
export function fileSettings(parameters: Parameters): FileSettings | undefined {
	if (parameters.isTool) return undefined;
	const format = parameters.choice('options.file', 'File', ['none', ...FORMATS], 'none');
	if (format === 'none') return undefined;
	const range = { fallback: DEFAULT_ROWS_PER_FILE, min: 1 };
	return {
		format,
		rowsPerFile: parameters.wholeNumber('options.rowsPerFile', 'Rows per File', range),
	};
}
