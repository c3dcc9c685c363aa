/** Whether it was said that a poll was skipped because of this one. */
interface Running {
	hasSkipped: boolean;
}

/**
 * Polls that are under way, by their context and static data: n8n has one of each for all polls of an active trigger, or makes
 * one of the two again. It lets polls of one trigger overlap where they take longer than the interval; the second would
 * return the same rows.
 */
const running = new WeakMap<object, Running>();

/**
 * Runs a poll, unless another one of the same trigger is running.
 *
 * @param marks objects that the polls of one trigger share, one of them at least
 * @param onSkip called for the first poll that is skipped because of another one
 * @returns null for a poll that is skipped
 */
export async function unlessRunning<T>(
	marks: readonly object[],
	onSkip: () => void,
	poll: () => Promise<T>,
): Promise<T | null> {
	const other = marks.map((mark) => running.get(mark)).find((one) => one !== undefined);
	if (other !== undefined) {
		if (!other.hasSkipped) onSkip();
		other.hasSkipped = true;
		return null;
	}
	for (const mark of marks) running.set(mark, { hasSkipped: false });
	try {
		return await poll();
	} finally {
		for (const mark of marks) running.delete(mark);
	}
}
