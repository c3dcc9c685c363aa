/** Names in use for an encoding that the standard does not list. */
const ALIASES: Record<string, string> = {
	cp949: 'euc-kr',
	ms949: 'euc-kr',
	uhc: 'euc-kr',
	'x-windows-949': 'euc-kr',
	cp1252: 'windows-1252',
};
/** What 0x80 to 0x9F are in windows-1252. Some versions of Node read them as in ISO 8859-1, as control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

export interface DecodedText {
	/** Without byte order mark. */
	text: string;
	/** Why letters are missing, where some are: "is not valid utf-8". */
	problem?: string;
}

/**
 * Decodes a body by its byte order mark, else by the charset of its content type, else as UTF-8.
 *
 * @param contentType the header, as it was sent
 */
export function decodeText(bytes: Buffer, contentType: string | undefined): DecodedText {
	const declared = byteOrderMark(bytes) ?? charsetOf(contentType) ?? 'utf-8';
	const label = ALIASES[declared] ?? declared;
	if (label === 'utf-8' || label === 'utf8') return decodeUtf8(bytes);
	const exact = decodedAs(label, bytes);
	if (exact !== undefined) return { text: exact };
	if (isKnown(label)) {
		const text = new TextDecoder(label).decode(bytes);
		return { text, problem: `is not valid ${declared}` };
	}
	const { text, problem } = decodeUtf8(bytes);
	return {
		text,
		problem: problem && `is in "${declared.slice(0, 40)}", which is no known encoding`,
	};
}

/** Buffer is faster than TextDecoder, but says nothing of bytes that it replaces. */
function decodeUtf8(bytes: Buffer): DecodedText {
	const text = bytes.toString('utf8').replace(/^\ufeff/, '');
	const isDamaged = text.includes('\ufffd') && decodedAs('utf-8', bytes) === undefined;
	return isDamaged ? { text, problem: 'is not valid utf-8' } : { text };
}

/** Undefined where the encoding is not known, or bytes are not valid in it. */
function decodedAs(label: string, bytes: Buffer): string | undefined {
	try {
		const decoder = new TextDecoder(label, { fatal: true });
		const text = decoder.decode(bytes);
		if (decoder.encoding !== 'windows-1252') return text;
		return text.replace(/[\x80-\x9f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80]);
	} catch {
		return undefined;
	}
}

function isKnown(label: string): boolean {
	try {
		return new TextDecoder(label).encoding !== '';
	} catch {
		return false;
	}
}

function byteOrderMark(bytes: Buffer): string | undefined {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	return undefined;
}

function charsetOf(contentType: string | undefined): string | undefined {
	return /;\s*charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType ?? '')?.[1].toLowerCase();
}
