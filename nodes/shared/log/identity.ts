import { createHash } from 'crypto';
import { canonical } from './canonical';
import type { LogSource, Row } from './LogSource';

/** What systems write for an ID that there is none of. */
const NO_ID = /^(?:\s*|null|undefined|0{8}-0{4}-0{4}-0{4}-0{12})$/i;

/**
 * What a row is known by where its provider gave it an ID: text that is not blank, or a number. 1 and "1" are the same ID.
 *
 * @returns undefined for a row without an ID, which is known by its content and by how many rows are equal to it
 */
export function identityOf(source: LogSource, row: Row): string | undefined {
	const id = source.identity?.(row);
	const isUsable = typeof id === 'string' ? !NO_ID.test(id) : Number.isFinite(id);
	if (!isUsable) return undefined;
	return source.idsMayRepeat ? `${String(id)} ${hashOf(canonical(row))}` : String(id);
}

/** The same for copies of one row and, among rows without an ID, for rows that say the same. */
export function rowKey(source: LogSource, row: Row): string {
	return identityOf(source, row) ?? canonical(row);
}

/** SHA-256 in base64. */
export function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}
