/** A measured value beside what it is to be. */
export function against(
	title: string,
	value: number,
	bound: 'at least' | 'at most',
	target: number,
): string {
	const isReached = bound === 'at least' ? value >= target : value <= target;
	return `- ${title}: ${value.toFixed(2)} (${bound} ${target}: ${isReached ? 'reached' : 'missed'})`;
}
