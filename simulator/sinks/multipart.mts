import { createHash, randomBytes } from 'node:crypto';
import type { ApiResponse, Call } from '../types.mts';
import { partsOf, refuse, xmlResponse } from './s3Xml.mts';

export interface StoredObject {
	bytes: Buffer;
	contentType: string;
	/** Without quotation marks. */
	etag: string;
}

/** Where an object is. */
export interface Target {
	bucket: string;
	key: string;
}

interface Upload extends Target {
	contentType: string;
	parts: Map<number, { bytes: Buffer; etag: string }>;
}

/** Documented for every part but the last. */
const MIN_PART_BYTES = 5 * 1024 * 1024;
const MAX_PART_NUMBER = 10_000;
const MAX_LISTED = 1000;

/** Uploads of objects in parts, until they are completed or aborted. */
export class MultipartUploads {
	private readonly uploads = new Map<string, Upload>();

	/** @param store takes the object of a completed upload */
	constructor(private readonly store: (target: Target, object: StoredObject) => void) {}

	clear(): void {
		this.uploads.clear();
	}

	/** Keys of those that were neither completed nor aborted. */
	get keys(): string[] {
		return [...this.uploads.values()].map(({ key }) => key);
	}

	begin(target: Target, contentType: string): ApiResponse {
		const uploadId = randomBytes(24).toString('base64url');
		this.uploads.set(uploadId, { ...target, contentType, parts: new Map() });
		return result('InitiateMultipartUploadResult', target, { UploadId: uploadId });
	}

	/** The response to a request that names an upload. */
	respond(call: Call, uploadId: string, { bucket, key }: Target): ApiResponse {
		const upload = this.uploads.get(uploadId);
		if (upload?.bucket !== bucket || upload.key !== key) {
			return refuse(404, 'NoSuchUpload', 'The specified upload does not exist.');
		}
		switch (call.method) {
			case 'PUT':
				return addPart(call, upload);
			case 'GET':
				return listParts(call.query, uploadId, upload);
			case 'POST':
				return this.complete(call, uploadId, upload);
			case 'DELETE':
				this.uploads.delete(uploadId);
				return { status: 204 };
			default:
				return refuse(405, 'MethodNotAllowed', 'The specified method is not allowed.');
		}
	}

	private complete(call: Call, uploadId: string, upload: Upload): ApiResponse {
		const parts = listedParts(call.text, upload);
		const hashes = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')));
		const etag = `${md5(hashes).toString('hex')}-${parts.length}`;
		const bytes = Buffer.concat(parts.map((part) => part.bytes));
		this.store(upload, { bytes, contentType: upload.contentType, etag });
		this.uploads.delete(uploadId);
		const Location = `https://${call.host}${call.pathname}`;
		return result('CompleteMultipartUploadResult', upload, { Location, ETag: `"${etag}"` });
	}
}

export function md5(data: Buffer): Buffer {
	return createHash('md5').update(data).digest();
}

function result(name: string, { bucket: Bucket, key: Key }: Target, rest: object): ApiResponse {
	return xmlResponse(name, { Bucket, Key, ...rest });
}

function addPart({ query, bytes }: Call, { parts }: Upload): ApiResponse {
	const number = Number(query.get('partNumber'));
	if (!Number.isInteger(number) || number < 1 || number > MAX_PART_NUMBER) {
		const range = `Part number must be an integer between 1 and ${MAX_PART_NUMBER}, inclusive`;
		refuse(400, 'InvalidArgument', range);
	}
	const etag = md5(bytes).toString('hex');
	parts.set(number, { bytes, etag });
	return { status: 200, headers: { ETag: `"${etag}"` } };
}

function listParts(query: URLSearchParams, UploadId: string, upload: Upload): ApiResponse {
	const after = Number(query.get('part-number-marker') ?? 0);
	const most = Math.min(Number(query.get('max-parts') ?? MAX_LISTED), MAX_LISTED);
	const following = [...upload.parts]
		.filter(([number]) => number > after)
		.sort(([one], [other]) => one - other);
	const Part = following.slice(0, most).map(([PartNumber, { bytes, etag }]) => ({
		PartNumber,
		ETag: `"${etag}"`,
		Size: bytes.length,
	}));
	return result('ListPartsResult', upload, {
		UploadId,
		PartNumberMarker: after,
		NextPartNumberMarker: Part.at(-1)?.PartNumber ?? 0,
		MaxParts: most,
		IsTruncated: following.length > most,
		Part,
	});
}

/** The parts of which the object is to be made, which has to name them as S3 has them. */
function listedParts(text: string, upload: Upload): Array<{ bytes: Buffer; etag: string }> {
	const listed = partsOf(text);
	if (!listed || listed.length === 0) {
		const message =
			'The XML you provided was not well-formed or did not validate against our published schema';
		return refuse(400, 'MalformedXML', message);
	}
	if (listed.some(({ number }, index) => index > 0 && number <= listed[index - 1].number)) {
		refuse(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.');
	}
	const parts = listed.map(({ number, etag }) => {
		const part = upload.parts.get(number);
		if (part?.etag === etag) return part;
		const message = 'One or more of the specified parts could not be found.';
		return refuse(400, 'InvalidPart', message);
	});
	if (parts.slice(0, -1).some(({ bytes }) => bytes.length < MIN_PART_BYTES)) {
		const message = 'Your proposed upload is smaller than the minimum allowed size';
		refuse(400, 'EntityTooSmall', message);
	}
	return parts;
}
