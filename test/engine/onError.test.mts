import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, holdRows, isPage, status, type ProviderLog } from './support/logs.mts';

freshSimulator();

const PAGE_SIZE = 10;

/** Refuses the third page of this size, whenever it is requested. */
function refuseThirdPage(log: ProviderLog): void {
	log.api.onRequest = (request) => (isPage(log, request, 2, PAGE_SIZE) ? status(403) : undefined);
}

describe.each(allLogs)('$node', (log) => {
	const parameters = { options: { pageSize: PAGE_SIZE, concurrentRequests: 1 } };
	const MESSAGE = /refused the request \(HTTP 403\).*page 3.*20 rows/;

	beforeEach(() => {
		holdRows(log, 60);
		refuseThirdPage(log);
	});

	it('Stop Workflow: the message says how many rows were read, and which page stopped it', async () => {
		const result = await getMany(log, parameters);
		expect(result.status).toBe('error');
		expect(result.error?.message).toMatch(MESSAGE);
		expect(result.items(log.node)).toEqual([]);
	});

	it('Continue: the rows come, and after them an item with the message', async () => {
		const result = await getMany(log, parameters, { onError: 'continueRegularOutput' });
		expect(result.status).toBe('success');
		const items = result.items(log.node);
		expect(items.slice(0, -1).map(({ json }) => json)).toEqual(log.rows().slice(0, 20));
		expect(items[20].json.error).toMatch(MESSAGE);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(Array(21).fill({ item: 0 }));
	});

	it('Continue (using error output): the rows come there, the message here', async () => {
		const result = await getMany(log, parameters, { onError: 'continueErrorOutput' });
		const [rows, messages] = result.outputs(log.node);
		expect(rows.map(({ json }) => json)).toEqual(log.rows().slice(0, 20));
		expect(messages.map(({ json }) => json.error)).toEqual([expect.stringMatching(MESSAGE)]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'])(
		'%s: other input items get all their rows',
		async (onError) => {
			// At 20 a page only the first item requests a third page of 10 that is refused.
			const own = { options: { pageSize: '={{ $json.pageSize }}', concurrentRequests: 1 } };
			const items = [{ pageSize: PAGE_SIZE }, { pageSize: 25 }];
			const result = await getMany(log, own, { onError }, { items });
			const [first, second = []] = result.outputs(log.node);
			const all = [...first, ...second];
			const rowsOf = (item: number) =>
				all
					.filter(
						({ json, pairedItem }) =>
							json.error === undefined && (pairedItem as { item: number }).item === item,
					)
					.map(({ json }) => json);
			expect(rowsOf(0)).toEqual(log.rows().slice(0, 20));
			expect(rowsOf(1)).toEqual(log.rows());
			expect(all.filter(({ json }) => json.error !== undefined)).toHaveLength(1);
		},
	);

	it('a refusal of the first page says nothing of rows', async () => {
		log.api.onRequest = () => status(403);
		const result = await getMany(log, parameters, { onError: 'continueErrorOutput' });
		const [rows, messages] = result.outputs(log.node);
		expect(rows).toEqual([]);
		expect(messages).toHaveLength(1);
		expect(messages[0].json.error).not.toMatch(/undefined|NaN/);
	});
});
