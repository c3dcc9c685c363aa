import { canonical } from '../log/canonical';
import { identityOf } from '../log/identity';
import type { LogSource, Row } from '../log/LogSource';
import type { RowCollection } from './RowCollection';
import { isSamePage, rowOrder, type RowOrder } from './rowOrder';
import type { Walk } from './Walk';

/** Times that a walk may start over because it cannot tell where it is. */
export const MAX_RESTARTS = 5;

/** What to do with a page after the total changed: take it, read so many rows in front of it first, or start over. */
export type Move = 'take' | 'startOver' | { back: number };

/** The rows so far: the first one, and the last ones in their order. */
export type ReadRows = Pick<RowCollection, 'first' | 'rows'>;

/** How rows that move while they are read are followed: what depends on rows having IDs, or pages tokens. */
export interface Movement {
	/** Whether a page is useless that was requested before the response with the page in front of it. */
	needsFollowing(growth: number): boolean;
	/** @param growth by how much the total rose since the page before @param read the rows so far */
	before(walk: Walk, growth: number, read: ReadRows): Move;
	/** How many rows at the head of a page were read before although nothing in them tells. */
	repeatedHead(growth: number, rows: readonly Row[], read: ReadRows): number;
	/** Whether a page is the one before over again although nothing in its rows tells. */
	isRepetition(walk: Walk, rows: readonly Row[]): boolean;
}

export function movementOf(source: LogSource): Movement {
	if (source.paging.kind === 'token') return byToken;
	return source.identity === undefined ? byTotal(source) : byIdentity(source);
}

/** A token names what comes next, wherever rows moved. */
const byToken: Movement = {
	needsFollowing: () => false,
	before: () => 'take',
	repeatedHead: () => 0,
	isRepetition: () => false,
};

/** Rows that come again are known by their ID; where the total fell, rows may have moved past the page. */
const byIdentity = (source: LogSource): Movement => ({
	needsFollowing: () => false,
	before: (_walk, growth) => (growth < 0 ? { back: -growth } : 'take'),
	repeatedHead: () => 0,
	isRepetition: ({ previousRows }, rows) =>
		rows.every((row) => identityOf(source, row) === undefined) &&
		isSamePage(source, previousRows, rows),
});

/**
 * Rows read twice could not be told from two rows. Rows that moved are followed by the total, from one page to one that was
 * requested after its response.
 */
const byTotal = (source: LogSource): Movement => ({
	needsFollowing: (growth) => growth !== 0,
	before({ position, restarts }, growth, read) {
		const order = orderOf(source, read);
		if (growth < 0 && order === 'oldestFirst' && position === 'rows') return { back: -growth };
		const isLost =
			growth < 0 ? order !== 'newestFirst' : order !== 'oldestFirst' && growth > read.rows.length;
		return isLost && restarts < MAX_RESTARTS ? 'startOver' : 'take';
	},
	repeatedHead(growth, rows, read) {
		if (growth <= 0 || growth > read.rows.length) return 0;
		if (orderOf(source, read) === 'oldestFirst') return 0;
		const last = read.rows.slice(-growth);
		const areRepeated = rows
			.slice(0, growth)
			.every((row, i) => canonical(row) === canonical(last[i]));
		return areRepeated ? growth : 0;
	},
	isRepetition: ({ previousRows }, rows) => isSamePage(source, previousRows, rows),
});

function orderOf(source: LogSource, { first, rows }: ReadRows): RowOrder {
	return first === undefined ? 'unknown' : rowOrder(source, [first, ...rows.slice(-1)]);
}
