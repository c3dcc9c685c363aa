import { createHash } from 'node:crypto';
import {
	AbortMultipartUploadCommand,
	CompleteMultipartUploadCommand,
	CreateMultipartUploadCommand,
	DeleteObjectCommand,
	GetBucketLocationCommand,
	ListPartsCommand,
	PutObjectCommand,
	S3Client,
	UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { startSimulator } from '../../../simulator/index.mts';
import { sha256 } from '../../../simulator/sinks/awsSignature.mts';
import { S3Sink } from '../../../simulator/sinks/s3.mts';
import { useSinks } from './running.mts';

const running = useSinks();
const sink = () => running.sinks.s3;
const clients: S3Client[] = [];
afterAll(() => clients.forEach((client) => client.destroy()));

/** AWS's own client. */
function sdk(config: S3ClientConfig = {}, { simulator } = running): S3Client {
	const httpsAgent = new HttpsProxyAgent(simulator.proxyUrl);
	httpsAgent.options.ca = simulator.caCertificate;
	const client = new S3Client({
		region: sink().region,
		credentials: sink().account,
		maxAttempts: 1,
		requestHandler: { httpsAgent },
		...config,
	});
	clients.push(client);
	return client;
}

const Bucket = 'activity-logs-archive';
const PART = 5 * 1024 * 1024;
const put = (Key: string, Body: string | Uint8Array, more: object = {}) =>
	new PutObjectCommand({ Bucket, Key, Body, ...more });
const md5 = (data: string | Buffer) => createHash('md5').update(data).digest('base64');

describe('an object', () => {
	it.each(['logs/2026-04-05.ndjson', "감사 (1)+a=b&c~d!*'.txt", 'a//b/../c'])(
		'is stored as %s',
		async (key) => {
			const { ETag } = await sdk().send(
				put(key, Buffer.from([0, 255, 128]), { ContentType: 'application/x-ndjson' }),
			);
			expect(sink().objects()).toEqual({
				[key]: {
					bytes: Buffer.from([0, 255, 128]),
					contentType: 'application/x-ndjson',
					etag: ETag?.replaceAll('"', ''),
				},
			});
		},
	);

	it('is overwritten, and may be named by the path', async () => {
		await sdk().send(put('a', 'one'));
		await sdk({ forcePathStyle: true }).send(put('a', 'two', { ContentMD5: md5('two') }));
		expect(sink().objects().a.bytes.toString()).toBe('two');
		expect(running.simulator.requests.map(({ host, path }) => [host, path.split('?')[0]])).toEqual([
			['activity-logs-archive.s3.us-east-1.amazonaws.com', '/a'],
			['s3.us-east-1.amazonaws.com', '/activity-logs-archive/a'],
		]);
	});

	it('has to have the digest that was sent', async () => {
		const sending = sdk().send(put('a', 'one', { ContentMD5: md5('two') }));
		await expect(sending).rejects.toMatchObject({ name: 'BadDigest' });
		expect(sink().objects()).toEqual({});
	});

	it('has to have a short key, and be in a bucket that there is', async () => {
		await expect(sdk().send(put('x'.repeat(1025), 'one'))).rejects.toMatchObject({
			name: 'KeyTooLongError',
		});
		const elsewhere = new PutObjectCommand({ Bucket: 'other', Key: 'a', Body: 'one' });
		const sending = sdk({ forcePathStyle: true }).send(elsewhere);
		await expect(sending).rejects.toMatchObject({ name: 'NoSuchBucket' });
	});

	it('cannot be deleted here', async () => {
		const sending = sdk().send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
		await expect(sending).rejects.toMatchObject({ name: 'MethodNotAllowed' });
	});
});

describe('an upload in parts', () => {
	const begin = async () =>
		(
			await sdk().send(
				new CreateMultipartUploadCommand({ Bucket, Key: 'a', ContentType: 'text/csv' }),
			)
		).UploadId as string;
	const upload = async (UploadId: string, PartNumber: number, Body: Buffer) => {
		const command = new UploadPartCommand({ Bucket, Key: 'a', UploadId, PartNumber, Body });
		return { PartNumber, ETag: (await sdk().send(command)).ETag };
	};
	const complete = async (UploadId: string, Parts: object[]) =>
		await sdk().send(
			new CompleteMultipartUploadCommand({
				Bucket,
				Key: 'a',
				UploadId,
				MultipartUpload: { Parts },
			}),
		);

	it('becomes one object', async () => {
		const id = await begin();
		const parts = [
			await upload(id, 1, Buffer.alloc(PART, 1)),
			await upload(id, 2, Buffer.alloc(PART, 2)),
			await upload(id, 3, Buffer.from('end')),
		];
		expect([sink().objects(), sink().unfinishedUploads]).toEqual([{}, ['a']]);
		const listing = new ListPartsCommand({ Bucket, Key: 'a', UploadId: id, MaxParts: 2 });
		const listed = await sdk().send(listing);
		expect(listed).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' });
		expect(listed.Parts).toMatchObject([
			{ PartNumber: 1, Size: PART, ETag: parts[0].ETag },
			{ PartNumber: 2 },
		]);
		const { ETag } = await complete(id, parts);
		expect(ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
		const { bytes, contentType } = sink().objects().a;
		expect([bytes.length, bytes.subarray(-4), contentType]).toEqual([
			2 * PART + 3,
			Buffer.from('\x02end'),
			'text/csv',
		]);
		expect(sink().unfinishedUploads).toEqual([]);
		await expect(complete(id, parts)).rejects.toMatchObject({ name: 'NoSuchUpload' });
	});

	it.each<[string, (parts: object[]) => object[]]>([
		['InvalidPartOrder', ([one, two]) => [two, one]],
		['InvalidPart', ([one]) => [one, { PartNumber: 3, ETag: 'x' }]],
		['InvalidPart', ([one, two]) => [{ ...one, ETag: 'x' }, two]],
		['EntityTooSmall', (parts) => parts],
		['MalformedXML', () => []],
	])('is refused: %s', async (name, change) => {
		const id = await begin();
		const parts = [
			await upload(id, 1, Buffer.from('short')),
			await upload(id, 2, Buffer.from('end')),
		];
		await expect(complete(id, change(parts))).rejects.toMatchObject({ name });
		expect([sink().objects(), sink().unfinishedUploads]).toEqual([{}, ['a']]);
	});

	it('can be aborted', async () => {
		const UploadId = await begin();
		await sdk().send(new AbortMultipartUploadCommand({ Bucket, Key: 'a', UploadId }));
		expect(sink().unfinishedUploads).toEqual([]);
	});

	it('has parts from 1 to 10,000', async () => {
		const id = await begin();
		await expect(upload(id, 0, Buffer.from('x'))).rejects.toMatchObject({
			name: 'InvalidArgument',
		});
		await expect(upload(id, 10_001, Buffer.from('x'))).rejects.toMatchObject({
			name: 'InvalidArgument',
		});
	});
});

describe('the location', () => {
	const locate = new GetBucketLocationCommand({ Bucket });

	it('is empty for the oldest region', async () => {
		expect((await sdk().send(locate)).LocationConstraint ?? '').toBe('');
	});

	it('is named for another', async () => {
		const seoul = new S3Sink({ region: 'ap-northeast-2', buckets: [Bucket] });
		const simulator = await startSimulator({ others: { seoul } });
		try {
			const client = sdk({ region: 'ap-northeast-2' }, { ...running, simulator });
			expect((await client.send(locate)).LocationConstraint).toBe('ap-northeast-2');
			await client.send(put('a', 'one'));
			expect(Object.keys(seoul.objects())).toEqual(['a']);
		} finally {
			await simulator.stop();
		}
	});
});

describe('a request', () => {
	it.each<[string, S3ClientConfig]>([
		[
			'SignatureDoesNotMatch',
			{ credentials: { accessKeyId: 'AKIATESTACTIVITYLOGS', secretAccessKey: 'x' } },
		],
		['InvalidAccessKeyId', { credentials: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'x' } }],
		[
			'InvalidToken',
			{
				credentials: {
					accessKeyId: 'AKIATESTACTIVITYLOGS',
					secretAccessKey: 'test-secret-access-key',
					sessionToken: 'x',
				},
			},
		],
		[
			'AuthorizationHeaderMalformed',
			{ region: 'eu-west-1', endpoint: 'https://s3.us-east-1.amazonaws.com', forcePathStyle: true },
		],
		['RequestTimeTooSkewed', { systemClockOffset: -16 * 60_000 }],
	])('is refused: %s', async (name, config) => {
		await expect(sdk(config).send(put('a', 'one'))).rejects.toMatchObject({ name });
		expect(sink().objects()).toEqual({});
	});

	/** A signed request, changed before it is sent. */
	const changed = async (change: (request: any) => void) => {
		const client = sdk();
		client.middlewareStack.addRelativeTo(
			(next: any) => async (args: any) => {
				change(args.request);
				return await next(args);
			},
			{ relation: 'after', toMiddleware: 'awsAuthMiddleware' },
		);
		return await client.send(put('a', 'one')).then(
			() => 'stored',
			(error: Error) => error.name,
		);
	};

	it.each<[string, string, (request: any) => void]>([
		['another path', 'SignatureDoesNotMatch', (request) => (request.path = '/b')],
		['another parameter', 'SignatureDoesNotMatch', (request) => (request.query.x = '1')],
		['another body', 'XAmzContentSHA256Mismatch', (request) => (request.body = 'two')],
		[
			'a new header of AWS',
			'AccessDenied',
			(request) => (request.headers['x-amz-acl'] = 'private'),
		],
		['no date', 'AccessDenied', (request) => delete request.headers['x-amz-date']],
		['no signature', 'AccessDenied', (request) => delete request.headers.authorization],
		['no hash', 'InvalidRequest', (request) => delete request.headers['x-amz-content-sha256']],
		[
			'another scheme',
			'AuthorizationHeaderMalformed',
			(request) => (request.headers.authorization = 'AWS x:y'),
		],
		[
			'another service',
			'AuthorizationHeaderMalformed',
			({ headers }) => (headers.authorization = headers.authorization.replace('/s3/', '/sqs/')),
		],
		[
			'another day',
			'AuthorizationHeaderMalformed',
			({ headers }) =>
				(headers.authorization = headers.authorization.replace(/\/\d{8}\//, '/20130524/')),
		],
	])('that was changed after it was signed is refused: %s', async (_, name, change) => {
		expect(await changed(change)).toBe(name);
		expect(sink().objects()).toEqual({});
	});

	it('is told to slow down with a 503', async () => {
		sink().knobs.rateLimit = { requests: 0, perMs: 60_000 };
		await expect(sdk().send(put('a', 'one'))).rejects.toMatchObject({
			name: 'SlowDown',
			$metadata: { httpStatusCode: 503 },
		});
		expect(sink().objects()).toEqual({});
	});

	it('can meet an error of the server', async () => {
		sink().onRequest = () => ({ kind: 'status', status: 500 });
		await expect(sdk().send(put('a', 'one'))).rejects.toMatchObject({ name: 'InternalError' });
	});

	it('that nobody signed is denied, with a hash of nothing too', async () => {
		const { status, text } = await running.client.send({
			url: 'https://activity-logs-archive.s3.us-east-1.amazonaws.com/?location',
			headers: { 'x-amz-content-sha256': sha256('') },
		});
		expect([status, text]).toEqual([
			403,
			expect.stringContaining('<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied'),
		]);
	});
});
