import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../log/LogSource';
import { jsonText } from './json';
import type { CarriedField, LogEvent, Mapping, Severity } from './Mapping';

/** A row with all that its document is made of. */
export interface DescribedRow {
	mapping: Mapping;
	row: Row;
	event: LogEvent;
	/** The provider's own ID; undefined where the row has none. */
	id: string | undefined;
	/** Unix time in milliseconds; undefined where the row has none that can be used. */
	time: number | undefined;
	logId: string;
	/** Unix time in milliseconds at which the row was read. */
	readAt: number;
	includeOriginal: boolean;
}

/** `event.severity` and `severity_id`. */
export const SEVERITY_NUMBERS: Record<Severity, number> = { info: 1, warning: 3, error: 4 };

/** `event.dataset` and `metadata.log_name`. */
export function datasetOf({ module, dataset }: Mapping): string {
	return `${module}.${dataset}`;
}

/** The row as text, where it is wanted. */
export function originalOf({ row, includeOriginal }: DescribedRow): string | undefined {
	return includeOriginal ? jsonText(row) : undefined;
}

/** A time as ISO text in UTC with milliseconds. */
export function isoText(time: number): string {
	return new Date(time).toISOString();
}

/**
 * Adds the optional fields that have a value to a new object, and returns it. Thousands of documents are made by this: literals of
 * what is always there are several times faster than spreading.
 */
export function withOptional(
	document: IDataObject,
	optional: Readonly<Record<string, unknown>>,
): IDataObject {
	for (const name of Object.keys(optional)) {
		if (optional[name] !== undefined) document[name] = optional[name] as IDataObject[string];
	}
	return document;
}

/** The fields that have a value; undefined where none has. */
export function someOf(fields: Readonly<Record<string, unknown>>): IDataObject | undefined {
	const kept = withOptional({}, fields);
	return Object.keys(kept).length > 0 ? kept : undefined;
}

/** Notes which keys of a row a document has taken, so that all others can be kept under their own names. */
export class RowFields {
	private readonly taken = new Set<string>();

	constructor(
		private readonly row: Row,
		private readonly from: LogEvent['from'],
	) {}

	/** For a value that goes into the document as a whole. Returns it. */
	take<Value>(field: CarriedField, value: Value): Value {
		const key = this.from[field];
		if (value !== undefined && key !== undefined) this.taken.add(key);
		return value;
	}

	/** Adds the keys that were not taken, with their values, to a new object; undefined where it is empty nevertheless. */
	addRest(own: Record<string, unknown> = {}): IDataObject | undefined {
		for (const key of Object.keys(this.row)) {
			if (this.taken.has(key)) continue;
			if (key === '__proto__') define(own, key, this.row[key]);
			else own[key] = this.row[key];
		}
		return Object.keys(own).length > 0 ? (own as IDataObject) : undefined;
	}
}

/** Gives an object a key that an assignment would take for something else. */
function define(object: object, key: string, value: unknown): void {
	Object.defineProperty(object, key, {
		value,
		configurable: true,
		enumerable: true,
		writable: true,
	});
}
