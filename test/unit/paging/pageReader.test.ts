import type { RequestContext, RequestSettings } from '../../../nodes/shared/http/requestWithRetry';
import { RequestGate } from '../../../nodes/shared/http/RequestGate';
import { isObject, listed } from '../../../nodes/shared/http/readings';
import { WaitClock } from '../../../nodes/shared/http/WaitClock';
import type { LogSource, Page } from '../../../nodes/shared/log/LogSource';
import { pageReader } from '../../../nodes/shared/paging/pageReader';
import { testService } from '../testService';

const service = testService();

const source: LogSource = {
	pageSize: { default: 10, max: 10 },
	paging: { kind: 'numbered', counts: 'pages', request: () => ({}) },
	read({ body }) {
		if (!isObject(body)) return undefined;
		const { rows, total } = body as { rows: unknown; total?: number };
		const page = listed(rows, total);
		return page && { ...page, total };
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
