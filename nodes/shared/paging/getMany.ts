import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	DeclarativeRestApiSettings,
} from 'n8n-workflow';
import type { LogSource, Page, Provider, Refusal } from '../LogSource';
import { ask, type AskContext } from '../request/ask';
import { PageRefused, walk } from './walk';

/** Rows that one input item may bring: n8n's engine spreads them as arguments and dies at about 120,000. */
const MAX_ROWS_PER_ITEM = 110_000;

type PaginationFunction = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/**
 * The pagination function of a "Get Many" operation: serves Return All and Limit alike. Where not every row can be had it
 * throws or, if the node continues on errors, hands on the rows read so far, followed by an item with the error.
 */
export function getMany(provider: Provider, source: LogSource): PaginationFunction {
	return async function (requestData) {
		const limit = limitOf(this);
		const pageSize = pageSizeOf(this, provider, source);
		const { rows, stopped } = await walk(source, pageReader(this, provider, source, requestData.options), {
			providerName: provider.displayName,
			limit,
			pageSize,
			maxRows: MAX_ROWS_PER_ITEM,
		});
		const pairedItem = { item: this.getItemIndex() };
		const items: INodeExecutionData[] = rows.map((json) => ({ json, pairedItem }));
		if (stopped === undefined) return items;
		const where =
			rows.length > 0
				? ` (stopped at page ${stopped.page} with ${rows.length} rows read)`
				: '';
		const error = refused(this, { ...stopped.refusal, message: stopped.refusal.message + where });
		if (!this.continueOnFail()) throw error;
		items.push({ json: {}, error, pairedItem });
		return items;
	};
}

/** The pagination function of a "Get" operation: one request, with the retries and explanations of a page. */
export function getOne(
	provider: Provider,
	read: (body: unknown) => IDataObject | undefined,
): PaginationFunction {
	return async function (requestData) {
		const outcome = await ask(this, provider, requestData.options as IHttpRequestOptions, read);
		if ('refusal' in outcome) throw refused(this, outcome.refusal);
		return [{ json: outcome.value, pairedItem: { item: this.getItemIndex() } }];
	};
}

/** Reads single pages of a source, starting from the request that the node's parameters describe. */
export function pageReader(
	context: AskContext,
	provider: Provider,
	source: LogSource,
	request: DeclarativeRestApiSettings.HttpRequestOptions,
) {
	return async (page: Page) => {
		const part = source.request(page);
		const options = { ...request } as IHttpRequestOptions;
		if (part.qs !== undefined) options.qs = { ...options.qs, ...part.qs };
		if (part.body !== undefined) {
			options.body = { ...(options.body as IDataObject), ...(part.body as IDataObject) };
		}
		const outcome = await ask(
			context,
			provider,
			options,
			(body) => source.read(body, page),
			(content) => content.incomplete,
		);
		if ('refusal' in outcome) throw new PageRefused(outcome.refusal, outcome.answer);
		return outcome.value;
	};
}

/**
 * The error that n8n shows. It is built from the words alone, as n8n's own error may hold the request's headers; the
 * message carries the advice as well, as it is all that is left of an error in an item.
 */
function refused(context: IExecutePaginationFunctions, refusal: Refusal): NodeApiError {
	const { message, description, status } = refusal;
	return new NodeApiError(
		context.getNode(),
		{},
		{
			message: context.continueOnFail() ? `${message}. ${description}` : message,
			description,
			httpCode: status === undefined ? 'none' : String(status),
			itemIndex: context.getItemIndex(),
		},
	);
}

function limitOf(context: IExecutePaginationFunctions): number | undefined {
	if (context.getNodeParameter('returnAll', false) === true) return undefined;
	return wholeNumber(context, 'Limit', context.getNodeParameter('limit', 50));
}

function pageSizeOf(context: IExecutePaginationFunctions, provider: Provider, source: LogSource): number {
	const size = wholeNumber(
		context,
		'Page Size',
		context.getNodeParameter('options.pageSize', source.pageSize.default),
	);
	if (size <= source.pageSize.max) return size;
	throw new NodeOperationError(
		context.getNode(),
		`Page Size is ${size}, but ${provider.displayName} allows ${source.pageSize.max} at the most`,
		{
			description: `Set Page Size to a number from 1 to ${source.pageSize.max}, or remove the option.`,
			itemIndex: context.getItemIndex(),
		},
	);
}

function wholeNumber(context: IExecutePaginationFunctions, name: string, value: unknown): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 1) return number;
	throw new NodeOperationError(context.getNode(), `${name} is not a whole number of 1 or more`, {
		description: `Set ${name} to a whole number of 1 or more.`,
		itemIndex: context.getItemIndex(),
	});
}
