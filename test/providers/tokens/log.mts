import { typedBaseUrl } from '../../../credentials/signing/hosts';
import { errorIn } from '../../../nodes/shared/http/errorBody';
import { isObject, listed, utcTime } from '../../../nodes/shared/http/readings';
import type { Log } from '../../../nodes/shared/log/Log';
import { entryMapping } from '../entryMapping.mts';

/** A list whose pages name the next one by a token in the body. */
export const entry: Log = {
	displayName: 'Entry',
	selectedBy: { resource: 'entry' },
	service: {
		displayName: 'Tokens',
		credential: 'tokensApi',
		baseUrl: typedBaseUrl,
		headers: { Accept: 'application/json' },
		secretFields: ['apiKey'],
		refusal: (response) => errorIn(response),
	},
	method: 'GET',
	path: '/entries',
	pageSize: { default: 25, max: 100 },
	paging: {
		kind: 'token',
		request: ({ token, size }) => ({ qs: { size, ...(token !== undefined && { cursor: token }) } }),
		next: ({ body }) => (isObject(body) && typeof body.next === 'string' ? body.next : undefined),
	},
	select: () => ({
		list: 'entry',
		context: {},
		request: {},
		oldestFirst: (after) => ({ qs: { since: new Date(after).toISOString(), sort: 'asc' } }),
	}),
	read: ({ body }) => (isObject(body) ? listed(body.entries) : undefined),
	identity: (row) => row.id,
	time: (row) => utcTime(row.created_at),
	mapping: entryMapping('Tokens'),
};
