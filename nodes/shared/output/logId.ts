import { hash } from 'crypto';
import type { Row } from '../log/LogSource';
import { canonical } from '../log/canonical';
import type { LogEvent, Mapping } from './Mapping';

/** Longer IDs are not used as they are: Elasticsearch takes 512 bytes for an `_id`. */
const MAX_ID_LENGTH = 128;

/** Gives one row its ID. @param time what the mapping says of the row */
export type LogIds = (row: Row, event: LogEvent, time: number | undefined) => string;

/**
 * IDs that are unique and, for one row, the same in every run: the provider's own, followed by a hash of the row where the
 * provider repeats them. A row without an ID has a hash of its content and the number of equal rows up to it. Equal rows are
 * interchangeable, so it makes no difference which of them comes first, or how many of them follow.
 *
 * @param countBefore how many rows that are equal to this one were output before, by earlier polls of a trigger
 */
export function logIds(mapping: Mapping, countBefore: (row: Row) => number = () => 0): LogIds {
	const counts = new Map<string, number>();
	return (row, { id, from }, time) => {
		if (id !== undefined && id.length <= MAX_ID_LENGTH) {
			return mapping.idRepeats ? `${id}-${sha256(canonical(row), 4)}` : id;
		}
		const content = sha256(canonical(withTime(row, from.time, time)), 8);
		const nth = (counts.get(content) ?? countBefore(row)) + 1;
		counts.set(content, nth);
		return `${content}-${nth}`;
	};
}

/** The row with its point in time in place of the text, which depends on the time zone that was requested. */
function withTime(row: Row, key: string | undefined, time: number | undefined): Row {
	return key === undefined || time === undefined ? row : { ...row, [key]: time };
}

/** The first bytes of a hash, in hexadecimal digits. */
function sha256(content: string, bytes: number): string {
	return hash('sha256', content, 'buffer').toString('hex', 0, bytes);
}
