import { jsonText } from '../json';
import { LINES_AT_ONCE, type RowEncoder } from './RowEncoder';

/** One JSON object a line, each line ended by LF, in UTF-8 without a byte order mark. */
export function ndjsonEncoder(): RowEncoder {
	let chunks: Buffer[] = [];
	let lines: string[] = [];
	const encode = () => {
		chunks.push(Buffer.from(lines.join('')));
		lines = [];
	};
	return {
		extension: 'ndjson',
		// n8n does not know the extension.
		mimeType: 'application/x-ndjson',
		add(row) {
			lines.push(`${jsonText(row)}\n`);
			if (lines.length === LINES_AT_ONCE) encode();
		},
		takePart() {
			encode();
			const part = Buffer.concat(chunks);
			chunks = [];
			return part;
		},
	};
}
