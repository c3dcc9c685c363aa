import { hash } from 'crypto';

/** Texts that are remembered at least, counted back from the last one: some 50 MB at the most for twice as many. */
const REMEMBERED_TEXTS = 1_000_000;

/** Two for the digest of a text, one for its count, which is 0 in a free slot. */
const WORDS = 3;
const FIRST_SLOTS = 1_024;
const MOST_FILLED = 3 / 4;

/**
 * Counts texts in memory that is bounded, however many there are: it forgets those that were last counted before the last
 * `most` ones. Texts are told apart by 64 bits of a hash.
 */
export class RecentCounts {
	private recent = new Table();

	private older = new Table();

	/** @param most texts that are remembered at least; at the most they are twice as many */
	constructor(private readonly most = REMEMBERED_TEXTS) {}

	has(text: string): boolean {
		return this.countOf(digestOf(text)) > 0;
	}

	/**
	 * Counts a text. Returns how often it was counted, this time included.
	 *
	 * @param before how often a text that is not remembered was counted elsewhere
	 */
	add(text: string, before: () => number = () => 0): number {
		const digest = digestOf(text);
		const count = (this.countOf(digest) || before()) + 1;
		this.recent.set(digest, count);
		if (this.recent.size >= this.most) {
			this.older = this.recent;
			this.recent = new Table();
		}
		return count;
	}

	clear(): void {
		this.recent = new Table();
		this.older = new Table();
	}

	private countOf(digest: Digest): number {
		return this.recent.get(digest) || this.older.get(digest);
	}
}

type Digest = readonly [high: number, low: number];

function digestOf(text: string): Digest {
	const bytes = hash('sha256', text, 'buffer');
	return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}

/** Counts by digest, in one piece of memory: a Map would take ten times as much. */
class Table {
	size = 0;

	private words = new Uint32Array(FIRST_SLOTS * WORDS);

	/** 0 for a digest that it has not. */
	get(digest: Digest): number {
		return this.words[this.indexOf(digest) + 2];
	}

	/** @param count above 0 */
	set(digest: Digest, count: number): void {
		const index = this.indexOf(digest);
		if (this.words[index + 2] === 0) this.size++;
		this.put(index, digest, count);
		if (this.size > (MOST_FILLED * this.words.length) / WORDS) this.grow();
	}

	private put(index: number, [high, low]: Digest, count: number): void {
		this.words[index] = high;
		this.words[index + 1] = low;
		this.words[index + 2] = count;
	}

	/** Where a digest is, or would be. */
	private indexOf([high, low]: Digest): number {
		const { words } = this;
		const slots = words.length / WORDS;
		let slot = high & (slots - 1);
		for (;;) {
			const index = slot * WORDS;
			const isFree = words[index + 2] === 0;
			if (isFree || (words[index] === high && words[index + 1] === low)) return index;
			slot = (slot + 1) & (slots - 1);
		}
	}

	private grow(): void {
		const { words } = this;
		this.words = new Uint32Array(2 * words.length);
		for (let from = 0; from < words.length; from += WORDS) {
			const digest: Digest = [words[from], words[from + 1]];
			if (words[from + 2] > 0) this.put(this.indexOf(digest), digest, words[from + 2]);
		}
	}
}
