import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { LogSource, Service } from '../log/LogSource';
import { settingsForItem } from '../http/requestSettings';
import { pageReader } from '../paging/pageReader';
import { getManySettings } from './getManySettings';
import { Parameters } from './Parameters';
import { refusedForItem } from './refused';
import { walk } from '../paging/walk';

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
		const { limit, pageSize, ...sending } = getManySettings(new Parameters(this), source);
		const settings = await settingsForItem(this, provider, sending);
		const options = {
			providerName: provider.displayName,
			limit,
			pageSize,
			concurrentRequests: sending.concurrentRequests,
			maxRows: MAX_ROWS_PER_ITEM,
		};
		const request = requestData.options as IHttpRequestOptions;
		const { rows, stopped } = await walk(
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
