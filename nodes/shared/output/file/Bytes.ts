const FIRST_CAPACITY = 64 * 1024;
/** More than this is not set aside for what may come. */
const MOST_AHEAD = 256 * 1024 * 1024;
/** Files differ a little in size. */
const SLACK = 1.1;

/** The bytes of a file, put together in one piece of memory, so that they need not be copied in the end. */
export class Bytes {
	private buffer: Buffer;

	private end: number;

	/** @param room bytes that are kept free for a beginning that is known only in the end */
	constructor(private readonly room = 0) {
		this.buffer = Buffer.allocUnsafe(room + FIRST_CAPACITY);
		this.end = room;
	}

	/** Bytes without the beginning. */
	get length(): number {
		return this.end - this.room;
	}

	add(text: string): void {
		const end = this.end + Buffer.byteLength(text);
		if (end > this.buffer.length) this.grow(Math.max(end, 1.5 * this.buffer.length));
		this.buffer.write(text, this.end);
		this.end = end;
	}

	/** Makes room for so many bytes at once. Memory that is not written to is not used. */
	expect(length: number): void {
		const capacity = this.room + Math.min(length * SLACK, MOST_AHEAD);
		if (capacity > this.buffer.length) this.grow(capacity);
	}

	/** All bytes. Those that are added afterwards are another file, which is expected to be as long. */
	take(beginning = ''): Buffer {
		const { buffer, end, length, room } = this;
		const start = room - Buffer.byteLength(beginning);
		this.buffer = Buffer.allocUnsafe(room + FIRST_CAPACITY);
		this.end = room;
		this.expect(length);
		if (start < 0) return Buffer.concat([Buffer.from(beginning), buffer.subarray(room, end)]);
		buffer.write(beginning, start);
		return buffer.subarray(start, end);
	}

	private grow(capacity: number): void {
		const grown = Buffer.allocUnsafe(Math.ceil(capacity));
		this.buffer.copy(grown, 0, 0, this.end);
		this.buffer = grown;
	}
}
