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

	/** From here to the end lie rows of which it is not known yet whether they belong to the end. */
	private unplaced?: number;

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
		this.unplaced = this.length;
	}

	/** Adds the rows of a page; returns how many were not known. */
	add(page: readonly IDataObject[]): number {
		const before = this.length;
		this.unplaced ??= before;
		for (const row of page) {
			const id = this.identity?.(row);
			if (id !== undefined && this.known.has(id)) this.meet(id);
			else this.insert(row, id);
		}
		if (this.cursor === this.length) this.unplaced = undefined;
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
		const from = this.unplaced ?? this.length;
		const isBehind = this.cursor === this.length && at < from;
		if (isBehind) {
			this.rows.splice(at, 0, ...this.rows.splice(from));
			this.ids.splice(at, 0, ...this.ids.splice(from));
			this.cursor = at + (this.length - from) + 1;
		} else {
			this.cursor = at + 1;
		}
		this.unplaced = this.length;
	}
}
