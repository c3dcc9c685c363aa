import type { Parameters } from '../n8n/Parameters';
import type { Mapping } from '../output/Mapping';
import type {
	LogSource,
	Period,
	RequestPart,
	Response,
	Row,
	Service,
	TimeWindow,
} from './LogSource';

/** What rows do not say themselves, by name: the IDs and zones that were selected. */
export type RowContext = Readonly<Record<string, string>>;

/** Which rows of a log the parameters of a node or trigger select. */
export interface Selection {
	/** Which list they are in: what a trigger returned of one says nothing of another. */
	list: string;
	/** Fills the names in the path of the log, and is passed along with each row. */
	context: RowContext;
	/** What the query and body of every request hold. */
	request: RequestPart;
	/** For a log with a window, in a node: the period that is wanted, in Unix milliseconds; up to now unless it says otherwise. */
	period?: Pick<Period, 'from'> & Partial<Period>;
	/**
	 * For a list that can be narrowed: what narrows a request to all rows that are newer than a time. Older ones may come
	 * along. Both times are Unix times in milliseconds.
	 */
	since?(after: number, now: number): RequestPart;
	/** The same for a list that can be sorted, too: the rows that are newer than a time, the oldest first. */
	oldestFirst?(after: number, now: number): RequestPart;
}

/** The operation that gets one row of a log. */
export interface OneRow {
	/** As that of the log. */
	path: string;
	/** @param context that of the selection; the result fills the path as well */
	select(parameters: Parameters): { context: RowContext; request: RequestPart };
	/** The row in the response: null where it holds none, undefined where it has not the documented shape. */
	read(response: Response): Row | null | undefined;
	/** Whether a row is the one that was requested; any is, unless given. */
	isRequested?(row: Row, request: RequestPart): boolean;
}

/** A list of a service: everything about it that nodes and drop-downs need. */
export interface Listing extends Omit<LogSource, 'time'> {
	/** What one row is called in the editor, such as Audit Log. */
	displayName: string;
	/** The parameters of node and trigger that select it, and their values. */
	selectedBy: Readonly<{ resource: string; [parameter: string]: string }>;
	service: Service;
	method: 'GET' | 'POST';
	/** Path below the base URL. Names in braces stand for values of the selection's context. */
	path: string;
	/** The service accepts narrowed requests only. */
	needsSince?: true;
	/** The service accepts requests for short periods only. */
	window?: TimeWindow;
	/**
	 * Reads the parameters.
	 *
	 * @param polled for a trigger: the list that it read before, where it read one
	 * @throws NodeOperationError that names a parameter which cannot be used
	 */
	select(parameters: Parameters, polled?: { before?: string }): Selection;
	/** Unix time of a row in milliseconds; undefined where it has none that can be read. */
	time(row: Row, context: RowContext): number | undefined;
}

/** A log of a service: a list of what happened, whose rows nodes and triggers output in several shapes. */
export interface Log extends Listing {
	mapping: Mapping;
}

/** Whether a list is one of what happened. */
export function isLog(listing: Listing | Log): listing is Log {
	return 'mapping' in listing;
}

/** The list that a selection is of, for the pager. */
export function sourceOf(listing: Listing, { context }: Pick<Selection, 'context'>): LogSource {
	return { ...listing, time: (row) => listing.time(row, context) };
}
