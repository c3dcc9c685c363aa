import type { Period, TimeWindow } from '../log/LogSource';

/** By so much windows overlap, so that nothing is lost where a provider leaves out both ends of a period. */
const OVERLAP_MS = 1;

/** The windows in which a period is requested, the oldest first. None where all of it is before the provider's first row. */
export function windowsOf({ from, to }: Period, window: TimeWindow): Period[] {
	const newestFirst: Period[] = [];
	const start = Math.max(from, window.earliest);
	for (let end = to; end >= start; ) {
		const next = lastWindow({ from: start, to: end }, window);
		newestFirst.push(next);
		if (next.from === start) break;
		end = endBefore(next);
	}
	return newestFirst.reverse();
}

/** The oldest window of a period. */
export function firstWindow({ from, to }: Period, { longestMs, earliest }: TimeWindow): Period {
	const start = Math.max(from, earliest);
	return { from: start, to: Math.min(start + longestMs, Math.max(start, to)) };
}

/** The newest window of a period. */
export function lastWindow({ from, to }: Period, { longestMs, earliest }: TimeWindow): Period {
	return { from: Math.max(from, earliest, to - longestMs), to };
}

/** Where the window after another one starts. */
export function startAfter({ from, to }: Period): number {
	return Math.max(to - OVERLAP_MS, from + 1);
}

/** Where the window before another one ends. */
export function endBefore({ from, to }: Period): number {
	return Math.min(from + OVERLAP_MS, to - 1);
}
