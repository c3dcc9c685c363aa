import { canonical } from '../log/canonical';
import type { Row } from '../log/LogSource';

/**
 * Rows in the provider's order, each once where it has an id.
 *
 * Pages come mostly one after the other and without repeats. Where rows moved, pages overlap and come again: a row that is new
 * then belongs next to the known rows that it stands beside.
 */
export class RowCollection {
	readonly rows: Row[] = [];

	/** The ids of `rows`, in the same order. */
	private readonly ids: Array<string | undefined> = [];

	private readonly known = new Set<string>();

	/** Where the next row goes. */
	private cursor = 0;

	/** From this index on it is not known yet whether the rows belong at the end. */
	private undecided = 0;

	/** @param idOf undefined for a row without an ID: an equal row is another row, unless it comes again beside the same rows */
	constructor(private readonly idOf: (row: Row) => string | undefined) {}

	get length(): number {
		return this.rows.length;
	}

	clear(): void {
		this.truncate(0);
		this.known.clear();
		this.cursor = 0;
	}

	truncate(length: number): void {
		this.rows.length = length;
		this.ids.length = length;
	}

	/** Adds the rows of a page; returns how many were not known. */
	add(page: readonly Row[]): number {
		const before = this.length;
		this.undecided = before;
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
		return cursor < this.length && canonical(rows[cursor]) === canonical(row);
	}

	private insert(row: Row, id: string | undefined): void {
		if (id !== undefined) this.known.add(id);
		this.rows.splice(this.cursor, 0, row);
		this.ids.splice(this.cursor, 0, id);
		this.cursor++;
	}

	/** Goes on behind a known row. The rows just read lie in front of it. */
	private meet(id: string): void {
		const at = this.ids[this.cursor] === id ? this.cursor : this.ids.lastIndexOf(id);
		const isInFront = this.cursor === this.length && at < this.undecided;
		this.cursor = at + 1;
		if (isInFront) {
			const front = at - this.dropRepeats(at);
			this.cursor += this.length - this.undecided;
			moveTo(front, this.rows, this.undecided);
			moveTo(front, this.ids, this.undecided);
		}
		this.undecided = this.length;
	}

	/** Of the rows just read, drops those that stand in front of the known row at `at` already; returns how many. */
	private dropRepeats(at: number): number {
		const { rows, length } = this;
		let count = 0;
		const isRepeat = () => canonical(rows[at - 1 - count]) === canonical(rows[length - 1 - count]);
		while (length - count > this.undecided && isRepeat()) count++;
		this.truncate(length - count);
		return count;
	}
}

/** Moves what lies from `from` to the end to `to`. */
function moveTo<T>(to: number, list: T[], from: number): void {
	const moved = list.slice(from);
	list.copyWithin(to + moved.length, to, from);
	for (let i = 0; i < moved.length; i++) list[to + i] = moved[i];
}
