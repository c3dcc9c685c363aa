import type { Fault } from '../../simulator/index.mts';
import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, holdRows, isPage, type ProviderLog } from './support/logs.mts';

freshSimulator();

/*
 * Pages that cannot be read at the first try, or never. The reader is the same for all providers; what a response must look like
 * is not, so each fault is shown to each of them.
 */

const ROWS = 45;
const PAGE_SIZE = 10;
const LAST_PAGE = 4;

const faults: Array<[string, Fault, RegExp]> = [
	['500', { kind: 'status', status: 500 }, /refused the request \(HTTP 500\)/],
	[
		'502 with an HTML body',
		{ kind: 'html', status: 502 },
		/Could not reach .*nginx.* responded instead \(HTTP 502\)/,
	],
	['503', { kind: 'status', status: 503 }, /refused the request \(HTTP 503\)/],
	['504', { kind: 'status', status: 504 }, /refused the request \(HTTP 504\)/],
	[
		'a connection reset in the head',
		{ kind: 'reset' },
		/Could not reach .*: the connection was closed/,
	],
	[
		'a connection reset in the body',
		{ kind: 'resetInBody' },
		/Could not reach .*: the (connection was closed|response was cut off)/,
	],
	[
		'a body that is cut',
		{ kind: 'cut' },
		/Could not reach .*: the (connection was closed|response was cut off)/,
	],
	['what is not JSON', { kind: 'notJson' }, /sent a response that is not JSON \(HTTP 200\)/],
	[
		'JSON of the wrong shape',
		{ kind: 'wrongShape' },
		/sent a response without the documented fields/,
	],
	['an empty response', { kind: 'empty' }, /sent an empty response \(HTTP 200\)/],
];

/** Lets requests for one page (counted from 0) meet a fault, `times` times. */
function failPage(log: ProviderLog, index: number, fault: Fault, times: number): void {
	let left = times;
	log.api.onRequest = (request) =>
		isPage(log, request, index, PAGE_SIZE) && left-- > 0 ? fault : undefined;
}

const options = { pageSize: PAGE_SIZE };

describe.each(allLogs)('$node', (log) => {
	describe.each(faults)('%s', (_name, fault, words) => {
		test.each([0, 2, LAST_PAGE])('once, on page %i: is retried', async (index) => {
			holdRows(log, ROWS);
			failPage(log, index, fault, 1);
			const result = await getMany(log, { options });
			expect(result.error).toBeUndefined();
			expect(result.rows(log.node)).toEqual(log.rows());
			const { requests } = engine.simulator;
			expect(requests.filter(({ nth }) => nth > 0)).toHaveLength(requests.length);
			const behindTheEnd = log.ends === 'total' ? 0 : 3;
			expect(requests.length).toBeGreaterThanOrEqual(LAST_PAGE + 2);
			expect(requests.length).toBeLessThanOrEqual(LAST_PAGE + 2 + behindTheEnd);
		});

		test('for good, on page 2: returns what was read, and says where it stopped', async () => {
			holdRows(log, ROWS);
			failPage(log, 2, fault, Infinity);
			const result = await getMany(
				log,
				{ options: { ...options, maxRetries: 2 } },
				{ onError: 'continueErrorOutput' },
			);
			const [rows, errors] = result.outputs(log.node);
			expect(rows.map(({ json }) => json)).toEqual(log.rows().slice(0, 20));
			expect(errors).toHaveLength(1);
			const message = String(errors[0].json.error);
			expect(message).toMatch(words);
			expect(message).toContain('(stopped at page 3, 20 rows were read)');
			expect(message).not.toContain('<');
			const tries = engine.simulator.requests.filter((request) =>
				isPage(log, request, 2, PAGE_SIZE),
			);
			expect(tries).toHaveLength(3);
		});
	});

	test('stops the workflow where it does not continue on errors', async () => {
		holdRows(log, ROWS);
		failPage(log, 2, { kind: 'status', status: 500 }, Infinity);
		const result = await getMany(log, { options: { ...options, maxRetries: 0 } });
		expect(result.status).toBe('error');
		expect(result.error?.message).toContain('(stopped at page 3, 20 rows were read)');
		expect(result.error?.description).toContain('Run the node again later');
	});
});
