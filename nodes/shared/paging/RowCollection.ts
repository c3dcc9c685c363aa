import { canonical } from '../log/canonical';
import type { Row } from '../log/LogSource';

/** The IDs of rows that were read. */
export interface KnownIds {
	has(id: string): boolean;
	add(id: string): unknown;
	clear(): void;
}

/**
 * Rows in the provider's order, each once where it has an id.
 *
 * Pages come mostly one after the other and without repeats. Where rows moved, pages overlap and come again: a row that is new
 * then belongs next to the known rows that it stands beside.
 *
 * Rows may be taken out from the head. They stay known by their IDs; a row that belongs in front of them comes behind them.
 */
export class RowCollection {
	/** Those that were not taken out. */
	readonly rows: Row[] = [];

	/** How many were taken out. */
	taken = 0;

	private firstTaken?: Row;

	/** The ids of `rows`, in the same order. */
	private readonly ids: Array<string | undefined> = [];

	/** Where the next row goes. */
	private cursor = 0;

	/** From this index on it is not known yet whether the rows belong at the end. */
	private undecided = 0;

	/** @param idOf undefined for a row without an ID: an equal row is another row, unless it comes again beside the same rows */
	constructor(
		private readonly idOf: (row: Row) => string | undefined,
		private readonly known: KnownIds = new Set<string>(),
	) {}

	/** The first row of all. */
	get first(): Row | undefined {
		return this.firstTaken ?? this.rows[0];
	}

	/** Rows that were read, those that were taken out included. */
	get length(): number {
		return this.taken + this.rows.length;
	}

	/** Forgets all rows, unless some were taken out. */
	clear(): void {
		this.truncate(0);
		this.known.clear();
		this.cursor = 0;
	}

	/** @param length with those that were taken out */
	truncate(length: number): void {
		this.keepUpTo(length - this.taken);
	}

	/** Takes out so many rows from the head. */
	take(count: number): Row[] {
		if (count > 0) this.firstTaken ??= this.rows[0];
		this.taken += count;
		this.cursor = Math.max(0, this.cursor - count);
		this.ids.splice(0, count);
		return this.rows.splice(0, count);
	}

	/** Adds the rows of a page; returns how many were not known. */
	add(page: readonly Row[]): number {
		const before = this.length;
		this.undecided = this.rows.length;
		for (const row of page) {
			const id = this.idOf(row);
			if (id !== undefined && this.known.has(id)) this.meet(id);
			else if (id === undefined && this.comesAgain(row)) this.cursor++;
			else this.insert(row, id);
		}
		return this.length - before;
	}

	/** Whether a row without an ID stands where an equal one was read. */
	private comesAgain(row: Row): boolean {
		const { cursor, rows } = this;
		return cursor < rows.length && canonical(rows[cursor]) === canonical(row);
	}

	private insert(row: Row, id: string | undefined): void {
		if (id !== undefined) this.known.add(id);
		this.rows.splice(this.cursor, 0, row);
		this.ids.splice(this.cursor, 0, id);
		this.cursor++;
	}

	/** Goes on behind a known row. The rows just read lie in front of it, or at the head where it was taken out. */
	private meet(id: string): void {
		const at = this.ids[this.cursor] === id ? this.cursor : this.ids.lastIndexOf(id);
		const isInFront = this.cursor === this.rows.length && at < this.undecided;
		this.cursor = at + 1;
		if (isInFront) {
			const front = Math.max(at - this.dropRepeats(at), 0);
			this.cursor += this.rows.length - this.undecided;
			moveTo(front, this.rows, this.undecided);
			moveTo(front, this.ids, this.undecided);
		}
		this.undecided = this.rows.length;
	}

	/** Of the rows just read, drops those that stand in front of the known row at `at` already; returns how many. */
	private dropRepeats(at: number): number {
		const { rows } = this;
		const { length } = rows;
		let count = 0;
		const isRepeat = () => canonical(rows[at - 1 - count]) === canonical(rows[length - 1 - count]);
		while (length - count > this.undecided && isRepeat()) count++;
		this.keepUpTo(length - count);
		return count;
	}

	private keepUpTo(index: number): void {
		this.rows.length = index;
		this.ids.length = index;
	}
}

/** Moves what lies from `from` to the end to `to`. */
function moveTo<T>(to: number, list: T[], from: number): void {
	const moved = list.slice(from);
	list.copyWithin(to + moved.length, to, from);
	for (let i = 0; i < moved.length; i++) list[to + i] = moved[i];
}
