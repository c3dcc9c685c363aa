import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { settingsForItem } from '../http/requestSettings';
import { warnOnce } from '../http/warnOnce';
import { isLog, sourceOf, type Listing, type Selection } from '../log/Log';
import type { LogSource } from '../log/LogSource';
import { rowShaper, type RowShaper } from '../output/shape';
import { pageReader } from '../paging/pageReader';
import { readAll } from '../paging/readPages';
import { getManySettings } from './getManySettings';
import { outputSettings } from './outputSettings';
import { Parameters } from './Parameters';
import { refusedForItem } from './refused';
import { serviceRequest } from './serviceRequest';

/** Rows that one input item may bring: n8n's engine spreads them as arguments and dies at about 120,000. */
export const MAX_ROWS_PER_ITEM = 110_000;

export type PaginationFunction = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/** How a "Get Many" operation is carried out. */
export function getManyRouting(listing: Listing): INodePropertyRouting {
	return routing(listing, listing.path, getMany(listing));
}

/** Routing to a pagination function, which n8n calls only where `paginate` is set. */
export function routing(
	{ method }: Pick<Listing, 'method'>,
	url: string,
	pagination: PaginationFunction,
): INodePropertyRouting {
	return { request: { method, url }, send: { paginate: true }, operations: { pagination } };
}

/**
 * Return All and Limit alike. Where not every row can be read it throws or, if the node continues on errors, returns the rows
 * read so far, followed by an item with the error.
 */
function getMany(listing: Listing): PaginationFunction {
	return async function (requestData) {
		const parameters = new Parameters(this);
		const selection = listing.select(parameters);
		const { limit, pageSize, ...sending } = getManySettings(parameters, listing);
		const source = sourceOf(listing, selection);
		const shape = shaper(this, parameters, listing, selection, source);
		const settings = await settingsForItem(this, listing.service, sending);
		const { context, request } = selection;
		const options = {
			...(requestData.options as IHttpRequestOptions),
			...serviceRequest(this, listing, settings.credentials, context, request),
		};
		const { rows, stopped } = await readAll(
			source,
			pageReader(this, listing.service, source, options, settings),
			{
				providerName: listing.service.displayName,
				limit,
				pageSize,
				concurrentRequests: sending.concurrentRequests,
				maxRows: MAX_ROWS_PER_ITEM,
			},
		);
		const pairedItem = { item: this.getItemIndex() };
		const items: INodeExecutionData[] = rows.map((row) => ({ json: shape(row), pairedItem }));
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

/** Brings rows into the shape that the parameters say; only logs have more than one. */
function shaper(
	context: IExecutePaginationFunctions,
	parameters: Parameters,
	listing: Listing,
	selection: Selection,
	source: LogSource,
): RowShaper {
	if (!isLog(listing)) return (row) => row;
	return rowShaper(source, listing.mapping, {
		...outputSettings(parameters),
		context: selection.context,
		readAt: Date.now(),
		warn: (message) => warnOnce(context.logger, context.getExecuteData(), message),
	});
}
