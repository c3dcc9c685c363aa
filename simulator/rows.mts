/** What one generated row is made of. The same number and time give the same row, always. */
export interface RowSeed {
	/** Counts upwards with time; ids are derived from it, so it must not be used twice. */
	number: number;
	/** Milliseconds since 1970, a whole second. */
	at: number;
}

export interface RowOptions<Row> {
	/** Time of the first row. Default 2026-04-05T18:28:05Z. */
	newest?: string | number | Date;
	/** Average distance of two rows in seconds. Default 300. */
	stepSeconds?: number;
	/** Number of the oldest row. Default 1. */
	firstNumber?: number;
	/** Fields every row shall have. */
	set?: Partial<Row>;
}

export const DEFAULT_NEWEST = '2026-04-05T18:28:05.000Z';
export const DEFAULT_STEP_SECONDS = 300;

/** An even, repeatable mixture of a number and a salt: 32 bits, distinct for distinct numbers. */
export function mix(number: number, salt = 0): number {
	let bits = Math.imul(number ^ Math.imul(salt + 1, 0x27d4eb2f), 0x9e3779b1);
	bits ^= bits >>> 16;
	bits = Math.imul(bits, 0x85ebca6b);
	bits ^= bits >>> 13;
	bits = Math.imul(bits, 0xc2b2ae35);
	return (bits ^ (bits >>> 16)) >>> 0;
}

/** An integer from `least` to `most`, repeatable. */
export function integer(number: number, salt: number, least: number, most: number): number {
	return least + (mix(number, salt) % (most - least + 1));
}

export function pick<Value>(number: number, salt: number, values: readonly Value[]): Value {
	return values[mix(number, salt) % values.length];
}

/** A version 4 UUID derived from a number and a salt. */
export function uuid(number: number, salt: number): string {
	const hex = [0, 1, 2, 3]
		.map((part) =>
			mix(number, salt * 4 + part)
				.toString(16)
				.padStart(8, '0'),
		)
		.join('');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20),
	].join('-');
}

/** Numbers and times, newest first. Each number divisible by ten shares its second with the one before. */
export function* rowSeeds(count: number, options: RowOptions<unknown> = {}): Generator<RowSeed> {
	const { newest = DEFAULT_NEWEST, stepSeconds = DEFAULT_STEP_SECONDS, firstNumber = 1 } = options;
	let at = Math.floor(new Date(newest).getTime() / 1000) * 1000;
	for (let number = firstNumber + count - 1; number >= firstNumber; number--) {
		yield { number, at };
		if (number % 10 !== 0) at -= integer(number, 99, 1, Math.max(1, 2 * stepSeconds - 1)) * 1000;
	}
}
