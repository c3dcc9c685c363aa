import { inOrder } from './paging.mts';
import type { RowOptions, RowSeed } from './rows.mts';
import { DEFAULT_STEP_SECONDS, rowSeeds } from './rows.mts';
import type { ListKnobs } from './types.mts';

/** What the rows of one list are like. */
export interface ListForm<Row extends object, Knobs extends object = object> {
	/** How many generated rows it starts with. */
	count: number;
	makeRow(seed: RowSeed): Row;
	/** Milliseconds since 1970. */
	timeOf(row: Row): number;
	/** What it starts with, besides the knobs of every list; a provider's first list takes the provider's. */
	knobs?: Knobs;
}

/** One list of rows that a provider serves. */
export class RowList<Row extends object = object, Knobs extends object = object> {
	/** Newest first. Replace it, push to it, unshift to it. */
	rows: Row[] = [];

	knobs!: ListKnobs & Knobs;

	private highestNumber = 0;

	constructor(private readonly form: ListForm<Row, Knobs>) {}

	/**
	 * Back to its own number of generated rows.
	 *
	 * @param knobs instead of its own defaults
	 */
	reset(knobs = { order: 'newestFirst', ...this.form.knobs } as ListKnobs & Knobs): void {
		this.knobs = knobs;
		this.highestNumber = 0;
		this.rows = this.makeRows(this.form.count);
	}

	/** The rows in the order in which they are listed. */
	inOrder(): Row[] {
		return inOrder(this.rows, this.knobs.order);
	}

	/** Milliseconds since 1970. */
	timeOf(row: Row): number {
		return this.form.timeOf(row);
	}

	/**
	 * Realistic rows, newest first, the same for the same arguments. Mostly with distinct times;
	 * about every tenth shares its second with its neighbour.
	 */
	makeRows(count: number, options: RowOptions<Row> = {}): Row[] {
		this.highestNumber = Math.max(this.highestNumber, (options.firstNumber ?? 1) + count - 1);
		return Array.from(rowSeeds(count, options), (seed) => ({
			...this.form.makeRow(seed),
			...options.set,
		}));
	}

	/** Puts rows nobody has seen yet, newer than all others, at the head of `rows`; returns them. */
	addNewest(count = 1, options: RowOptions<Row> = {}): Row[] {
		const { stepSeconds = DEFAULT_STEP_SECONDS } = options;
		const newest =
			this.rows.length > 0 ? this.timeOf(this.rows[0]) + count * 2 * stepSeconds * 1000 : undefined;
		const firstNumber = this.highestNumber + 1;
		const added = this.makeRows(count, { newest, firstNumber, ...options });
		this.rows.unshift(...added);
		return added;
	}
}
