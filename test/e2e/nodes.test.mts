import { byId, isPage, logsOf } from '../logs/index.mts';
import { pubrio as pubrioProvider } from '../logs/pubrio.mts';
import { credential } from './support/accounts.mts';
import { freshSimulator } from './support/each.mts';
import { apiOf, getMany, logNodes, rowsOf } from './support/nodes.mts';
import { run } from './support/run.mts';

freshSimulator();

const PAGE_SIZE = 10;
const ROWS = 50;

describe.each(logNodes)('$title', (log) => {
	const api = apiOf(log);
	const { type, proofs } = log.credential;

	beforeEach(() => {
		const list = rowsOf(log);
		list.rows = list.makeRows(ROWS);
	});

	/** Refuses the third page for good, in words that repeat what the request proved itself with. */
	function refuseThirdPage(): void {
		api.onRequest = (request) => {
			if (!isPage(log, request, 2, PAGE_SIZE)) return undefined;
			const words = `No page for ${proofs.map((name) => request.headers[name]).join('')}`;
			return { kind: 'status', status: 403, body: api.errorBody(403, words) };
		};
	}

	it('gets all rows', async () => {
		const execution = await run(getMany(log, await credential(type), PAGE_SIZE));
		expect(execution.error).toBeUndefined();
		expect(execution.items('Logs')).toHaveLength(ROWS);
	});

	it('returns the rows, and the error on its own output, where a page fails for good', async () => {
		refuseThirdPage();
		const step = getMany(log, await credential(type), PAGE_SIZE, {
			onError: 'continueErrorOutput',
		});
		const execution = await run(step);
		expect(execution.status).toBe('success');
		expect(execution.items('Logs', 0)).toHaveLength(2 * PAGE_SIZE);
		expect(execution.items('Logs', 1).map(({ json }) => json)).toEqual([
			{
				error: expect.stringMatching(
					/refused the request \(HTTP 403\).*No page for \*\*\* .*page 3.*20 rows/,
				),
			},
		]);
	});

	it('stops, and says why and how far it came', async () => {
		refuseThirdPage();
		const execution = await run(getMany(log, await credential(type), PAGE_SIZE));
		expect(execution.status).toBe('error');
		expect(execution.error).toMatch(/refused the request \(HTTP 403\).*page 3.*20 rows.* – ./);
		expect(execution.items('Logs')).toEqual([]);
	});

	it('gets all rows, and none twice, on the second try of Retry On Fail', async () => {
		refuseThirdPage();
		const refuse = api.onRequest!;
		let isFirstTry = true;
		api.onRequest = (request, nth) => {
			// The second try begins with the first page again.
			if (isPage(log, request, 0, PAGE_SIZE) && nth > 1) isFirstTry = false;
			return isFirstTry ? refuse(request, nth) : undefined;
		};
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const execution = await run(getMany(log, await credential(type), PAGE_SIZE, retry));
		expect(isFirstTry).toBe(false);
		expect(execution.error).toBeUndefined();
		expect(execution.items('Logs')).toHaveLength(ROWS);
	});

	it('refuses a wrong key with advice, and requests nothing more', async () => {
		api.onRequest = () => ({ kind: 'status', status: 401 });
		const execution = await run(getMany(log, await credential(type), PAGE_SIZE));
		expect(execution.error).toMatch(/refused the request \(HTTP 401\).* – .*credential/);
		// n8n itself repeats what gets a 401.
		expect(house.simulator.requests.length).toBeLessThanOrEqual(2);
	});
});

it('gets the logs of each monitor that another node lists', async () => {
	const { pubrio } = house.simulator;
	pubrio.rows = pubrio.account.monitors.flatMap(({ monitor_id }, index) =>
		pubrio.makeRows(30 + index, { firstNumber: 1000 * index + 1, set: { monitor_id } }),
	);
	const log = logsOf([pubrioProvider])[0];
	const account = await credential('pubrioApi');
	const logs = getMany(log, account, PAGE_SIZE);
	const execution = await run(
		{
			...getMany(log, account, PAGE_SIZE),
			name: 'Monitors',
			parameters: { resource: 'monitor', operation: 'getAll', returnAll: true },
		},
		{
			...logs,
			parameters: {
				...logs.parameters,
				monitorId: byId('={{ $json.monitor_id }}'),
			},
		},
	);
	expect(execution.error).toBeUndefined();
	const items = execution.items('Logs');
	expect(items.map(({ json }) => json.monitor_log_id)).toEqual(
		pubrio.rows.map((row) => row.monitor_log_id),
	);
	const { monitors } = pubrio.account;
	for (const { json, pairedItem } of items) {
		const { item } = pairedItem as { item: number };
		expect(json.monitor_id).toBe(monitors[item].monitor_id);
	}
});
