import type { ILoadOptionsFunctions, INode } from 'n8n-workflow';
import { listPage } from '../../../nodes/shared/n8n/listPage';
import type { Listing } from '../../../nodes/shared/log/Log';
import type { LogSource, NumberedPaging, PageContent } from '../../../nodes/shared/log/LogSource';
import { testService } from '../testService';

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

/** The token that a drop-down gets with a page of 10, which starts where `token` says. */
async function tokenAfter(
	content: PageContent,
	paging: LogSource['paging'],
	token?: string,
): Promise<string | undefined> {
	const listing: Listing = {
		displayName: 'Row',
		selectedBy: { resource: 'row' },
		service: testService(),
		method: 'GET',
		path: '/list',
		pageSize: { default: 10, max: 10 },
		paging,
		select: () => ({ list: '', context: {}, request: {} }),
		read: () => content,
		time: () => undefined,
	};
	const context = {
		getNode: () => ({ name: 'Model' }) as INode,
		getCredentials: async () => ({ baseUrl: 'https://acme.example' }),
		helpers: {
			httpRequestWithAuthentication: async () => ({ statusCode: 200, headers: {}, body: {} }),
		},
	} as unknown as ILoadOptionsFunctions;
	return (await listPage(context, listing, {}, token)).paginationToken;
}

const numbered = (counts: NumberedPaging['counts']): NumberedPaging => ({
	kind: 'numbered',
	counts,
	request: () => ({}),
});

test.each<[PageContent, string | undefined]>([
	[{ rows: rows(10) }, '3'],
	[{ rows: rows(9) }, undefined],
	[{ rows: [] }, undefined],
	[{ rows: rows(9), length: 10 }, '3'],
	[{ rows: rows(10), more: false }, undefined],
	[{ rows: rows(3), more: true }, '3'],
	[{ rows: [], more: true }, undefined],
	[{ rows: rows(10), total: 30 }, undefined],
	[{ rows: rows(10), total: 31 }, '3'],
	[{ rows: rows(3), total: 31 }, '3'],
	[{ rows: rows(10), total: 3 }, '3'],
	[{ rows: rows(10), total: 30, more: true }, '3'],
])('after page 2 with %j: %p', async (content, token) => {
	expect(await tokenAfter(content, numbered('pages'), '2')).toBe(token);
});

test('counts rows where the provider does', async () => {
	expect(await tokenAfter({ rows: rows(10), total: 50 }, numbered('rows'), '20')).toBe('30');
	expect(await tokenAfter({ rows: rows(10), total: 30 }, numbered('rows'), '20')).toBeUndefined();
});

test('gives on the token of the provider', async () => {
	const paging: LogSource['paging'] = { kind: 'token', request: () => ({}), next: () => 'abc' };
	expect(await tokenAfter({ rows: [] }, paging)).toBe('abc');
});
