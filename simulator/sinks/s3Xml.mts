import { randomBytes } from 'node:crypto';
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { Refusal } from '../api.mts';
import type { Answer } from '../types.mts';

const XMLNS = 'http://s3.amazonaws.com/doc/2006-03-01/';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

const parser = new XMLParser({
	ignoreAttributes: true,
	parseTagValue: false,
	isArray: (name) => name === 'Part',
});

/** @param content `#text` is the text, an array one element each, everything else an element */
export function xmlAnswer(root: string, content: object): Answer {
	return answer(200, root, { '@xmlns': XMLNS, ...content });
}

/** An answer that says what is wrong. */
export function errorAnswer(status: number, Code: string, Message: string): Answer {
	const RequestId = randomBytes(8).toString('hex').toUpperCase();
	return answer(status, 'Error', { Code, Message, RequestId });
}

/** Throws what {@link errorAnswer} returns. */
export function refuse(status: number, code: string, message: string): never {
	throw new Refusal(errorAnswer(status, code, message));
}

/** The parts that a `CompleteMultipartUpload` lists; undefined where the text is none. */
export function partsOf(text: string): Array<{ number: number; etag: string }> | undefined {
	if (XMLValidator.validate(text) !== true) return undefined;
	const { CompleteMultipartUpload: root } = parser.parse(text) as {
		CompleteMultipartUpload?: { Part?: Array<{ PartNumber?: string; ETag?: string }> };
	};
	const parts = root?.Part?.map(({ PartNumber, ETag = '' }) => ({
		number: Number(PartNumber),
		etag: ETag.replaceAll('"', ''),
	}));
	return parts?.every(({ number }) => Number.isInteger(number)) ? parts : undefined;
}

function answer(status: number, root: string, content: object): Answer {
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: content })}`;
	return { status, headers: { 'Content-Type': 'application/xml' }, body };
}
