import { inOrder, matching } from './paging.mts';
import type { RowList } from './rowList.mts';
import { pick, uuid } from './rows.mts';
import type { RowSeed } from './rows.mts';

/** A request that was made with an API key. Documents show `query_log_id` and `created_at`; the other names are those of the filters. */
export interface PubrioRequestRow {
	query_log_id: string;
	log_type: string;
	log_type_slug: string;
	method: string;
	status_code: number;
	path: string;
	/** As in 2026-05-14 12:04:32.243, in UTC. */
	created_at: string;
}

/** Fields of the body besides those of paging. */
export const REQUEST_LOG_FIELDS = [
	'order_by',
	'is_ascending_order',
	'search_term',
	'log_types',
	'log_type_slugs',
	'status_codes',
	'methods',
];

const TYPES = [
	['Company Search', '/companies/search'],
	['People Search', '/people/search'],
	['Monitor', '/monitors'],
] as const;

export function makeRequestLog({ number, at }: RowSeed): PubrioRequestRow {
	const [type, path] = pick(number, 31, TYPES);
	return {
		query_log_id: uuid(number, 32),
		log_type: type,
		log_type_slug: type.toLowerCase().replace(' ', '-'),
		method: pick(number, 33, ['POST', 'GET', 'DELETE']),
		status_code: pick(number, 34, [200, 200, 200, 401, 429]),
		path,
		created_at: new Date(at).toISOString().replace('T', ' ').replace('Z', ''),
	};
}

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '');
const isStatuses = (value: unknown): value is number[] =>
	Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 100 && one <= 599);

/**
 * The rows that a body asks for, in the order that it asks for.
 *
 * @param reject called with what is wrong
 */
export function requestedLogs(
	{ rows, knobs }: RowList<PubrioRequestRow>,
	body: Record<string, unknown>,
	reject: (message: string) => never,
): PubrioRequestRow[] {
	const {
		order_by: orderBy = 'created_at',
		is_ascending_order: ascending,
		search_term: term = '',
	} = body;
	if (orderBy !== 'created_at') reject('order_by must be created_at');
	if (ascending !== undefined && typeof ascending !== 'boolean') {
		reject('is_ascending_order must be true or false');
	}
	if (typeof term !== 'string') reject('search_term must be a string');
	const texts = (name: string) => {
		const value = body[name];
		return value === undefined || isTexts(value)
			? value
			: reject(`${name} must be a list of strings`);
	};
	const [types, slugs, methods] = ['log_types', 'log_type_slugs', 'methods'].map(texts);
	const { status_codes: statuses } = body;
	if (statuses !== undefined && !isStatuses(statuses)) {
		reject('status_codes must be a list of HTTP statuses');
	}
	const order = ascending === undefined ? knobs.order : ascending ? 'oldestFirst' : 'newestFirst';
	return matching(
		inOrder(rows, order),
		(row) =>
			row.path.includes(term) &&
			(types?.includes(row.log_type) ?? true) &&
			(slugs?.includes(row.log_type_slug) ?? true) &&
			(methods?.includes(row.method) ?? true) &&
			((statuses as number[] | undefined)?.includes(row.status_code) ?? true),
	);
}

/** What the lookup of one request adds to its row. */
export const payloadsOf = ({ path, status_code: status }: PubrioRequestRow) => ({
	request_payload: { path },
	response_payload: { status },
});
