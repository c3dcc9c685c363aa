import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { settingsForItem } from '../http/requestSettings';
import { sourceOf, type Log } from '../log/Log';
import { pageReader } from '../paging/pageReader';
import { readAll } from '../paging/readPages';
import { getManySettings } from './getManySettings';
import { Parameters } from './Parameters';
import { refusedForItem } from './refused';
import { serviceRequest } from './serviceRequest';

/** Rows that one input item may bring: n8n's engine spreads them as arguments and dies at about 120,000. */
export const MAX_ROWS_PER_ITEM = 110_000;

export type PaginationFunction = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/** How a "Get Many" operation of a log is carried out. */
export function getManyRouting(log: Log): INodePropertyRouting {
	return routing(log, log.path, getMany(log));
}

/** Routing to a pagination function, which n8n calls only where `paginate` is set. */
export function routing(
	{ method, service }: Log,
	url: string,
	pagination: PaginationFunction,
): INodePropertyRouting {
	// Not that of the node: it may request several services.
	const request = { method, baseURL: service.baseUrl.expression, url };
	return { request, send: { paginate: true }, operations: { pagination } };
}

/**
 * Return All and Limit alike. Where not every row can be had it throws or, if the node continues on errors, returns the rows
 * read so far, followed by an item with the error.
 */
function getMany(log: Log): PaginationFunction {
	return async function (requestData) {
		const parameters = new Parameters(this);
		const selection = log.select(parameters);
		const { limit, pageSize, ...sending } = getManySettings(parameters, log);
		const settings = await settingsForItem(this, log.service, sending);
		const { context, request } = selection;
		const options = {
			...(requestData.options as IHttpRequestOptions),
			...serviceRequest(this, log, settings.credentials, context, request),
		};
		const source = sourceOf(log, selection);
		const { rows, stopped } = await readAll(
			source,
			pageReader(this, log.service, source, options, settings),
			{
				providerName: log.service.displayName,
				limit,
				pageSize,
				concurrentRequests: sending.concurrentRequests,
				maxRows: MAX_ROWS_PER_ITEM,
			},
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
