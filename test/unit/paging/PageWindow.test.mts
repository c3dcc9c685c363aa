import type { Page, PageContent } from '../../../nodes/shared/log/LogSource';
import { PageWindow } from '../../../nodes/shared/paging/PageWindow';

const page = (index: number, size = 10): Page => ({
	index,
	offset: index * size,
	position: index,
	size,
});
const contentOf = ({ index, size }: Page): PageContent => ({ rows: [], total: 100 * index + size });

/** A window whose pages come when a test says so. */
function opened() {
	const requests: Array<{
		page: Page;
		isDropped: () => boolean;
		respond: () => Promise<void>;
		refuse: () => Promise<void>;
	}> = [];
	const window = new PageWindow(
		async (requested, isDropped) =>
			await new Promise((resolve, reject) => {
				const after = (act: () => void) => async () => {
					act();
					await new Promise(setImmediate);
				};
				requests.push({
					page: requested,
					isDropped,
					respond: after(() => resolve(contentOf(requested))),
					refuse: after(() => reject(new Error(`page ${requested.index}`))),
				});
			}),
	);
	const dropped = () =>
		requests.filter(({ isDropped }) => isDropped()).map((one) => one.page.index);
	return { window, requests, dropped };
}

test('reads pages ahead while the one in front is read, and each once', async () => {
	const { window, requests, dropped } = opened();
	const first = window.take(page(0), [page(1), page(2)]);
	expect(requests.map((one) => one.page)).toEqual([page(0), page(1), page(2)]);
	for (const { respond } of requests) await respond();
	expect(await first).toEqual({ content: contentOf(page(0)), wasAhead: false });
	expect(await window.take(page(1), [page(2)])).toEqual({
		content: contentOf(page(1)),
		wasAhead: true,
	});
	expect(requests).toHaveLength(3);
	expect(dropped()).toEqual([]);
});

test.each([
	['index', page(2)],
	['size', page(1, 5)],
	['position', { ...page(1), position: 7 }],
])('drops what was read ahead where a page of another %s is taken', async (_what, other) => {
	const { window, requests, dropped } = opened();
	const first = window.take(page(0), [page(1), page(2)]);
	await requests[0].respond();
	await first;
	const next = window.take(other, []);
	expect(dropped()).toEqual([1, 2]);
	await requests[3].respond();
	expect(await next).toEqual({ content: contentOf(other), wasAhead: false });
});

test('drops the pages behind one that cannot be read, and none in front of it', async () => {
	const { window, requests, dropped } = opened();
	const first = window.take(page(0), [page(1), page(2), page(3)]);
	await requests[1].respond();
	expect(dropped()).toEqual([]);
	await requests[2].refuse();
	expect(dropped()).toEqual([3]);
	await requests[0].respond();
	await first;
	await window.take(page(1), []);
	await expect(window.take(page(2), [])).rejects.toThrow('page 2');
});

test('a page that was dropped before it failed drops nothing', async () => {
	const { window, requests, dropped } = opened();
	const first = window.take(page(0), [page(1)]);
	await requests[0].respond();
	await first;
	const second = window.take(page(5), [page(6)]);
	await requests[1].refuse();
	expect(dropped()).toEqual([1]);
	await requests[2].respond();
	await second;
});

test('closes once nothing is in flight, without what is left', async () => {
	const { window, requests, dropped } = opened();
	const first = window.take(page(0), [page(1), page(2)]);
	await requests[0].respond();
	await first;
	let isClosed = false;
	const closing = window.close().then(() => (isClosed = true));
	expect(dropped()).toEqual([1, 2]);
	await requests[1].respond();
	expect(isClosed).toBe(false);
	await requests[2].refuse();
	await closing;
});
