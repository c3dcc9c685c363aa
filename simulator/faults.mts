import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliCompress, createGzip } from 'node:zlib';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Fault } from './types.mts';

/** Long enough for half a body to have reached the client before the connection goes away. */
const HALF_BODY_MS = 25;

/** The body as bytes, with the content type that goes with it. */
function encode(answer: Answer): { bytes: Buffer; type?: string } {
	if (answer.body === undefined) return { bytes: Buffer.alloc(0) };
	if (typeof answer.body === 'string') {
		return { bytes: Buffer.from(answer.body), type: 'text/plain; charset=utf-8' };
	}
	return {
		bytes: Buffer.from(JSON.stringify(answer.body)),
		type: 'application/json; charset=utf-8',
	};
}

function sendHead(response: ServerResponse, answer: Answer): Buffer {
	const { bytes, type } = encode(answer);
	response.writeHead(answer.status, {
		...(type && { 'Content-Type': type }),
		'Content-Length': bytes.length,
		...answer.headers,
	});
	return bytes;
}

/** Sends a whole answer. */
export function send(response: ServerResponse, answer: Answer): void {
	const bytes = sendHead(response, answer);
	response.end(bytes);
}

/** Sends the head and half of the body, and leaves the connection to its fate. */
async function sendHalf(response: ServerResponse, answer: Answer): Promise<void> {
	// Without a body there would be nothing to cut.
	const whole = answer.body === undefined ? { ...answer, body: { data: [] } } : answer;
	const bytes = sendHead(response, whole);
	response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
	await wait(HALF_BODY_MS);
}

/** Writes something again and again, until the client goes away. */
async function repeat(response: ServerResponse, everyMs: number, write: () => void): Promise<void> {
	while (!response.destroyed && !response.socket?.destroyed) {
		write();
		await wait(everyMs);
	}
}

/** Writes the head past Node, which would send it at once. */
async function sendHeadSlowly(response: ServerResponse, everyMs: number): Promise<void> {
	const { socket } = response;
	socket?.write('HTTP/1.1 200 OK\r\n');
	let written = 0;
	await repeat(response, everyMs, () => socket?.write(`X-Slow-${written++}: x\r\n`));
}

const SPACES = Buffer.alloc(64 * 1024, ' ');

function* spacesThenJson(bytes: number): Generator<Buffer> {
	for (let left = bytes; left > 0; left -= SPACES.length) yield SPACES.subarray(0, left);
	yield Buffer.from('{}');
}

async function sendLarge(
	response: ServerResponse,
	{ status = 200, bytes, encoding }: Extract<Fault, { kind: 'large' }>,
): Promise<void> {
	response.writeHead(status, {
		'Content-Type': 'application/json; charset=utf-8',
		...(encoding && { 'Content-Encoding': encoding }),
	});
	const compressors = { gzip: createGzip, br: createBrotliCompress };
	const source = Readable.from(spacesThenJson(bytes), { objectMode: false });
	// The client may go away before the end, and should.
	const sent = encoding
		? pipeline(source, compressors[encoding](), response)
		: pipeline(source, response);
	await sent.catch(() => {});
}

/** A fault that is an answer after all. */
function answerOf(fault: Fault, refuse: (status: number) => Answer): Answer | undefined {
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
 * @param answer what it would have been answered; half of it is sent where a body breaks off
 * @param connection the TCP connection, under TLS too: only that can be reset
 * @returns the status the client was sent, 0 when none
 */
export async function meet(
	fault: Fault,
	answer: Answer,
	response: ServerResponse,
	connection: Socket,
	refuse: (status: number) => Answer,
): Promise<number> {
	const instead = answerOf(fault, refuse);
	if (instead) {
		send(response, instead);
		return instead.status;
	}
	switch (fault.kind) {
		case 'reset':
			connection.resetAndDestroy();
			return 0;
		case 'resetInBody':
			await sendHalf(response, answer);
			connection.resetAndDestroy();
			return answer.status;
		case 'cut':
			await sendHalf(response, answer);
			response.socket?.end();
			return answer.status;
		case 'slowHead':
			await sendHeadSlowly(response, fault.everyMs);
			return 0;
		case 'drip':
			response.writeHead(fault.status ?? 200, { 'Content-Type': 'application/json' });
			response.write('{"data":');
			await repeat(response, fault.everyMs, () => response.write(' '));
			return fault.status ?? 200;
		case 'large':
			await sendLarge(response, fault);
			return fault.status ?? 200;
		case 'bytes':
			response.writeHead(fault.status ?? 200, fault.headers).end(fault.bytes);
			return fault.status ?? 200;
		default:
			return 0;
	}
}
