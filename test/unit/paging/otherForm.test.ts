import type { IDataObject } from 'n8n-workflow';
import type { LogSource, Page, PageContent } from '../../../nodes/shared/log/LogSource';
import { pageRequest } from '../../../nodes/shared/paging/pageReader';
import { PageRefused, readAll } from '../../../nodes/shared/paging/readPages';
import type { WalkOptions } from '../../../nodes/shared/paging/walkOptions';
import { makeRows } from './model';

const source: LogSource = {
	pageSize: { default: 10, max: 10 },
	paging: {
		kind: 'numbered',
		counts: 'unknown',
		request: ({ position, size }) => ({ body: { pageIndex: position, pageSize: size } }),
		otherRequest: ({ position, size }) => ({ body: { page: position, size } }),
	},
	read: () => undefined,
	identity: (row) => row.id,
	time: () => undefined,
};

type Takes = 'own' | 'other' | 'both' | 'none';

/** What a provider responds with that takes no notice of names it does not know, or refuses them. */
function respond(rows: IDataObject[], takes: Takes, page: Page, refuses: boolean): PageContent {
	const { body } = pageRequest(source, { url: '/' }, page) as { body: Record<string, number> };
	const isOther = 'page' in body;
	const isTaken = takes === 'both' || takes === (isOther ? 'other' : 'own');
	if (!isTaken && refuses) {
		const refusal = { message: 'Unknown field', description: '', retryable: false, status: 400 };
		throw new PageRefused(refusal, { status: 400, headers: {}, body: {} });
	}
	const size = isTaken ? (body.pageSize ?? body.size) : 4;
	const start = isTaken ? (body.pageIndex ?? body.page) * size : 0;
	return { rows: rows.slice(start, start + size), more: start + size < rows.length };
}

async function read(
	takes: Takes,
	{
		rows = makeRows(57),
		refuses = false,
		...options
	}: Partial<WalkOptions> & {
		rows?: IDataObject[];
		refuses?: boolean;
	} = {},
) {
	let requests = 0;
	const readPage = async (page: Page) => {
		requests++;
		return respond(rows, takes, page, refuses);
	};
	const limits = { pageSize: 10, concurrentRequests: 4, maxRows: 1_000 };
	const result = await readAll(source, readPage, { providerName: 'Acme', ...limits, ...options });
	return { ...result, requests };
}

test.each<[Takes, boolean]>([
	['own', false],
	['own', true],
	['other', false],
	['both', false],
])(
	'reads every row once where the provider takes %s, and refuses others: %s',
	async (takes, refuses) => {
		const { rows, stopped } = await read(takes, { refuses });
		expect(rows).toEqual(makeRows(57));
		expect(stopped).toBeUndefined();
	},
);

test('finds out with the second page, and remembers it', async () => {
	const found = await read('other');
	expect(found.requests).toBeLessThan(2 + 6 + 4);
	expect(found.counting).toEqual({ position: 'pages', size: 10, inOtherForm: true });
	const again = await read('other', { counting: found.counting });
	expect(again.rows).toHaveLength(57);
	expect(again.requests).toBeLessThan(6 + 4);
	expect((await read('own')).counting).toEqual({ position: 'pages', size: 10 });
});

test.each([3, 25])('keeps to a limit of %i', async (limit) => {
	expect((await read('other', { limit })).rows).toEqual(makeRows(limit));
});

test.each([false, true])(
	'says so where pages repeat in either form, and the other is refused: %s',
	async (refuses) => {
		const takes = refuses ? 'own' : 'none';
		const first = makeRows(10);
		let requests = 0;
		const readPage = async (page: Page) => {
			requests++;
			respond(first, takes, page, refuses);
			return { rows: first, more: true };
		};
		const { rows, stopped } = await readAll(source, readPage, {
			providerName: 'Acme',
			pageSize: 10,
			concurrentRequests: 4,
			maxRows: 1_000,
		});
		expect(rows).toEqual(first);
		expect(stopped?.refusal.message).toContain('repeats rows of earlier pages');
		expect(requests).toBeLessThan(20);
	},
);

test('goes back to its own form where as many rows as a page has arrived between the first two', async () => {
	const rows = makeRows(40, 10);
	let requests = 0;
	const readPage = async (page: Page) => {
		if (++requests === 2) rows.unshift(...makeRows(10));
		return respond(rows, 'own', page, false);
	};
	const { rows: found, stopped } = await readAll(source, readPage, {
		providerName: 'Acme',
		pageSize: 10,
		concurrentRequests: 1,
		maxRows: 1_000,
	});
	expect(found).toEqual(makeRows(50));
	expect(stopped).toBeUndefined();
});
