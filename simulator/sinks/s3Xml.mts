import { randomBytes } from 'node:crypto';
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { Refusal } from '../api.mts';
import type { ApiResponse } from '../types.mts';

const XMLNS = 'http://s3.amazonaws.com/doc/2006-03-01/';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

const parser = new XMLParser({
	ignoreAttributes: true,
	parseTagValue: false,
	isArray: (name) => name === 'Part',
});

/** @param content `#text` is the text, an array one element each, everything else an element */
export function xmlResponse(root: string, content: object): ApiResponse {
	return responseOf(200, root, { '@xmlns': XMLNS, ...content });
}

/** A response that says what is wrong. */
export function errorResponse(status: number, Code: string, Message: string): ApiResponse {
	const RequestId = randomBytes(8).toString('hex').toUpperCase();
	return responseOf(status, 'Error', { Code, Message, RequestId });
}

/** Throws what {@link errorResponse} returns. */
export function refuse(status: number, code: string, message: string): never {
	throw new Refusal(errorResponse(status, code, message));
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

function responseOf(status: number, root: string, content: object): ApiResponse {
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: content })}`;
	return { status, headers: { 'Content-Type': 'application/xml' }, body };
}
