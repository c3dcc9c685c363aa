import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { count, isObject, listed, textOf } from '../../shared/http/readings';
import type { LogSource, Response, Service } from '../../shared/log/LogSource';
import { allRows } from '../../shared/n8n/listPage';
import { koreAiFor } from '../koreAi';

/** Each bot comes with the client secrets of its apps. Of a response only its bots' names and IDs, and its errors are shown. */
const service: Service = {
	...koreAiFor('Role Management, or enter the ID of the bot under By ID'),
	quotable({ body, ...response }: Response): Response {
		if (typeof body === 'string') return { ...response, body: 'it is not shown here' };
		const errors = isObject(body) && Array.isArray(body.errors) ? body.errors : [];
		const texts = errors
			.filter(isObject)
			.map(({ msg, code }) => ({ msg: textOf(msg), code: textOf(code) }));
		return { ...response, body: texts.length > 0 ? { errors: texts } : {} };
	},
};

/** The bots of the account: GET /api/public/bots. Whether `offset` counts bots or pages, the second page shows. */
const bots: LogSource = {
	pageSize: { default: 50, max: 50 },
	paging: {
		kind: 'numbered',
		counts: 'unknown',
		request: ({ position, size }) => ({ qs: { limit: size, offset: position } }),
	},
	read({ body }) {
		if (!isObject(body)) return undefined;
		const total = count(body.total);
		const page = listed(body.bots, total);
		const more = typeof body.availableMore === 'boolean' ? body.availableMore : undefined;
		return page && { ...page, total, more };
	},
	identity: (row) => textOf(row._id),
	time: () => undefined,
};

/** The bots whose name contains `filter`, for the Bot drop-down. */
export async function searchBots(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const endpoint = { service, method: 'GET' as const, path: '/api/public/bots' };
	const rows = await allRows(this, endpoint, bots);
	const choices = rows.flatMap((row) => {
		const value = textOf(row._id);
		return value === undefined ? [] : [{ name: textOf(row.name) ?? value, value }];
	});
	const wanted = filter.toLowerCase();
	return { results: choices.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}
