import type { Page, Refusal } from '../log/LogSource';
import type { Stop } from './walkOptions';

/** @param page where the walk ends */
export function stopAt(page: Pick<Page, 'index'>, refusal: Refusal): Stop {
	return { page: page.index + 1, refusal };
}

/**
 * For a list that ends although rows are missing.
 *
 * @param read rows that were read
 * @param expected rows that there must be; 0 where that is not known
 * @param why what shows that it ends
 */
export function tooFewRows(
	providerName: string,
	read: number,
	expected: number,
	why: string,
): Refusal {
	const of = expected > read ? ` of ${expected}` : '';
	return {
		message: `${providerName} returned only ${read}${of} rows: ${why}`,
		description:
			'Narrow the query (a shorter period, another filter or a Limit) and run the node again. To keep the rows that were read, set On Error to Continue in the settings of the node.',
		retryable: false,
	};
}

/** For more rows than n8n can take from one input item. */
export function tooManyRows(providerName: string, maxRows: number): Refusal {
	return {
		message: `The query matches more than ${maxRows} rows of ${providerName}, the most n8n can return for one input item`,
		description:
			'Set a Limit, or split the query over several input items, for example one for each day. To get all of them at once, put them into files: set File in the options of the node.',
		retryable: false,
	};
}

/** For a list in which rows moved so far that it would have to be read again, after some of them were output. */
export function movedTooFar(providerName: string): Refusal {
	return {
		message: `${providerName} changed the list while it was read, by more rows than can be followed`,
		description:
			'Run the node again, for a period that is over or at a time when fewer rows come in.',
		retryable: false,
	};
}
