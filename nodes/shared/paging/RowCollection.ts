import type { IDataObject } from 'n8n-workflow';

/**
 * Rows in the provider's order, each once where it has an id.
 *
 * Pages come mostly one after the other and without repeats. Where rows moved, pages overlap and come again: a row that is new
 * then belongs next to the known rows that it stands beside.
 */
export class RowCollection {
	readonly rows: IDataObject[] = [];

	/** The ids of `rows`, in the same order. */
	private readonly ids: Array<string | undefined> = [];

	private readonly known = new Set<string>();

	/** Where the next row goes. */
	private cursor = 0;

	/** Where the rows begin that were read since the last jump, if none of them was known. */
	private jumpedTo?: number;

	/** From here to the end lie rows of which it is not known yet whether they belong to the end. */
	private unplaced = 0;

	/** @param identity absent where equal rows are different rows */
	constructor(private readonly identity: ((row: IDataObject) => string | undefined) | undefined) {}

	get length(): number {
		return this.rows.length;
	}

	clear(): void {
		this.truncate(0);
		this.known.clear();
		this.jump();
	}

	truncate(length: number): void {
		this.rows.length = length;
		this.ids.length = length;
	}

	/** To be called before a page that may not follow the one before. */
	jump(): void {
		this.cursor = this.length;
		this.jumpedTo = this.length;
	}

	/** Adds the rows of a page; returns how many were not known. */
	add(page: readonly IDataObject[]): number {
		const before = this.length;
		this.unplaced = this.jumpedTo ?? before;
		for (const row of page) {
			const id = this.identity?.(row);
			if (id !== undefined && this.known.has(id)) this.meet(id);
			else this.insert(row, id);
		}
		return this.length - before;
	}

	private insert(row: IDataObject, id: string | undefined): void {
		if (id !== undefined) this.known.add(id);
		if (this.cursor === this.length) {
			this.rows.push(row);
			this.ids.push(id);
		} else {
			this.rows.splice(this.cursor, 0, row);
			this.ids.splice(this.cursor, 0, id);
		}
		this.cursor++;
	}

	/** Goes on behind a known row. The rows just read lie in front of it. */
	private meet(id: string): void {
		const at = this.ids[this.cursor] === id ? this.cursor : this.ids.lastIndexOf(id);
		const isInFront = this.cursor === this.length && at < this.unplaced;
		this.cursor = at + 1;
		if (isInFront) {
			this.cursor += this.length - this.unplaced;
			moveTo(at, this.rows, this.unplaced);
			moveTo(at, this.ids, this.unplaced);
		}
		this.unplaced = this.length;
		this.jumpedTo = undefined;
	}
}

/** Moves what lies from `from` to the end to `to`. */
function moveTo<T>(to: number, list: T[], from: number): void {
	const moved = list.slice(from);
	list.copyWithin(to + moved.length, to, from);
	for (let i = 0; i < moved.length; i++) list[to + i] = moved[i];
}
