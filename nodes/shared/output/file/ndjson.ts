import { jsonText } from '../json';
import { Lines } from './Lines';
import type { RowEncoder } from './RowEncoder';

/**
 * One JSON object a line, each line ended by LF, in UTF-8 without a byte order mark.
 *
 * @param rowsPerFile how many rows a file is to have, as far as that is known
 */
export function ndjsonEncoder(rowsPerFile = 0): RowEncoder {
	const lines = new Lines(rowsPerFile);
	return {
		extension: 'ndjson',
		// n8n does not know the extension.
		mimeType: 'application/x-ndjson',
		add: (row) => lines.add(`${jsonText(row)}\n`),
		takePart: () => lines.take(),
	};
}
