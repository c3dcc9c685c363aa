import type { Defaults } from '../api.mts';
import type { ApiResponse, Call } from '../types.mts';
import { decode, sha256, signatureFault } from './awsSignature.mts';
import type { AwsKeys } from './awsSignature.mts';
import { md5, MultipartUploads } from './multipart.mts';
import type { StoredObject, Target } from './multipart.mts';
import { errorResponse, refuse, xmlResponse } from './s3Xml.mts';
import { Sink } from './sink.mts';

export type { StoredObject } from './multipart.mts';

const MAX_KEY_BYTES = 1024;

/**
 * Amazon S3 of one region, as far as objects are written: whole or in parts. With AWS STS's
 * `GetCallerIdentity`, which tells whether keys are good.
 */
export class S3Sink extends Sink<AwsKeys> {
	readonly hosts: readonly string[];

	readonly region: string;

	readonly buckets: readonly string[];

	private readonly stored = new Map<string, StoredObject>();

	private readonly uploads = new MultipartUploads((target, object) => this.store(target, object));

	/** @param options.buckets each has a host name of its own, so they are there from the start */
	constructor(options: { region?: string; buckets?: readonly string[] } = {}) {
		super();
		const { region = 'us-east-1', buckets = ['activity-logs-archive'] } = options;
		this.region = region;
		this.buckets = buckets;
		const endpoint = `s3.${region}.amazonaws.com`;
		const ofBuckets = buckets.map((bucket) => `${bucket}.${endpoint}`);
		this.hosts = [endpoint, ...ofBuckets, `sts.${region}.amazonaws.com`];
	}

	protected defaults(): Defaults<AwsKeys, object> {
		return {
			account: { accessKeyId: 'AKIATESTACTIVITYLOGS', secretAccessKey: 'test-secret-access-key' },
			knobs: {},
		};
	}

	protected clear(): void {
		this.stored.clear();
		this.uploads.clear();
	}

	/** The objects of a bucket by key, in the order of their first writes. */
	objects(bucket = this.buckets[0]): Record<string, StoredObject> {
		const prefix = `${bucket}/`;
		return Object.fromEntries(
			[...this.stored]
				.filter(([name]) => name.startsWith(prefix))
				.map(([name, object]) => [name.slice(prefix.length), object]),
		);
	}

	/** Keys of uploads that were begun and neither completed nor aborted, which cost until they are. */
	get unfinishedUploads(): string[] {
		return this.uploads.keys;
	}

	/** S3 has no 429: whoever is too fast is told to slow down with a 503. */
	override refuse(status: number, message = ''): ApiResponse {
		if (status === 429 || status === 503) {
			return errorResponse(503, 'SlowDown', 'Please reduce your request rate.');
		}
		return status >= 500
			? errorResponse(
					status,
					'InternalError',
					'We encountered an internal error. Please try again.',
				)
			: errorResponse(status, 'InvalidRequest', message);
	}

	errorBody(status: number, message: string): unknown {
		return this.refuse(status, message).body;
	}

	protected receive(call: Call): ApiResponse {
		const service = call.host.startsWith('sts.') ? 'sts' : 's3';
		const { account, region } = this;
		const fault = signatureFault(call, account, { region, service });
		if (fault) refuse(fault.status, fault.code, fault.message);
		if (service === 'sts') return identity();

		checkPayload(call);
		const target = targetOf(call);
		if (!this.buckets.includes(target.bucket)) {
			refuse(404, 'NoSuchBucket', 'The specified bucket does not exist');
		}
		return target.key === '' ? this.ofBucket(call) : this.ofObject(call, target);
	}

	private ofBucket({ method, query }: Call): ApiResponse {
		if (method !== 'GET' || !query.has('location')) return notAllowed();
		// Empty for the oldest region, which is how S3 names it.
		const text = this.region === 'us-east-1' ? '' : this.region;
		return xmlResponse('LocationConstraint', { '#text': text });
	}

	private ofObject(call: Call, target: Target): ApiResponse {
		const { method, query, bytes } = call;
		const contentType = call.headers['content-type'] ?? 'binary/octet-stream';
		const uploadId = query.get('uploadId');
		if (uploadId !== null) return this.uploads.respond(call, uploadId, target);
		if (method === 'POST' && query.has('uploads')) {
			return this.uploads.begin(target, contentType);
		}
		if (method !== 'PUT') return notAllowed();
		const etag = md5(bytes).toString('hex');
		this.store(target, { bytes, contentType, etag });
		return { status: 200, headers: { ETag: `"${etag}"` } };
	}

	private store({ bucket, key }: Target, object: StoredObject): void {
		this.stored.set(`${bucket}/${key}`, object);
	}
}

function notAllowed(): never {
	const message = 'The specified method is not allowed against this resource.';
	return refuse(405, 'MethodNotAllowed', message);
}

function identity(): ApiResponse {
	const result = {
		Arn: 'arn:aws:iam::000000000000:user/activity-logs',
		UserId: 'AIDATESTACTIVITYLOGS',
		Account: '000000000000',
	};
	return xmlResponse('GetCallerIdentityResponse', { GetCallerIdentityResult: result });
}

/** The bucket is named by the host or by the path's first part; the key is empty for the bucket. */
function targetOf({ host, pathname }: Call): Target {
	const [, virtual] = /^(.+)\.s3\.[a-z0-9-]+\.amazonaws\.com$/.exec(host) ?? [];
	const path = pathname.slice(1).split('/').map(decode);
	const bucket = virtual ?? path.shift() ?? '';
	const key = path.join('/');
	if (Buffer.byteLength(key) > MAX_KEY_BYTES)
		refuse(400, 'KeyTooLongError', 'Your key is too long');
	return { bucket, key };
}

/** The body has to be the one that was signed, and the one its `Content-MD5` tells of. */
function checkPayload({ method, headers, bytes }: Call): void {
	const hash = headers['x-amz-content-sha256'];
	if (method === 'PUT' && headers['content-length'] === undefined) {
		refuse(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
	}
	if (String(hash).startsWith('STREAMING-')) {
		refuse(501, 'NotImplemented', 'The simulator takes no chunks that are signed each.');
	}
	if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(bytes)) {
		const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
		refuse(400, 'XAmzContentSHA256Mismatch', message);
	}
	const digest = headers['content-md5'];
	if (digest !== undefined && digest !== md5(bytes).toString('base64')) {
		refuse(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
	}
}
