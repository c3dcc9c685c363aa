import { typedBaseUrl } from '../../../credentials/signing/hosts';
import { errorIn } from '../../../nodes/shared/http/errorBody';
import { listed, utcTime } from '../../../nodes/shared/http/readings';
import type { Log } from '../../../nodes/shared/log/Log';
import { entryMapping } from '../entryMapping.mts';

/** A list whose pages link to the next one in a header. */
export const entry: Log = {
	displayName: 'Entry',
	selectedBy: { resource: 'entry' },
	service: {
		displayName: 'Links',
		credential: 'linksApi',
		baseUrl: typedBaseUrl,
		headers: { Accept: 'application/json' },
		secretFields: ['apiKey'],
		refusal: (response) => errorIn(response),
	},
	method: 'GET',
	path: '/api/v1/entries',
	pageSize: { default: 25, max: 100 },
	paging: {
		kind: 'token',
		// The link has the whole query of the next page in it.
		request: ({ token, size }) => (token === undefined ? { qs: { limit: size } } : { url: token }),
		next: ({ headers }) => /<([^>]+)>;\s*rel="next"/.exec(headers.link ?? '')?.[1],
	},
	select: () => ({
		list: 'entry',
		context: {},
		request: {},
		oldestFirst: (after) => ({ qs: { since: new Date(after).toISOString(), sort: 'asc' } }),
	}),
	read: ({ body }) => (Array.isArray(body) ? listed(body) : undefined),
	identity: (row) => row.id,
	time: (row) => utcTime(row.created_at),
	mapping: entryMapping('Links'),
};
