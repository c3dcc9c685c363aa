import { RecentMap } from './RecentMap';

/**
 * How far the clock of each host is ahead of ours, in milliseconds, where a refused request has shown that it differs. Kept
 * for as long as n8n runs: a machine whose clock is wrong signs with corrected time from then on.
 */
const offsets = new RecentMap<number>(200);

/** Milliseconds to add to our clock for requests to this host; 0 where nothing is known. */
export function clockOffset(host: string): number {
	return offsets.get(host) ?? 0;
}

/** @param offsetMs how far the host's clock is ahead of ours, negative where it is behind */
export function setClockOffset(host: string, offsetMs: number): void {
	offsets.set(host, offsetMs);
}
