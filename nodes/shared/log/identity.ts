import { canonical } from './canonical';
import type { LogSource, Row } from './LogSource';

/** The ID of a row; undefined where it has none that can be used, which makes it known by its content. */
export function idOf(source: LogSource, row: Row): string | undefined {
	const id: unknown = source.identity?.(row);
	if (typeof id === 'number' && Number.isFinite(id)) return String(id);
	return typeof id === 'string' && id.trim() !== '' ? id : undefined;
}

/** What a row is known by: its ID, else its content. */
export function rowKey(source: LogSource, row: Row): string {
	return idOf(source, row) ?? canonical(row);
}

/** Whether two rows say the same, in whatever order their keys stand. */
export function isSameRow(one: Row, other: Row): boolean {
	return canonical(one) === canonical(other);
}
