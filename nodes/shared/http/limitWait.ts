import { backoffMs } from './backoff';

/** With full jitter the first wait could be none at all. */
const SHORTEST_WAIT_MS = 250;

/**
 * How long to wait after a limit, in milliseconds: as long as the provider says, and longer where that has not helped.
 *
 * @param namedMs undefined where the provider says nothing
 * @param inARow refusals without a success in between, from 1
 * @param random 0 (inclusive) to 1 (exclusive)
 */
export function limitWaitMs(namedMs: number | undefined, inARow: number, random: number): number {
	const own = SHORTEST_WAIT_MS + backoffMs(inARow, random);
	if (namedMs === undefined) return own;
	return inARow === 1 ? namedMs : Math.max(namedMs, own);
}
