import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../log/LogSource';
import type { CarriedField, LogEvent, Mapping, Severity } from './Mapping';

/** A row with all that its document is made of. */
export interface DescribedRow {
	mapping: Mapping;
	row: Row;
	event: LogEvent;
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
	return includeOriginal ? JSON.stringify(row) : undefined;
}

/** A time as ISO text in UTC with milliseconds. */
export function isoText(time: number): string {
	return new Date(time).toISOString();
}

/** The fields that have a value. */
export function compact(fields: Readonly<Record<string, unknown>>): IDataObject {
	const kept: Record<string, unknown> = {};
	for (const name of Object.keys(fields)) {
		if (fields[name] !== undefined) kept[name] = fields[name];
	}
	return kept as IDataObject;
}

/** The same, or undefined where no field has a value. */
export function compactOrNone(fields: Readonly<Record<string, unknown>>): IDataObject | undefined {
	const kept = compact(fields);
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

	/** The keys that were not taken, with their values; undefined where there is none. */
	rest(): IDataObject | undefined {
		const entries = Object.entries(this.row).filter(([key]) => !this.taken.has(key));
		// `__proto__` is a key like any other here.
		return entries.length > 0 ? Object.fromEntries(entries) : undefined;
	}
}
