import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../../simulator/index.mts';
import { freshSimulator } from './support/each.mts';
import {
	allLogs,
	byId,
	document360Logs,
	getMany,
	hasTotal,
	holdRows,
	isPage,
	koreLogs,
	naverLogs,
	pubrioLogs,
	referenceId,
	status,
	type ProviderLog,
} from './support/logs.mts';
import { allTriggers, apiOf, holdRecentRows, pollerOf } from './support/triggers.mts';
import { workflowWith } from './support/workflow.mts';

freshSimulator();

/*
 * Responses that no document shows: errors in other shapes and beside a good status, nothing in its many shapes, and what proxies
 * and gateways send. How each is read is for the unit tests; here, that every way of reading a provider does.
 */

const sim = () => engine.simulator;
const good = (body: unknown) => status(200, body);
const noContent: Fault = { kind: 'status', status: 204, body: '' };
const WORDS = 'Project is suspended';

const errors: object[] = [
	{ data: null, errors: [WORDS] },
	{ errors: { from: [WORDS] } },
	{ errors: [null, { msg: WORDS }] },
	{ error: WORDS },
	{ error: { message: { reason: WORDS } } },
	{ type: 'about:blank', title: WORDS, status: 403, detail: 'Ask for it.' },
	{ message: WORDS },
];

const respond = ({ provider }: Pick<ProviderLog, 'provider'>, fault: Fault) =>
	void (sim().apis[provider].onRequest = () => fault);

/** Those whose responses are more than their rows. */
const wrapped = allLogs.filter(({ body }) => body !== undefined);

describe.each(wrapped)('$node', (log) => {
	it.each(errors)('tells an error beside a good status from a success: %j', async (error) => {
		respond(log, good(error));
		const result = await getMany(log);
		expect(result.error?.message).toMatch(
			new RegExp(`^${log.displayName} refused the request \\(HTTP 200\\): (from: )?${WORDS}`),
		);
		expect(sim().requests).toHaveLength(1);
	});

	it('takes rows beside a remark or an empty error for a success', async () => {
		const rows = log.rows().slice(0, 2);
		for (const beside of [
			{ message: 'OK' },
			{ error: null },
			{ errors: null, warnings: [WORDS] },
		]) {
			respond(log, good({ ...log.body!(rows, 2), ...beside }));
			const result = await getMany(log);
			expect(result.error).toBeUndefined();
			expect(result.rows(log.node)).toEqual(rows);
		}
	});

	it('tells problem+json by its type', async () => {
		const body = JSON.stringify({ title: WORDS, detail: 'Ask for it.', data: [1] });
		const headers = { 'Content-Type': 'application/problem+json' };
		respond(log, { kind: 'status', status: 200, body, headers });
		const result = await getMany(log);
		expect(result.error?.message).toContain(`(HTTP 200): ${WORDS}: Ask for it.`);
	});

	it('waits where an error beside a good status is about limits', async () => {
		const limit = good({ error: { code: 429, message: 'Slow down' } });
		log.api.onRequest = (_request, nth) => (nth <= 8 ? limit : undefined);
		const result = await getMany(log);
		expect(result.error).toBeUndefined();
		expect(result.rows(log.node)).toEqual(log.rows());
	});

	it.each([
		['204', noContent],
		['an empty body', { kind: 'empty' } as Fault],
		['JSON null', good(null)],
		...log.nothings!.map((body): [string, Fault] => [JSON.stringify(body), good(body)]),
	])('has no rows where it sends nothing: %s', async (_what, fault) => {
		respond(log, fault);
		const result = await getMany(log);
		expect(result.error).toBeUndefined();
		expect(result.items(log.node)).toEqual([]);
		expect(sim().requests.length).toBeLessThanOrEqual(2);
	});

	it('takes an empty body for the end only where it says so', async () => {
		holdRows(log, 20);
		const options = { pageSize: 10, concurrentRequests: 1, maxRetries: 2 };
		const second = (fault: Fault) => {
			sim().reset();
			holdRows(log, 20);
			log.api.onRequest = (_request, nth) => (nth > 1 ? fault : undefined);
		};
		second({ kind: 'empty' });
		const empty = await getMany(log, { options });
		expect(empty.error?.message).toContain('sent an empty response (HTTP 200)');
		expect(empty.error?.message).toContain('10 rows were read');
		second(noContent);
		const ended = await getMany(log, { options });
		if (!hasTotal(log)) expect(ended.rows(log.node)).toEqual(log.rows().slice(0, 10));
		else expect(ended.error?.message).toContain('returned only 10 of 20 rows');
	});

	it('leaves out what is no row, and says so where it is more than null', async () => {
		const [first, second] = log.rows();
		respond(log, good(log.body!([null, first, null, second], 2)));
		const withNulls = await getMany(log);
		expect(withNulls.error).toBeUndefined();
		expect(withNulls.rows(log.node)).toEqual([first, second]);
		expect(withNulls.logs.join()).not.toContain('left out');

		respond(log, good(log.body!(['text', first, [second], second, 7], 2)));
		const withOthers = await getMany(log);
		expect(withOthers.error).toBeUndefined();
		expect(withOthers.rows(log.node)).toEqual([first, second]);
		expect(withOthers.logs.join()).toMatch(
			/3 entries on page 1 that are not JSON objects.*left out/,
		);
	});

	it.each([{}, [{ id: 1 }], { result: 'ok' }])(
		'names a foreign response, after a few requests: %j',
		async (body) => {
			respond(log, good(body));
			const result = await getMany(log);
			expect(result.error?.message).toBe(
				`${log.displayName} sent a response without the documented fields (HTTP 200)`,
			);
			expect(sim().requests).toHaveLength(3);
		},
	);

	it('survives an error of 5 MB, and one that is 10,000 levels deep', async () => {
		const long = 'Sorry. '.repeat(700_000);
		// As text, as the simulator itself cannot write it.
		const deep = `${'{"error":'.repeat(10_000)}"x"${'}'.repeat(10_000)}`;
		for (const body of [{ error: long }, { errors: [{ message: long }] }, deep, long]) {
			for (const code of [200, 400]) {
				respond(log, status(code, body));
				const result = await getMany(log, { options: { maxRetries: 0 } });
				expect(result.error!.message.length).toBeGreaterThan(20);
				expect(result.error!.message.length).toBeLessThan(700);
			}
		}
	});

	it.each<[string, Fault, RegExp, RegExp, number]>([
		[
			'Cloudflare',
			{ kind: 'status', status: 522, body: '', headers: { 'cf-ray': '8f', 'Retry-After': '0' } },
			/^Could not reach .*: Cloudflare responded instead \(HTTP 522\)/,
			/later/,
			6,
		],
		[
			'Cloudflare, which blocks',
			{ kind: 'status', status: 403, body: 'error code: 1020', headers: { 'cf-ray': '8f' } },
			/Cloudflare responded instead \(HTTP 403\): error code: 1020/,
			/IP address/,
			1,
		],
		[
			'a web filter',
			good('<!DOCTYPE html><html><body>Zscaler: this website is blocked</body></html>'),
			/a web filter \(Zscaler\) responded instead \(HTTP 200\)/,
			/base URL.*proxy/,
			3,
		],
		[
			'a captive portal',
			good(
				'<!DOCTYPE html><html><head><title>Guest network</title></head><body>Please sign in</body></html>',
			),
			/a sign-in page responded instead \(HTTP 200\): Guest network/,
			/base URL.*sign-in page/,
			3,
		],
		[
			'a proxy that wants an account',
			{ kind: 'status', status: 407, body: 'Denied' },
			/the proxy requires authentication \(HTTP 407\)/,
			/HTTPS_PROXY/,
			1,
		],
	])('names %s', async (_what, fault, message, advice, requests) => {
		respond(log, fault);
		const result = await getMany(log);
		expect(result.error?.message).toMatch(message);
		expect(result.error?.description).toMatch(advice);
		expect(sim().requests).toHaveLength(requests);
	});
});

describe.each(wrapped.filter(hasTotal))('$node', (log) => {
	it.each([null, undefined])('misses rows where the list is %p beside a total', async (list) => {
		respond(log, good(log.body!(list, 7)));
		const result = await getMany(log);
		expect(result.error?.message).toMatch(/counts 7 rows|without the documented fields/);
	});
});

describe.each(wrapped.filter(({ paging }) => paging !== 'token'))('$node', (log) => {
	it('counts what is left out as part of its page', async () => {
		const rows = log.rows().slice(0, 7);
		const entries: unknown[] = [...rows];
		entries.splice(1, 0, null);
		entries.splice(5, 0, null, null);
		sim().apis[log.provider].onRequest = (request) => {
			for (let page = 0; page < 4; page++) {
				if (!isPage(log, request, page, 5)) continue;
				return good(log.body!(entries.slice(5 * page, 5 * page + 5), 10));
			}
			return undefined;
		};
		for (const concurrentRequests of [1, 4]) {
			const result = await getMany(log, { options: { pageSize: 5, concurrentRequests } });
			expect(result.error).toBeUndefined();
			expect(result.rows(log.node)).toEqual(rows);
		}
	});
});

describe.each(allTriggers)('$displayName Trigger', (trigger) => {
	it('polls what sends nothing', async () => {
		holdRecentRows(trigger, 10);
		const poller = pollerOf(trigger);
		await poller.poll();
		for (const fault of [noContent, ...(trigger.descriptor.nothings ?? []).map(good)]) {
			respond(trigger, fault);
			expect(await poller.poll()).toEqual([]);
		}
		apiOf(trigger).onRequest = undefined;
		expect(await poller.poll()).toEqual([]);
	});

	it('tells an error beside a good status from no news', async () => {
		holdRecentRows(trigger, 10);
		const poller = pollerOf(trigger);
		await poller.poll();
		for (const error of [{ data: null, errors: [WORDS] }, { error: { reason: WORDS } }]) {
			respond(trigger, good(error));
			await expect(poller.poll()).rejects.toThrow(`refused the request (HTTP 200): ${WORDS}`);
		}
	});
});

describe('Get', () => {
	const gets = [
		{
			log: pubrioLogs,
			run: async () => {
				const { monitor_log_id: id } = sim().pubrio.rows[0];
				return await engine.run(workflowWith('pubrio-monitor-log', { monitorLogId: id }));
			},
			advice: /Check the ID\. The monitor or log may be deleted/,
		},
		{
			log: document360Logs,
			run: async () => {
				const parameters = { apiReferenceId: byId(referenceId()), logId: 'a1' };
				return await engine.run(workflowWith('document360-api-reference-log', parameters));
			},
			advice: /Check the ID of the log and of the API reference/,
		},
	];

	describe.each(gets)('$log.node', ({ log, run, advice }) => {
		it.each([
			['204', noContent],
			['an empty body', { kind: 'empty' } as Fault],
			['JSON null', good(null)],
			['data: null', good({ data: null, errors: [] })],
			['data: []', good({ data: [], errors: null })],
		])('finds nothing where it gets %s', async (_what, fault) => {
			respond(log, fault);
			const result = await run();
			expect(result.error?.message).toMatch(
				new RegExp(
					`^Not found: ${log.displayName} returned nothing for this ID \\(HTTP 20[04]\\)$`,
				),
			);
			expect(result.error?.description).toMatch(advice);
			expect(sim().requests).toHaveLength(1);
		});

		it.each([{ message: 'Please log in' }, { error: WORDS }, { data: null, errors: [WORDS] }])(
			'does not take a refusal for a log: %j',
			async (body) => {
				respond(log, good(body));
				const result = await run();
				expect(result.error?.message).toMatch(
					/refused the request \(HTTP 200\): (Please log in|Project is suspended)$/,
				);
				expect(sim().requests).toHaveLength(1);
			},
		);

		it.each([{ id: 1 }, { data: { id: 1 } }, [{ id: 1 }], {}, '<html>Welcome'])(
			'does not take a foreign response for a log: %j',
			async (body) => {
				respond(log, good(body));
				const result = await run();
				expect(result.items(log.node)).toEqual([]);
				expect(result.error?.message).toMatch(/sent a response (without the|that is not JSON)/);
				expect(sim().requests).toHaveLength(3);
			},
		);
	});

	it('does not take another log of Pubrio for the one requested', async () => {
		const [, other] = sim().pubrio.rows;
		respond(pubrioLogs, good({ data: other }));
		const result = await gets[0].run();
		expect(result.error?.message).toBe(
			'Pubrio returned another row than the one with this ID (HTTP 200)',
		);
	});

	it('takes lists of Document360 that are null', async () => {
		const log = { api_reference_errors: null, api_reference_alerts: null, success: false };
		respond(document360Logs, good(log));
		const result = await gets[1].run();
		expect(result.rows('Document360')).toEqual([log]);
	});
});

describe('drop-downs', () => {
	const dropDowns = [
		{ log: pubrioLogs, method: 'searchMonitors' },
		{ log: document360Logs, method: 'searchApiReferences' },
	];
	const list = async ({ log, method }: (typeof dropDowns)[number], token?: string) =>
		await engine.listSearch(`n8n-nodes-activity-logs.${log.provider}`, method, undefined, token);

	describe.each(dropDowns)('of $log.node', (dropDown) => {
		const { log } = dropDown;

		it.each([
			['204', noContent],
			['an empty body', { kind: 'empty' } as Fault],
			['data: null', good({ data: null })],
			['data: []', good({ data: [] })],
		])('are empty where they get %s', async (_what, fault) => {
			respond(log, fault);
			expect(await list(dropDown)).toEqual({ results: [] });
			expect(sim().requests).toHaveLength(1);
		});

		it.each([{ data: null, errors: [WORDS] }, { error: { reason: WORDS } }, { message: WORDS }])(
			'tell why they are refused: %j',
			async (body) => {
				respond(log, good(body));
				await expect(list(dropDown)).rejects.toThrow(`refused the request (HTTP 200): ${WORDS}`);
			},
		);
	});

	it('of Pubrio leave out what is no monitor, and load the next page all the same', async () => {
		const monitors = [null, { name: 'Without ID' }, 'text', { monitor_id: 'a', name: { a: 1 } }];
		const pages = [[...monitors, ...Array<null>(21).fill(null)], [{ monitor_id: 7, name: 'b' }]];
		sim().pubrio.onRequest = ({ body }) => {
			const page = pages[(body as { page: number }).page - 1];
			return good({ data: { pagination: { total_entries: 26 }, monitors: page } });
		};
		expect(await list(dropDowns[0])).toEqual({
			results: [{ name: 'a', value: 'a' }],
			paginationToken: '1',
		});
		expect(await list(dropDowns[0], '1')).toEqual({ results: [{ name: 'b', value: '7' }] });
	});

	it('of Document360 leave out what is no workspace and no API reference', async () => {
		const versions = [null, { version_type: 1 }, { id: 7, version_type: 1 }, 'text'];
		const references = [null, { name: 'Without ID' }, { id: 'a', name: null }];
		sim().document360.onRequest = ({ path }) =>
			good({ data: path.endsWith('apireferences') ? references : versions, errors: null });
		expect(await list(dropDowns[1])).toEqual({ results: [{ name: 'a (7)', value: 'a' }] });
	});
});

it.each([koreLogs, naverLogs])('$node: names the proxy that refuses to connect', async (log) => {
	const server = createServer();
	server.on('connect', (_request, socket) => {
		socket.end(
			'HTTP/1.1 407 Denied\r\nProxy-Authenticate: Basic realm="corp"\r\nContent-Length: 0\r\n\r\n',
		);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	engine.withoutProxy();
	try {
		const proxy = `http://127.0.0.1:${port}`;
		const result = await getMany(log, { requestOptions: { proxy } });
		expect(result.error?.message).toBe(
			`Could not reach ${log.displayName}: the proxy requires authentication (HTTP 407, Basic realm="corp")`,
		);
		expect(result.error?.description).toContain('HTTPS_PROXY');
	} finally {
		engine.trust(true);
		server.close();
	}
});
