import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { providerNow } from '../http/clockSkew';
import { settingsForItem } from '../http/requestSettings';
import type { WaitClock } from '../http/WaitClock';
import { warnOnce } from '../http/warnOnce';
import { isLog, sourceOf, type Listing, type Selection } from '../log/Log';
import type { LogSource, Period, RequestPart, Service } from '../log/LogSource';
import { rowShaper, type RowShaper } from '../output/shape';
import { mergedRequest, pageReader } from '../paging/pageReader';
import { batchesOf, batchesOfWindows, type Batches, type BatchPosition } from '../paging/batches';
import { readAll } from '../paging/readPages';
import { readWindows } from '../paging/readWindows';
import type { Stop, WalkResult } from '../paging/walkOptions';
import { windowsOf } from '../paging/windows';
import { fileSettings } from './fileSettings';
import { getManySettings } from './getManySettings';
import { outputSettings } from './outputSettings';
import { Parameters } from './Parameters';
import { refusedForItem } from './refused';
import { serviceRequest } from './serviceRequest';
import { NotStored, StoredFiles } from './StoredFiles';

/** Rows that one input item may bring: n8n's engine spreads them as arguments and dies at about 120,000. */
const MAX_ROWS_PER_ITEM = 110_000;

const DAY_MS = 24 * 60 * 60_000;

/** What differs where rows go into files: rows that move by up to 5,000 positions while they are read are followed. */
const FOR_FILES = { maxRows: Infinity, keptRows: 5_000 };

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
	{ method, service }: Pick<Listing, 'method' | 'service'>,
	url: string,
	pagination: PaginationFunction,
): INodePropertyRouting {
	// Not that of the node: it may request several services.
	const request = { method, baseURL: service.baseUrl.expression, url };
	return { request, send: { paginate: true }, operations: { pagination } };
}

/**
 * Return All and Limit alike. Where not every row can be read it throws or, if the node continues on errors, returns what was
 * read so far, followed by an item with the error.
 */
function getMany(listing: Listing): PaginationFunction {
	return async function (requestData) {
		const parameters = new Parameters(this);
		const selection = listing.select(parameters);
		const { limit, pageSize, ...sending } = getManySettings(parameters, listing);
		const source = sourceOf(listing, selection);
		const shape = shaper(this, parameters, listing, selection, source);
		const file = isLog(listing) ? fileSettings(parameters) : undefined;
		const resource = parameters.text('resource', 'Resource');
		const settings = await settingsForItem(this, listing.service, sending);
		const { context, request } = selection;
		const options = {
			...(requestData.options as IHttpRequestOptions),
			...serviceRequest(this, listing, settings.credentials, context, request),
		};
		const readerOf = (part: RequestPart) =>
			pageReader(this, listing.service, source, mergedRequest(options, part), settings);
		const walkOptions = {
			providerName: listing.service.displayName,
			limit,
			pageSize,
			concurrentRequests: sending.concurrentRequests,
			maxRows: MAX_ROWS_PER_ITEM,
		};
		const windows = windowsIn(listing, selection, providerNow(options));
		const readerOfWindow = ({ from, to }: Period) =>
			readerOf(listing.window?.narrow(from, to) ?? {});
		const read = async () =>
			windows === undefined
				? await readAll(source, readerOf({}), walkOptions)
				: await readWindows(source, windows, readerOfWindow, walkOptions);
		const fileOptions = { ...walkOptions, ...FOR_FILES };
		const batches = () =>
			windows === undefined
				? batchesOf(source, readerOf({}), fileOptions)
				: batchesOfWindows(source, windows, readerOfWindow, fileOptions);
		const { items, count, stopped } =
			file === undefined
				? itemsOf(this, await read(), shape)
				: await filesOf(batches(), new StoredFiles(this, resource, file, shape, source.time));
		logWaits(this, listing.service, settings.clock);
		if (stopped === undefined) return items;
		const { page, refusal, window } = stopped;
		const of = window === undefined ? '' : ` of ${inWords(window)}`;
		const soFar = count > 0 ? ` (stopped at page ${page}${of}, ${count} rows were read)` : '';
		const error = refusedForItem(this, { ...refusal, message: refusal.message + soFar });
		if (!this.continueOnFail()) throw error;
		items.push({ json: {}, error, pairedItem: { item: this.getItemIndex() } });
		return items;
	};
}

/** The editor cannot show it: only nodes that are not declarative can put hints into their output panel. */
function logWaits(
	context: IExecutePaginationFunctions,
	{ displayName }: Service,
	clock: WaitClock,
): void {
	const seconds = Math.round(clock.totalMs(performance.now()) / 1_000);
	if (seconds === 0) return;
	const counted = `${seconds} second${seconds === 1 ? '' : 's'}`;
	const { name } = context.getNode();
	context.logger.warn(`${name}: waited ${counted} for the rate limit of ${displayName}.`);
}

/** What was read of a list. */
interface Reading {
	items: INodeExecutionData[];
	/** Rows in them. */
	count: number;
	stopped?: Stop;
}

/** One item a row. */
function itemsOf(
	context: IExecutePaginationFunctions,
	{ rows, stopped }: Pick<WalkResult, 'rows' | 'stopped'>,
	shape: RowShaper,
): Reading {
	const pairedItem = { item: context.getItemIndex() };
	const items = rows.map((row) => ({ json: shape(row), pairedItem }));
	return { items, count: rows.length, stopped };
}

/** One item a file, which is stored while others are read. */
async function filesOf(batches: Batches, files: StoredFiles): Promise<Reading> {
	let position: BatchPosition = { page: 1 };
	const read = async () => {
		for (;;) {
			const next = await batches.next();
			if (next.done) {
				await files.finish();
				return next.value;
			}
			position = next.value.position;
			await files.add(next.value.rows);
		}
	};
	const stopped = await read().catch(async (error: Error) => {
		await batches.return(undefined);
		if (error instanceof NotStored) return { ...position, refusal: error.refusal };
		throw error;
	});
	return { items: files.items, count: files.count, stopped };
}

/** The windows in which a period is requested, up to a day from now; undefined where the provider takes any. */
function windowsIn({ window }: Listing, { period }: Selection, now: number): Period[] | undefined {
	if (window === undefined || period === undefined) return undefined;
	const { from, to = now } = period;
	const first = Math.min(to, from + window.longestMs);
	return windowsOf({ from, to: Math.max(first, Math.min(to, now + DAY_MS)) }, window);
}

function inWords({ from, to }: Period): string {
	return `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
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
