import type { PageCounting, PageStart } from '../paging/Walk';
import type { ListOrder } from './listOrder';

/** What polls learn about a list and remember, so that the next one takes fewer requests. Without it nothing is lost. */
export interface ListHints {
	order: ListOrder;
	paging?: Pick<PageCounting, 'position' | 'size'>;
	/** What the list was narrowed to when the following was learned. */
	query?: string;
	/** The total that the provider reported when everything was read last. */
	total?: number;
	/** Of a list from old to new: where the page starts that was read last, and the rows from there on, where it was the last. */
	tail?: PageStart & { rows?: number };
	/** Of a list from new to old, where not all fitted into the last poll: the last page with rows that are left. */
	bottom?: number;
}
