import { sleep } from 'n8n-workflow';

const SLEEP_SLICE_MS = 100;

/**
 * What some work results in, or undefined once the deadline has passed. The work is abandoned then: it may never end, and its
 * outcome is ignored.
 *
 * @param deadline Unix time in milliseconds
 * @throws what the work threw
 */
export async function untilDeadline<T>(
	work: Promise<T>,
	deadline: number,
): Promise<{ value: T } | undefined> {
	let isDone = false;
	const outcome = work
		.then((value) => ({ value }))
		.finally(() => {
			isDone = true;
		});
	const timeout = async () => {
		for (let left = Infinity; !isDone && left > 0; ) {
			left = deadline - Date.now();
			await sleep(Math.min(Math.max(left, 0), SLEEP_SLICE_MS));
		}
		return undefined;
	};
	return await Promise.race([outcome, timeout()]);
}
