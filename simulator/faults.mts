import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliCompress, createGzip } from 'node:zlib';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiResponse, Fault } from './types.mts';

/** Long enough for half a body to have reached the client before the connection goes away. */
const HALF_BODY_MS = 25;

/** The body as bytes, with the content type that goes with it. */
function encode(response: ApiResponse): { bytes: Buffer; type?: string } {
	if (response.body === undefined) return { bytes: Buffer.alloc(0) };
	if (typeof response.body === 'string') {
		return { bytes: Buffer.from(response.body), type: 'text/plain; charset=utf-8' };
	}
	return {
		bytes: Buffer.from(JSON.stringify(response.body)),
		type: 'application/json; charset=utf-8',
	};
}

function sendHead(stream: ServerResponse, response: ApiResponse): Buffer {
	const { bytes, type } = encode(response);
	stream.writeHead(response.status, {
		...(type && { 'Content-Type': type }),
		'Content-Length': bytes.length,
		...response.headers,
	});
	return bytes;
}

/** Sends a whole response. */
export function send(stream: ServerResponse, response: ApiResponse): void {
	const bytes = sendHead(stream, response);
	stream.end(bytes);
}

/** Sends the head and half of the body, and leaves the connection to its fate. */
async function sendHalf(stream: ServerResponse, response: ApiResponse): Promise<void> {
	// Without a body there would be nothing to cut.
	const whole = response.body === undefined ? { ...response, body: { data: [] } } : response;
	const bytes = sendHead(stream, whole);
	stream.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
	await wait(HALF_BODY_MS);
}

/** Writes something again and again, until the client goes away. */
async function repeat(stream: ServerResponse, everyMs: number, write: () => void): Promise<void> {
	while (!stream.destroyed && !stream.socket?.destroyed) {
		write();
		await wait(everyMs);
	}
}

/** Writes the head past Node, which would send it at once. */
async function sendHeadSlowly(stream: ServerResponse, everyMs: number): Promise<void> {
	const { socket } = stream;
	socket?.write('HTTP/1.1 200 OK\r\n');
	let written = 0;
	await repeat(stream, everyMs, () => socket?.write(`X-Slow-${written++}: x\r\n`));
}

const SPACES = Buffer.alloc(64 * 1024, ' ');

function* spacesThenJson(bytes: number): Generator<Buffer> {
	for (let left = bytes; left > 0; left -= SPACES.length) yield SPACES.subarray(0, left);
	yield Buffer.from('{}');
}

async function sendLarge(
	stream: ServerResponse,
	{ status = 200, bytes, encoding }: Extract<Fault, { kind: 'large' }>,
): Promise<void> {
	stream.writeHead(status, {
		'Content-Type': 'application/json; charset=utf-8',
		...(encoding && { 'Content-Encoding': encoding }),
	});
	const compressors = { gzip: createGzip, br: createBrotliCompress };
	const source = Readable.from(spacesThenJson(bytes), { objectMode: false });
	// The client may go away before the end, and should.
	const sent = encoding
		? pipeline(source, compressors[encoding](), stream)
		: pipeline(source, stream);
	await sent.catch(() => {});
}

/** A fault that is a response after all. */
function responseOf(
	fault: Fault,
	refuse: (status: number) => ApiResponse,
): ApiResponse | undefined {
	switch (fault.kind) {
		case 'status': {
			const body = fault.body === undefined ? refuse(fault.status).body : fault.body;
			return { status: fault.status, headers: fault.headers, body };
		}
		case 'html': {
			const status = fault.status ?? 502;
			const body = `<html>\r\n<head><title>${status}</title></head>\r\n<body><center><h1>${status}</h1></center><hr><center>nginx</center></body>\r\n</html>\r\n`;
			return { status, headers: { 'Content-Type': 'text/html' }, body };
		}
		case 'notJson':
			return {
				status: 200,
				headers: { 'Content-Type': 'application/json; charset=utf-8' },
				body: 'Service is busy, please try again.',
			};
		case 'wrongShape':
			return { status: 200, body: { result: 'ok', items: {} } };
		case 'empty':
			return { status: 200 };
		default:
			return undefined;
	}
}

/**
 * Lets a request meet its fault.
 * @param response the response without the fault; half of it is sent where a body breaks off
 * @param connection the TCP connection, under TLS too: only that can be reset
 * @returns the status the client was sent, 0 when none
 */
export async function meet(
	fault: Fault,
	response: ApiResponse,
	stream: ServerResponse,
	connection: Socket,
	refuse: (status: number) => ApiResponse,
): Promise<number> {
	const instead = responseOf(fault, refuse);
	if (instead) {
		send(stream, instead);
		return instead.status;
	}
	switch (fault.kind) {
		case 'reset':
			connection.resetAndDestroy();
			return 0;
		case 'resetInBody':
			await sendHalf(stream, response);
			connection.resetAndDestroy();
			return response.status;
		case 'cut':
			await sendHalf(stream, response);
			stream.socket?.end();
			return response.status;
		case 'slowHead':
			await sendHeadSlowly(stream, fault.everyMs);
			return 0;
		case 'drip':
			stream.writeHead(fault.status ?? 200, { 'Content-Type': 'application/json' });
			stream.write('{"data":');
			await repeat(stream, fault.everyMs, () => stream.write(' '));
			return fault.status ?? 200;
		case 'large':
			await sendLarge(stream, fault);
			return fault.status ?? 200;
		case 'bytes':
			stream.writeHead(fault.status ?? 200, fault.headers).end(fault.bytes);
			return fault.status ?? 200;
		default:
			return 0;
	}
}
