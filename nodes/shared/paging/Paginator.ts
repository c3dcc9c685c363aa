import type { NumberedPaging, Page } from '../log/LogSource';

/** Where a page starts: its number, and the rows before it. */
export interface PageStart {
	index: number;
	offset: number;
}

/** How a provider counts its pages, as far as it was found out. */
export interface Paging {
	position: NumberedPaging['counts'];
	/** Rows asked for: fewer than at first where the provider refused that many. */
	size: number;
	/** Rows of a full page: fewer than asked for where the provider caps the size. Absent until a page was followed by another. */
	pageLength?: number;
}

/** Says which pages come next, in the way in which the provider counts them. */
export class Paginator implements Paging {
	/** The page to be taken next starts here. */
	next: PageStart;

	position: Paging['position'];

	size: number;

	/** Rows of the first page, which is a full one where others follow. */
	pageLength?: number;

	/** @param start where the first page starts */
	constructor(
		{ position, size, pageLength }: Paging,
		readonly start: PageStart,
	) {
		this.next = start;
		this.position = position;
		this.size = size;
		this.pageLength = pageLength;
	}

	isStart({ index, offset }: PageStart): boolean {
		return index === this.start.index && offset === this.start.offset;
	}

	restart(): void {
		this.next = this.start;
	}

	/** Goes on `rows` rows in front of a page. */
	goBack(page: Page, rows: number): void {
		const length = this.pageLength ?? this.size;
		const index = Math.max(0, page.index - Math.ceil(rows / length));
		const offset = this.position === 'rows' ? Math.max(0, page.offset - rows) : index * length;
		this.next = { index, offset };
	}

	/** @param wanted rows that are still wanted */
	nextPage(wanted: number): Page {
		return this.pageAt(this.next, wanted);
	}

	/**
	 * The pages after the next one.
	 *
	 * @param count how many at the most, the next one included
	 * @param end rows that there are, or Infinity
	 */
	pagesAhead(count: number, end: number, wanted: number): Page[] {
		const length = this.pageLength;
		if (length === undefined || this.position === 'unknown') return [];
		const pages: Page[] = [];
		for (let i = 1; i < count; i++) {
			const offset = this.next.offset + i * length;
			if (offset >= Math.min(end, this.next.offset + wanted)) break;
			pages.push(this.pageAt({ index: this.next.index + i, offset }, wanted - i * length));
		}
		return pages;
	}

	/** The rows before the page that follows this one. */
	endOf(page: Page, rows: number): number {
		if (this.position === 'rows') return page.offset + rows;
		const length = this.pageLength ?? this.size;
		return this.start.offset + (page.index - this.start.index) * length + rows;
	}

	private pageAt({ index, offset }: PageStart, wanted: number): Page {
		const byRows = this.position === 'rows';
		return {
			index,
			offset,
			size: byRows ? Math.min(this.size, wanted) : this.size,
			position: byRows ? offset : index,
		};
	}
}
