import { hash } from 'crypto';
import { canonical } from '../log/canonical';
import type { LogSource, Row } from '../log/LogSource';
import { RecentCounts } from '../log/RecentCounts';

/** Longer IDs are not used as they are: Elasticsearch takes 512 bytes for an `_id`. */
const MAX_ID_LENGTH = 128;

/** What a row is known by. */
export interface RowId {
	/** The provider's own ID, as text. */
	id: string | undefined;
	/** The key of the row that its time stands in. */
	timeKey: string | undefined;
	/** Unix time in milliseconds. */
	time: number | undefined;
}

/**
 * Gives each row an ID that is unique and, for one row, the same in every run: the provider's own, followed by a hash of the row
 * where IDs may repeat. A row without an ID has a hash of its content and the number of equal rows up to it. Equal rows are
 * interchangeable, so it makes no difference which of them comes first, or how many of them follow.
 *
 * @param countBefore how many rows that are equal to this one were output before, by earlier polls of a trigger
 */
export function logIds(
	{ idsMayRepeat }: Pick<LogSource, 'idsMayRepeat'>,
	countBefore: (row: Row) => number = () => 0,
): (row: Row, by: RowId) => string {
	const counts = new RecentCounts();
	return (row, { id, timeKey, time }) => {
		if (id !== undefined && id.length <= MAX_ID_LENGTH) {
			return idsMayRepeat ? `${id}-${sha256(canonical(row), 4)}` : id;
		}
		const content = sha256(canonical(withTime(row, timeKey, time)), 8);
		return `${content}-${counts.add(content, () => countBefore(row))}`;
	};
}

/** The row with its point in time for the text, which depends on the time zone that was requested. */
function withTime(row: Row, key: string | undefined, time: number | undefined): Row {
	return key === undefined || time === undefined ? row : { ...row, [key]: time };
}

/** The first bytes of a hash, in hexadecimal digits. */
function sha256(content: string, bytes: number): string {
	return hash('sha256', content, 'buffer').toString('hex', 0, bytes);
}
