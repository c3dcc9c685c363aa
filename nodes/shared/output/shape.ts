import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../log/LogSource';
import type { DescribedRow } from './document';
import { toEcs } from './ecs';
import { logIds } from './logId';
import type { Mapping, RowContext } from './Mapping';
import { toOcsf } from './ocsf';
import { toSelected, toSimplified, type SimplifiedField } from './simplified';

export type Output = 'raw' | 'simplified' | 'ecs' | 'ocsf' | 'selected';

export interface ShapeOptions {
	output: Output;
	/** For `selected`: which of the simplified fields; by default the most telling ones. */
	fields?: readonly SimplifiedField[];
	/** For `ecs` and `ocsf`: whether the document holds the row as text too. */
	includeOriginal?: boolean;
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
 */
export function rowShaper(mapping: Mapping, options: ShapeOptions): (row: Row) => IDataObject {
	const { output, context, readAt, warn } = options;
	if (output === 'raw') return (row) => row;
	const toShape = shapeOf(output, options);
	const idOf = logIds(mapping, options.countBefore);
	return (row) => {
		try {
			const time = mapping.time(row, context);
			const event = mapping.describe(row, context);
			const logId = idOf(row, event, time);
			const includeOriginal = options.includeOriginal === true;
			return toShape({ mapping, row, event, time, logId, readAt, includeOriginal });
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
	{ fields }: ShapeOptions,
): (described: DescribedRow) => IDataObject {
	switch (output) {
		case 'simplified':
			return toSimplified;
		case 'ecs':
			return toEcs;
		case 'ocsf':
			return toOcsf;
		case 'selected':
			return (described) => toSelected(described, fields);
	}
}
