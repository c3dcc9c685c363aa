import { count, inside, isNothing, isObject, listed, textOf } from '../shared/http/readings';
import type { OneRow } from '../shared/log/Log';
import type { NumberedPaging, PageContent } from '../shared/log/LogSource';
import type { Parameters } from '../shared/n8n/Parameters';

/** Page numbers start at 1. */
export const pubrioPaging: NumberedPaging = {
	kind: 'numbered',
	counts: 'pages',
	request: ({ position, size }) => ({ body: { page: position + 1, per_page: size } }),
};

/**
 * Reads `{data: {pagination, <rows>}}`, in which all of Pubrio's lists come.
 *
 * `is_timeout` says that Pubrio's own search ran out of time: what such a response says about the end is not believed, and a
 * page of it that is not full is retried. `total_display_pages` can be smaller than `total_pages`; whether the pages beyond
 * exist is not documented, so they are requested, and the difference is named if they do not.
 */
export function readPubrioPage(
	body: unknown,
	rowsKey: string,
	size: number,
): PageContent | undefined {
	const data = isObject(body) ? body.data : undefined;
	const pagination = isObject(data) && isObject(data.pagination) ? data.pagination : {};
	const total = count(pagination.total_entries);
	const page = listed(inside(data, rowsKey), total);
	if (page === undefined) return undefined;
	if (pagination.is_timeout === true) {
		if ((page.length ?? 0) >= size) return page;
		return {
			...page,
			incomplete: 'Pubrio timed out while it collected the rows, and some may be missing',
		};
	}
	const shownPages = count(pagination.total_display_pages);
	const pages = count(pagination.total_pages);
	const hidesPages = shownPages !== undefined && pages !== undefined && shownPages < pages;
	return {
		...page,
		total,
		shortfall: hidesPages
			? `it shows ${shownPages} of its ${pages} pages (total_display_pages)`
			: undefined,
	};
}

/**
 * The lookup of one row by its ID: `data` is the row.
 *
 * @param idField of the request's body, and of the row
 */
export function pubrioLookup(
	path: string,
	idField: string,
	id: (parameters: Parameters) => string,
): OneRow {
	const idOf = (holder: unknown) =>
		isObject(holder) ? textOf(holder[idField])?.toLowerCase() : undefined;
	return {
		path,
		select: (parameters) => ({ context: {}, request: { body: { [idField]: id(parameters) } } }),
		read({ body }) {
			const data = isObject(body) ? body.data : undefined;
			if (isNothing(data)) return null;
			return isObject(data) && idOf(data) !== undefined ? data : undefined;
		},
		isRequested: (row, { body }) => idOf(row) === idOf(body),
	};
}
