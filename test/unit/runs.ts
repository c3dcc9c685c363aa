import fc from 'fast-check';

/** Runs of a property, where fast-check's 100 would be too few: as many times more as are configured. */
export function runs(count: number): number {
	return (count * (fc.readConfigureGlobal().numRuns ?? 100)) / 100;
}
