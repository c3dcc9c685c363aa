import type { RequestContext, RequestSettings } from '../../../nodes/shared/http/requestWithRetry';
import { RequestGate } from '../../../nodes/shared/http/RequestGate';
import { isObject, listed } from '../../../nodes/shared/http/readings';
import { WaitClock } from '../../../nodes/shared/http/WaitClock';
import type { LogSource, Page } from '../../../nodes/shared/log/LogSource';
import {
	mergedRequest,
	pageReader,
	pageRequest,
	readContent,
} from '../../../nodes/shared/paging/pageReader';
import { testService } from '../testService';

const service = testService();

const source: LogSource = {
	pageSize: { default: 10, max: 10 },
	paging: { kind: 'numbered', counts: 'pages', request: () => ({}) },
	read({ body }) {
		if (!isObject(body)) return undefined;
		const { rows, total, more } = body as { rows: unknown; total?: number; more?: boolean };
		const page = listed(rows, total);
		return page && { ...page, total, more };
	},
	time: () => undefined,
};

const firstPage: Page = { index: 0, offset: 0, size: 10, position: 0 };
const secondPage: Page = { index: 1, offset: 10, size: 10, position: 1 };

/** Reads a page from a provider that sends these bodies, the last one for ever. */
async function readPage(page: Page, bodies: unknown[], { maxRetries = 0, statusCode = 200 } = {}) {
	const warnings: string[] = [];
	let requests = 0;
	const context = {
		helpers: {
			httpRequestWithAuthentication: async () => ({
				statusCode,
				headers: {},
				body: bodies[Math.min(requests++, bodies.length - 1)],
			}),
		},
		logger: { warn: (words: string) => void warnings.push(words) },
	} as unknown as RequestContext;
	const settings: RequestSettings = {
		credentials: {},
		gate: new RequestGate(),
		clock: new WaitClock(),
		maxRetries,
		maxWaitMs: 60_000,
		isStopped: () => false,
	};
	const read = pageReader(context, service, source, { url: 'https://acme.test' }, settings);
	const content = await read(page, () => false);
	return { rows: content.rows, requests, warnings };
}

beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const rows = [{ id: 1 }];

test('no content is no rows, on any page', async () => {
	for (const page of [firstPage, secondPage]) {
		const read = await readPage(page, [''], { statusCode: 204, maxRetries: 5 });
		expect(read).toMatchObject({ rows: [], requests: 1 });
	}
});

test('an empty body is requested again, and is no rows where the first page stays empty', async () => {
	expect(await readPage(firstPage, [''], { maxRetries: 5 })).toMatchObject({
		rows: [],
		requests: 2,
	});
	expect(await readPage(firstPage, ['', { rows }], { maxRetries: 5 })).toMatchObject({ rows });
	expect(await readPage(firstPage, [''])).toMatchObject({ rows: [] });
});

test('an empty body behind the first page is a fault', async () => {
	expect(await readPage(secondPage, ['', '', { rows }], { maxRetries: 5 })).toMatchObject({ rows });
	await expect(readPage(secondPage, [''], { maxRetries: 5 })).rejects.toThrow(
		'Acme sent an empty response (HTTP 200)',
	);
});

test('no list misses rows where the total says so, and none behind the end', async () => {
	await expect(readPage(firstPage, [{ rows: null, total: 10 }])).rejects.toThrow('counts 10 rows');
	await expect(readPage(secondPage, [{ rows: null, total: 11 }])).rejects.toThrow('counts 11 rows');
	expect(await readPage(secondPage, [{ rows: null, total: 10 }])).toMatchObject({ rows: [] });
});

test('what cannot be a row is told to the log of n8n', async () => {
	const { warnings } = await readPage(secondPage, [{ rows: [...rows, null, 'text', [1]] }]);
	expect(warnings).toEqual([
		'Acme sent 2 entries on page 2 that are not JSON objects. They were left out.',
	]);
	expect((await readPage(secondPage, [{ rows: [...rows, null] }])).warnings).toEqual([]);
});

test('a page without rows that says more follow is retried, and taken as it is in the end', async () => {
	const empty = { rows: [], more: true };
	const full = { rows, more: true };
	expect(await readPage(secondPage, [empty, full], { maxRetries: 5 })).toMatchObject({ rows });
	expect(await readPage(secondPage, [empty], { maxRetries: 2 })).toMatchObject({
		rows: [],
		requests: 3,
	});
	// The total tells whether rows follow.
	expect(await readPage(secondPage, [{ ...empty, total: 10 }], { maxRetries: 5 })).toMatchObject({
		requests: 1,
	});
});

test('a page that is refused is not read, whatever its body', async () => {
	const refused = readPage(secondPage, [{ rows: [], more: true }], { statusCode: 300 });
	await expect(refused).rejects.toThrow('redirected');
});

test('a page that is no longer needed is not requested', async () => {
	const context = { helpers: {}, logger: {} } as unknown as RequestContext;
	const settings: RequestSettings = {
		credentials: {},
		gate: new RequestGate(),
		clock: new WaitClock(),
		maxRetries: 0,
		maxWaitMs: 0,
		isStopped: () => false,
	};
	const read = pageReader(context, service, source, { url: 'https://acme.test' }, settings);
	await expect(read(firstPage, () => true)).rejects.toThrow('canceled');
	const stopped = { ...settings, isStopped: () => true };
	const stoppedRead = pageReader(context, service, source, { url: 'https://acme.test' }, stopped);
	await expect(stoppedRead(firstPage, () => false)).rejects.toThrow('canceled');
});

describe('the request for a page', () => {
	const base = { url: '/logs', baseURL: 'https://acme.test', qs: { a: 1 }, body: { b: 2 } };
	const linked = { baseURL: undefined, qs: undefined, body: { b: 2 } };

	test('has what its position in the list adds', () => {
		const numbered: LogSource = {
			...source,
			paging: {
				kind: 'numbered',
				counts: 'pages',
				request: ({ position, size }) => ({ qs: { page: position, size } }),
			},
		};
		const request = pageRequest(numbered, base, secondPage);
		expect(request).toEqual({ ...base, qs: { a: 1, page: 1, size: 10 } });
		const byToken: LogSource = {
			...source,
			paging: {
				kind: 'token',
				request: ({ token, size }) => ({ body: { token, size } }),
				next: () => undefined,
			},
		};
		const next = { ...secondPage, token: 'x' };
		expect(pageRequest(byToken, base, next)).toEqual({
			...base,
			body: { b: 2, token: 'x', size: 10 },
		});
	});

	test('is the same where nothing is added', () => {
		expect(mergedRequest(base, {})).toEqual(base);
		expect(mergedRequest({ url: '/logs' }, {})).toEqual({ url: '/logs' });
	});

	test.each(['https://acme.test/logs?page=2', '/logs?page=2', '?page=2'])(
		'follows a link of the same origin: %s',
		(url) => {
			const request = mergedRequest(base, { url });
			expect(request).toEqual({ ...linked, url: 'https://acme.test/logs?page=2' });
			expect(mergedRequest(base, { url, qs: { c: 3 } })).toMatchObject({ qs: { c: 3 } });
		},
	);

	test('takes a link for one of the request that it came with', () => {
		const request = { url: '//v2/logs', baseURL: 'https://acme.test/api' };
		expect(mergedRequest(request, { url: '?page=2' }).url).toBe(
			'https://acme.test/api/v2/logs?page=2',
		);
	});

	test.each([
		'https://elsewhere.test/logs',
		'http://acme.test/logs',
		'https://acme.test:444/logs',
		'//elsewhere.test/logs',
		'http://[',
	])('does not follow a link to %s', (url) => {
		expect(() => mergedRequest(base, { url })).toThrow('leads to another address');
	});

	test('follows no link without a base URL', () => {
		const request = { url: 'https://acme.test/logs' };
		expect(() => mergedRequest(request, { url: 'https://acme.test/x' })).toThrow(
			'leads to another address',
		);
	});
});

test('a response names the next page where pages have tokens', () => {
	const response = { status: 200, headers: {}, body: { rows } };
	const byToken: LogSource = {
		...source,
		paging: {
			kind: 'token',
			request: () => ({}),
			next: (_response, read, size) => `${read.length} of ${size}`,
		},
	};
	expect(readContent(byToken, response, 5)).toMatchObject({ rows, next: '1 of 5' });
	expect(readContent(source, response, 5)?.next).toBeUndefined();
	expect(readContent(byToken, { ...response, body: 'x' }, 5)).toBeUndefined();
});
