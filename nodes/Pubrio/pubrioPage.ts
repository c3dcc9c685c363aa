import type { NumberedPaging, PageContent } from '../shared/log/LogSource';
import { count, isObject, objects } from '../shared/http/readings';

/** Page numbers start at 1. */
export const pubrioPaging: NumberedPaging = {
	kind: 'numbered',
	counts: 'pages',
	request: ({ position, size }) => ({ body: { page: position + 1, per_page: size } }),
};

/**
 * Reads `{data: {pagination, <rows>}}`, in which all of Pubrio's lists come.
 *
 * `is_timeout` says that Pubrio broke off its own search: what such an answer tells about the end is not believed, and a
 * page of it that is not full is asked for again. `total_display_pages` can be smaller than `total_pages`; whether the
 * pages beyond can be had is not documented, so they are asked for, and the difference is named if they cannot.
 */
export function readPubrioPage(
	body: unknown,
	rowsKey: string,
	size: number,
): PageContent | undefined {
	const data = isObject(body) ? body.data : undefined;
	const rows = isObject(data) ? objects(data[rowsKey]) : undefined;
	if (rows === undefined || !isObject(data)) return undefined;
	const pagination = isObject(data.pagination) ? data.pagination : {};
	if (pagination.is_timeout === true) {
		if (rows.length >= size) return { rows };
		return {
			rows,
			incomplete: 'Pubrio timed out while it collected the rows, and some may be missing',
		};
	}
	const shownPages = count(pagination.total_display_pages);
	const pages = count(pagination.total_pages);
	const hidesPages = shownPages !== undefined && pages !== undefined && shownPages < pages;
	return {
		rows,
		total: count(pagination.total_entries),
		shortfall: hidesPages
			? `it shows ${shownPages} of its ${pages} pages (total_display_pages)`
			: undefined,
	};
}
