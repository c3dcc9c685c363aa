import { NodeOperationError } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { LogSource, Service } from '../log/LogSource';
import {
	settingsForItem,
	DEFAULT_CONCURRENT_REQUESTS,
	DEFAULT_MAX_RETRIES,
	DEFAULT_MAX_WAIT_SECONDS,
	MAX_CONCURRENT_REQUESTS,
} from '../http/requestSettings';
import { pageReader } from '../paging/pageReader';
import { refusedForItem } from './refused';
import { readAll } from '../paging/readPages';

/** Rows that one input item may bring: n8n's engine spreads them as arguments and dies at about 120,000. */
export const MAX_ROWS_PER_ITEM = 110_000;

export type PaginationFunction = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/**
 * The pagination function of a "Get Many" operation: serves Return All and Limit alike. Where not every row can be had it
 * throws or, if the node continues on errors, hands on the rows read so far, followed by an item with the error.
 */
export function getMany(provider: Service, source: LogSource): PaginationFunction {
	return async function (requestData) {
		const concurrentRequests = option(this, 'Concurrent Requests', 'concurrentRequests', {
			fallback: DEFAULT_CONCURRENT_REQUESTS,
			max: MAX_CONCURRENT_REQUESTS,
		});
		const settings = await settingsForItem(this, provider, {
			concurrentRequests,
			maxRetries: option(this, 'Max Retries', 'maxRetries', {
				fallback: DEFAULT_MAX_RETRIES,
				min: 0,
			}),
			maxWaitSeconds: option(this, 'Max Wait (Seconds)', 'maxWaitSeconds', {
				fallback: DEFAULT_MAX_WAIT_SECONDS,
				min: 0,
			}),
		});
		const options = {
			providerName: provider.displayName,
			limit: limitOf(this),
			pageSize: option(this, 'Page Size', 'pageSize', {
				fallback: source.pageSize.default,
				max: source.pageSize.max,
			}),
			concurrentRequests,
			maxRows: MAX_ROWS_PER_ITEM,
		};
		const request = requestData.options as IHttpRequestOptions;
		const { rows, stopped } = await readAll(
			source,
			pageReader(this, provider, source, request, settings),
			options,
		);
		const pairedItem = { item: this.getItemIndex() };
		const items: INodeExecutionData[] = rows.map((json) => ({ json, pairedItem }));
		if (stopped === undefined) return items;
		const { page, refusal } = stopped;
		const soFar =
			rows.length > 0 ? ` (stopped at page ${page}, ${rows.length} rows were read)` : '';
		const error = refusedForItem(this, { ...refusal, message: refusal.message + soFar });
		if (!this.continueOnFail()) throw error;
		items.push({ json: {}, error, pairedItem });
		return items;
	};
}

function limitOf(context: IExecutePaginationFunctions): number | undefined {
	if (context.getNodeParameter('returnAll', false) === true) return undefined;
	return wholeNumber(context, 'Limit', context.getNodeParameter('limit', 50), 1, Infinity);
}

function option(
	context: IExecutePaginationFunctions,
	displayName: string,
	name: string,
	{ fallback, min = 1, max = Infinity }: { fallback: number; min?: number; max?: number },
): number {
	const value = context.getNodeParameter(`options.${name}`, fallback);
	return wholeNumber(context, displayName, value, min, max);
}

/** Reads a number that the editor keeps in range, but an expression may not. */
function wholeNumber(
	context: IExecutePaginationFunctions,
	displayName: string,
	value: unknown,
	min: number,
	max: number,
): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (
		typeof number === 'number' &&
		Number.isSafeInteger(number) &&
		number >= min &&
		number <= max
	) {
		return number;
	}
	const range = max === Infinity ? `of ${min} or more` : `from ${min} to ${max}`;
	throw new NodeOperationError(context.getNode(), `${displayName} is not a whole number ${range}`, {
		description: `Set ${displayName} to a whole number ${range}.`,
		itemIndex: context.getItemIndex(),
	});
}
