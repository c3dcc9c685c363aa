import { Api } from '../../../simulator/api.mts';
import { pageOf } from '../../../simulator/paging.mts';
import { RowList } from '../../../simulator/rowList.mts';
import { uuid } from '../../../simulator/rows.mts';
import type { ApiResponse, Call } from '../../../simulator/types.mts';

interface Entry {
	id: string;
	text: string;
	created_at: string;
}

/** A list whose pages link to the next one in a header. */
export class LinksService extends Api<Entry, { apiKey: string }> {
	readonly hosts = ['api.links.example'];

	readonly lists = {
		entry: new RowList<Entry>({
			count: 60,
			makeRow: ({ number, at }) => ({
				id: uuid(number, 92),
				text: `Entry ${number}`,
				created_at: new Date(at).toISOString(),
			}),
			timeOf: ({ created_at }) => Date.parse(created_at),
		}),
	};

	protected defaults() {
		return { account: { apiKey: 'test-links-key' }, knobs: {} };
	}

	errorBody(_status: number, message: string): unknown {
		return { message };
	}

	/** All rows, or those after a time and the oldest first. */
	private listed(query: URLSearchParams): Entry[] {
		const { entry } = this.lists;
		const since = query.get('since');
		if (since === null) return entry.inOrder();
		return entry.rows.filter(({ created_at }) => created_at >= since).reverse();
	}

	respond({ pathname, method, headers, query }: Call): ApiResponse {
		if (pathname !== '/api/v1/entries' || method !== 'GET') this.reject(404);
		if (headers['x-api-key'] !== this.account.apiKey) this.reject(401, 'Wrong key');
		const list = this.lists.entry;
		const limit = Number(query.get('limit'));
		const start = Number(query.get('after') ?? 0);
		const page = pageOf(this.listed(query), () => start, limit, 25, list.knobs);
		const others = ['since', 'sort'].flatMap((name) => {
			const value = query.get(name);
			return value === null ? [] : [`&${name}=${encodeURIComponent(value)}`];
		});
		const self = `https://${this.hosts[0]}${pathname}?limit=${limit}${others.join('')}`;
		const links = [`<${self}>; rel="self"`];
		if (page.more) links.push(`<${self}&after=${start + page.rows.length}>; rel="next"`);
		return { status: 200, headers: { link: links.join(', ') }, body: page.rows };
	}
}
