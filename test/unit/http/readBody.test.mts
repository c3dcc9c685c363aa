import { Readable } from 'node:stream';
import { isBodyStream, readBody } from '../../../nodes/shared/http/readBody';

const never = () => new AbortController().signal;

/** A body without an end that counts what was taken of it. */
function endless(chunk: Buffer) {
	const taken = { bytes: 0 };
	const body = new Readable({
		read() {
			taken.bytes += chunk.length;
			this.push(chunk);
		},
	});
	return { body, taken };
}

test('reads a body to its end', async () => {
	const body = Readable.from([Buffer.from('{"a"'), Buffer.from(':1}')]);
	const { bytes, end } = await readBody(body, 100, never());
	expect(bytes.toString()).toBe('{"a":1}');
	expect(end).toBe('whole');
});

test('reads no more than so many bytes, and destroys the rest', async () => {
	const { body, taken } = endless(Buffer.alloc(1_000));
	const { bytes, end } = await readBody(body, 10_500, never());
	expect(end).toBe('tooLarge');
	expect(bytes).toHaveLength(10_000);
	expect(body.destroyed).toBe(true);
	expect(taken.bytes).toBeLessThan(100_000);
});

test('ends with the signal, and destroys the rest', async () => {
	const body = new Readable({ read() {} });
	body.push(Buffer.from('part'));
	const controller = new AbortController();
	const reading = readBody(body, 100, controller.signal);
	controller.abort();
	const { bytes, end } = await reading;
	expect(end).toBeInstanceOf(Error);
	expect('part'.startsWith(bytes.toString())).toBe(true);
	expect(body.destroyed).toBe(true);
});

test('reads nothing where the signal has been given before', async () => {
	const { body } = endless(Buffer.alloc(10));
	expect((await readBody(body, 100, AbortSignal.abort())).end).toBeInstanceOf(Error);
	expect(body.destroyed).toBe(true);
});

test('keeps what was read of a body that breaks off', async () => {
	async function* broken() {
		yield Buffer.from('part');
		throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
	}
	const { bytes, end } = await readBody(Readable.from(broken()), 100, never());
	expect(bytes.toString()).toBe('part');
	expect(end).toMatchObject({ code: 'ECONNRESET' });
});

test.each([undefined, null, 'text', {}, [], 5])('knows that %p is no stream', (body) => {
	expect(isBodyStream(body)).toBe(false);
});
