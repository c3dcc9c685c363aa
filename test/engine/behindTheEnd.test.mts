import { freshSimulator } from './support/each.mts';
import type { Api } from '../../simulator/api.mts';
import type { Call } from '../../simulator/types.mts';
import type { Data, Log } from '../logs/index.mts';
import { allLogs, endsSilently, getMany, holdRows, isNumbered } from './support/logs.mts';
import {
	allTriggers,
	apiOf,
	arrive,
	holdRecentRows,
	pollerOf,
	rowsOf,
} from './support/triggers.mts';

freshSimulator();

/*
 * What a page behind the last one gets is not documented where nothing but a short page shows the end: a service may refuse it.
 */

const PAGES = 2;

/** Whether a call is for another page than the first. */
function isLater({ page }: Pick<Log, 'page'>, { method, query, text }: Call): boolean {
	const [first, second] = [page(0, 10), page(1, 10)];
	const name = Object.keys(first).find((key) => first[key] !== second[key])!;
	const sent = method === 'GET' ? Object.fromEntries(query) : (JSON.parse(text) as Data);
	return String(sent[name]) !== String(first[name]);
}

/** Refuses each page behind the last one of what a request covers. */
function refuseBehind(log: Pick<Log, 'page' | 'rowsAt'>, api: Api, code: number): void {
	const respond = api.respond.bind(api);
	api.respond = async (call) => {
		const response = await respond(call);
		const keys = log.rowsAt.split('.').filter(Boolean);
		const rows = keys.reduce((value, key) => (value as Data)[key], response.body);
		const isBehind = isLater(log, call) && (rows as unknown[]).length === 0;
		return isBehind ? api.refuse(code) : response;
	};
	restore = () => void (api.respond = respond);
}

let restore = () => {};
afterEach(() => restore());

describe.each(allLogs.filter((log) => endsSilently(log) && isNumbered(log)))('$node', (log) => {
	it.each([400, 404, 422])(
		'returns all rows where the page behind the last gets %i',
		async (code) => {
			holdRows(log, PAGES * log.pageSize);
			refuseBehind(log, log.api, code);
			const result = await getMany(log);
			expect(result.error).toBeUndefined();
			expect(result.rows(log.node)).toEqual(log.rows());
		},
	);

	it('fails where the key is refused behind full pages', async () => {
		holdRows(log, PAGES * log.pageSize);
		refuseBehind(log, log.api, 403);
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
		refuseBehind(trigger.descriptor, apiOf(trigger), 404);
		const poller = pollerOf(trigger);
		expect(await poller.poll()).toEqual([]);
		expect(await poller.poll()).toEqual([]);
		const rows = arrive(trigger, 3);
		expect(await poller.poll()).toEqual(rows);
		expect(await poller.poll()).toEqual([]);
	});
});
