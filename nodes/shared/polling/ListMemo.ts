import type { PageCounting, PageStart } from '../paging/Walk';
import type { ListOrder } from './listOrder';

/** What polls learn about a list and remember, so that the next one takes fewer requests. Without it nothing is lost. */
export interface ListMemo {
	readonly order: ListOrder;
	readonly paging?: Omit<PageCounting, 'pageLength'>;
	/** What the list was narrowed to when the following was learned. */
	readonly query?: string;
	/** The total that the provider reported when everything was read last. */
	readonly total?: number;
	/** Of a list from old to new: where the page starts that was read last, and the rows from there on, where it was the last. */
	readonly tail?: PageStart & { rows?: number };
	/** Of a list from new to old whose new rows do not fit into one poll: the last page with rows that are left. */
	readonly bottom?: number;
	/** Of a list that is sorted from old to new and whose pages name the next one: the page to go on with, where one follows. */
	readonly token?: string;
}

/** What holds of a list that is narrowed to something else than before, too. */
export function memoFor(query: string, memo: ListMemo): ListMemo {
	if (memo.query === query) return memo;
	const { order, paging, bottom } = memo;
	return { order, paging, query, bottom };
}
