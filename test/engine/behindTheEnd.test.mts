import { freshSimulator } from './support/each.mts';
import { allLogs, endsSilently, getMany, holdRows, isNumbered, status } from './support/logs.mts';
import { allTriggers, arrive, holdRecentRows, pollerOf, rowsOf } from './support/triggers.mts';

freshSimulator();

/*
 * What a page behind the last one gets is not documented where nothing but a short page shows the end: a service may refuse it.
 */

const PAGES = 2;

describe.each(allLogs.filter((log) => endsSilently(log) && isNumbered(log)))('$node', (log) => {
	it.each([400, 404, 422])(
		'returns all rows where the page behind the last gets %i',
		async (code) => {
			holdRows(log, PAGES * log.pageSize);
			log.api.onRequest = (request) =>
				Number(request.query.page) > PAGES ? status(code) : undefined;
			const result = await getMany(log);
			expect(result.error).toBeUndefined();
			expect(result.rows(log.node)).toEqual(log.rows());
		},
	);

	it('fails where the key is refused behind full pages', async () => {
		holdRows(log, PAGES * log.pageSize);
		log.api.onRequest = (request) => (Number(request.query.page) > PAGES ? status(403) : undefined);
		const result = await getMany(log);
		expect(result.error?.message).toContain(`stopped at page ${PAGES + 1}`);
	});
});

describe.each(
	allTriggers.filter(
		({ descriptor }) => descriptor.ends === 'none' && descriptor.paging !== 'token',
	),
)('$title Trigger', (trigger) => {
	it.each(trigger.orders)('polls on where such pages are refused: %s', async (order) => {
		const list = rowsOf(trigger);
		list.knobs.order = order;
		holdRecentRows(trigger, PAGES * trigger.pageSize);
		engine.simulator.apis[trigger.provider].onRequest = (request) => {
			const size = Number(request.query.resultsPerPage);
			const isBehind = (Number(request.query.page) - 1) * size >= list.rows.length;
			return isBehind ? status(404) : undefined;
		};
		const poller = pollerOf(trigger);
		expect(await poller.poll()).toEqual([]);
		expect(await poller.poll()).toEqual([]);
		const rows = arrive(trigger, 3);
		expect(await poller.poll()).toEqual(rows);
		expect(await poller.poll()).toEqual([]);
	});
});
