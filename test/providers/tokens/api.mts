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

/** A list whose pages name the next one by a token in the body. */
export class TokensService extends Api<Entry, { apiKey: string }> {
	readonly hosts = ['api.tokens.example'];

	readonly lists = {
		entry: new RowList<Entry>({
			count: 60,
			makeRow: ({ number, at }) => ({
				id: uuid(number, 91),
				text: `Entry ${number}`,
				created_at: new Date(at).toISOString(),
			}),
			timeOf: ({ created_at }) => Date.parse(created_at),
		}),
	};

	protected defaults() {
		return { account: { apiKey: 'test-tokens-key' }, knobs: {} };
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
		if (pathname !== '/entries' || method !== 'GET') this.reject(404);
		if (headers['x-api-key'] !== this.account.apiKey) this.reject(401, 'Wrong key');
		const list = this.lists.entry;
		const start = Number(query.get('cursor') ?? 0);
		const page = pageOf(this.listed(query), () => start, Number(query.get('size')), 25, list.knobs);
		const next = page.more ? String(start + page.rows.length) : null;
		return { status: 200, body: { entries: page.rows, next } };
	}
}
