import type { LogSource, Page, PageContent, Refusal } from '../log/LogSource';
import { endOf } from './positions';
import { stopAt, tooFewRows } from './stopReasons';
import type { Walk } from './Walk';
import type { Stop } from './walkOptions';

/** Why a walk ends: no rows follow, the pages repeat what was read, or each names one that was read as the next. */
export type EndReason = 'noRows' | 'repeats' | 'goesRound';

/** How services refuse a page behind the last one. */
const BEHIND_THE_END = [400, 404, 410, 416, 422];

/** Whether a page may be refused only because it lies behind the last one. */
export function mayBeBehindTheEnd({ status = 0 }: Refusal): boolean {
	return BEHIND_THE_END.includes(status);
}

/** Rows of a page as the provider counts them, with those that cannot be used. */
export function lengthOf({ rows, length = rows.length }: PageContent): number {
	return length;
}

/** Whether no rows follow a page. An end is believed only where nothing that the provider says contradicts it. */
export function isLast(source: LogSource, walk: Walk, page: Page, content: PageContent): boolean {
	const { paging } = source;
	if (paging.kind === 'token') return content.next === undefined;
	const length = lengthOf(content);
	const total = content.total ?? walk.totals?.last;
	const passed = endOf(walk, page, length);
	if (content.more === true) return length === 0 && total !== undefined && passed >= total;
	if (length === 0) return true;
	// A total smaller than what was passed is no total.
	if (total !== undefined && passed <= total) return passed === total;
	if (content.more === false) return true;
	if (walk.taken > 1 || walk.isLengthKnown) {
		return length < Math.min(walk.pageLength ?? walk.size, page.size);
	}
	return length < page.size && !paging.mayBeCapped?.(length);
}

/**
 * At the end of a walk: what to say about missing rows, undefined where none is missing.
 *
 * @param read rows that there are up to the end, as far as they were read
 */
export function shortfall(
	providerName: string,
	{ totals }: Walk,
	page: Page,
	content: PageContent,
	read: number,
	why: EndReason,
): Stop | undefined {
	const expected = totals?.least ?? 0;
	const isEmpty = lengthOf(content) === 0;
	const saysMore = content.more === true || content.next !== undefined;
	const isSatisfied = isEmpty && totals !== undefined;
	if (read >= expected && (!saysMore || isSatisfied)) return undefined;
	const nth = page.index + 1;
	const words = {
		noRows: saysMore
			? `page ${nth} is empty although more rows are reported`
			: 'it returned no more rows',
		repeats: `page ${nth} repeats rows of earlier pages`,
		goesRound: `page ${nth} links back to an earlier page`,
	}[why];
	return {
		...stopAt(page, tooFewRows(providerName, read, expected, content.shortfall ?? words)),
		shortfall: content.shortfall === undefined ? 'unexplained' : 'explained',
	};
}
