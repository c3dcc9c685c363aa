import { Bytes } from './Bytes';

/** Lines that are turned into bytes at once: enough to be fast, and few enough not to weigh twice. */
const LINES_AT_ONCE = 1000;

/** The lines of a file, of which only the last ones are still text. */
export class Lines {
	/** Lines since the last file was taken. */
	count = 0;

	private texts: string[] = [];

	/**
	 * @param rowsPerFile lines that a file is to have, as far as that is known
	 * @param bytes where they go
	 */
	constructor(
		private readonly rowsPerFile: number,
		private readonly bytes = new Bytes(),
	) {}

	/** @param line with its end */
	add(line: string): void {
		this.texts.push(line);
		this.count++;
		if (this.texts.length < LINES_AT_ONCE) return;
		this.encode();
		if (this.count > LINES_AT_ONCE) return;
		// The first lines of a file tell how long it will be.
		this.bytes.expect((this.bytes.length / this.count) * this.rowsPerFile);
	}

	/** The file of all lines since the last one was taken. @param beginning what stands in front of them */
	take(beginning?: string): Buffer {
		this.encode();
		this.count = 0;
		return this.bytes.take(beginning);
	}

	private encode(): void {
		this.bytes.add(this.texts.join(''));
		this.texts = [];
	}
}
