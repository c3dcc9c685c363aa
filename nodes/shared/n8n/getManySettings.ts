import {
	DEFAULT_CONCURRENT_REQUESTS,
	DEFAULT_MAX_RETRIES,
	DEFAULT_MAX_WAIT_SECONDS,
	MAX_CONCURRENT_REQUESTS,
} from '../http/requestSettings';
import type { Listing } from '../log/Log';
import type { Parameters } from './Parameters';

const DEFAULT_LIMIT = 50;
/** Some providers take a page size as a number of 32 bits. */
const LARGEST_PAGE_SIZE = 2 ** 31 - 1;

export interface GetManySettings {
	/** Rows to return; absent for all. */
	limit?: number;
	pageSize: number;
	concurrentRequests: number;
	maxRetries: number;
	maxWaitSeconds: number;
}

/** Return All, Limit and the options of a "Get Many" operation. @throws NodeOperationError that names one */
export function getManySettings(
	parameters: Parameters,
	{ pageSize }: Pick<Listing, 'pageSize'>,
): GetManySettings {
	const option = (name: string, displayName: string, fallback: number, min: number, max?: number) =>
		parameters.wholeNumber(`options.${name}`, displayName, { fallback, min, max });
	const returnsAll = parameters.boolean('returnAll', 'Return All', false);
	const { default: defaultSize, max } = pageSize;
	const maxSize = Math.min(max, LARGEST_PAGE_SIZE);
	return {
		...(!returnsAll && {
			limit: parameters.wholeNumber('limit', 'Limit', { fallback: DEFAULT_LIMIT, min: 1 }),
		}),
		pageSize: option('pageSize', 'Page Size', defaultSize, 1, maxSize),
		concurrentRequests: option(
			'concurrentRequests',
			'Concurrent Requests',
			DEFAULT_CONCURRENT_REQUESTS,
			1,
			MAX_CONCURRENT_REQUESTS,
		),
		maxRetries: option('maxRetries', 'Max Retries', DEFAULT_MAX_RETRIES, 0),
		maxWaitSeconds: option('maxWaitSeconds', 'Max Wait (Seconds)', DEFAULT_MAX_WAIT_SECONDS, 0),
	};
}
