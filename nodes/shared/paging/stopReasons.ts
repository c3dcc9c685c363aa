import type { Page, Refusal } from '../log/LogSource';
import type { Stop } from './walkOptions';

/** @param page where the walk ends */
export function stopAt(page: Pick<Page, 'index'>, refusal: Refusal): Stop {
	return { page: page.index + 1, refusal };
}

/**
 * For a provider that has nothing more to give although rows are missing.
 *
 * @param read rows that were read
 * @param expected rows that there must be; 0 where that is not known
 * @param why what shows that there is nothing more
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
			'Ask for less at a time (a shorter period, another filter or a Limit) and run the node again. To go on with the rows that were read, set On Error to Continue in the settings of the node.',
		retryable: false,
	};
}

/** For more rows than n8n can take from one input item. */
export function tooManyRows(providerName: string, maxRows: number): Refusal {
	return {
		message: `${providerName} has more than ${maxRows} rows for this question, which is more than n8n can pass on for one input item`,
		description:
			'Set a Limit, or split the question over several input items, for example one for each day.',
		retryable: false,
	};
}
