import type { Page } from '../log/LogSource';
import type { PageStart, Walk } from './Walk';

/** The page that starts here. @param wanted rows that are still missing */
export function pageAt(
	{ position, size, inOtherForm }: Walk,
	start: PageStart,
	wanted: number,
): Page {
	const isByRows = position === 'rows';
	return {
		...start,
		...(inOtherForm && { inOtherForm }),
		size: isByRows ? Math.min(size, wanted) : size,
		position: isByRows ? start.offset : start.index,
	};
}

/**
 * The pages after the next one; none where the next one can be requested only after the response with the page before.
 *
 * @param count how many at the most, the next one included
 * @param end rows that there are, or Infinity
 * @param wanted rows that are still missing
 */
export function pagesAfter(walk: Walk, count: number, end: number, wanted: number): Page[] {
	const { next, pageLength, position } = walk;
	if (pageLength === undefined || position === 'unknown' || position === 'token') return [];
	const pages: Page[] = [];
	for (let i = 1; i < count; i++) {
		const offset = next.offset + i * pageLength;
		if (offset >= Math.min(end, next.offset + wanted)) break;
		pages.push(pageAt(walk, { index: next.index + i, offset }, wanted - i * pageLength));
	}
	return pages;
}

/** The start of a page that lies `rows` rows in front of another. */
export function startBefore(walk: Walk, page: PageStart, rows: number): PageStart {
	const length = walk.pageLength ?? walk.size;
	const index = Math.max(0, page.index - Math.ceil(rows / length));
	const offset = walk.position === 'rows' ? Math.max(0, page.offset - rows) : index * length;
	return { index, offset };
}

/** The rows before the page that follows a page of so many rows. */
export function endOf(walk: Walk, page: Page, rows: number): number {
	if (walk.position === 'rows') return page.offset + rows;
	const length = walk.pageLength ?? walk.size;
	return walk.start.offset + (page.index - walk.start.index) * length + rows;
}
