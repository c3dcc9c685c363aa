import type { IDataObject } from 'n8n-workflow';
import type { RowContext } from '../log/Log';
import { identityOf } from '../log/identity';
import type { LogSource, Row } from '../log/LogSource';
import type { DescribedRow } from './document';
import { toEcs } from './ecs';
import { logIds } from './logId';
import type { Mapping } from './Mapping';
import { toOcsf } from './ocsf';
import { usableTime } from './readings';
import { SIMPLIFIED_FIELDS, toSelected, toSimplified, type SimplifiedField } from './simplified';

export type Output = 'raw' | 'simplified' | 'ecs' | 'ocsf' | 'selected';

/** Brings one row into a shape. */
export type RowShaper = (row: Row) => IDataObject;

export interface ShapeOptions {
	output: Output;
	/** For `selected`: which of the simplified fields; by default the most telling ones. */
	fields?: readonly SimplifiedField[];
	/** For `ecs` and `ocsf`: whether the document holds the row as text too. */
	includeOriginal?: boolean;
	/** Whether long texts of simplified rows are cut, as those of `selected` always are. */
	cutsTexts?: boolean;
	/** What the rows do not say themselves. */
	context: RowContext;
	/** Unix time in milliseconds at which the rows are read: one value a run. */
	readAt: number;
	/** In a trigger: how many rows that are equal to this one were output by earlier polls. */
	countBefore?: (row: Row) => number;
	/** Called with the reason where a row has to be output as it is. */
	warn: (message: string) => void;
}

/**
 * A function that brings the rows of one run or poll into the shape that their reader wants. It counts equal rows, so it must be
 * given every row once, in the order of output. It changes no row, throws nothing and loses none: a row of which it can make
 * nothing is returned as it is.
 *
 * @param source says the times and IDs of the rows
 */
export function rowShaper(source: LogSource, mapping: Mapping, options: ShapeOptions): RowShaper {
	const { output, context, readAt, warn } = options;
	if (output === 'raw') return (row) => row;
	const includeOriginal = options.includeOriginal === true;
	const toShape = shapeOf(output, options);
	const logIdOf = logIds(source, options.countBefore);
	const uniqueIds = { ...source, idsMayRepeat: undefined };
	return (row) => {
		try {
			const event = mapping.describe(row, context);
			const id = identityOf(uniqueIds, row);
			const time = usableTime(source.time(row));
			const logId = logIdOf(row, { id, timeKey: event.from.time, time });
			return toShape({ mapping, row, event, id, time, logId, readAt, includeOriginal });
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			warn(
				`A row could not be output as ${output} and is output as the provider sent it: ${reason}`,
			);
			return row;
		}
	};
}

function shapeOf(
	output: Exclude<Output, 'raw'>,
	{ fields, cutsTexts }: ShapeOptions,
): (described: DescribedRow) => IDataObject {
	switch (output) {
		case 'simplified':
			return cutsTexts ? (described) => toSelected(described, SIMPLIFIED_FIELDS) : toSimplified;
		case 'ecs':
			return toEcs;
		case 'ocsf':
			return toOcsf;
		case 'selected':
			return (described) => toSelected(described, fields);
	}
}
