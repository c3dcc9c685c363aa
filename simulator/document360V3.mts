import type { Allowance } from './rateLimit.mts';
import { inOrder, pageOf } from './paging.mts';
import type { RowList } from './rowList.mts';
import { integer, pick, uuid } from './rows.mts';
import type { RowSeed } from './rows.mts';
import type { ApiResponse, Call } from './types.mts';
import { queryInteger, repeatedName, unknownName } from './verify.mts';

/** One import, as version 3 of the API lists it. */
export interface Document360V3Row {
	id: string;
	status: string;
	/** ISO, UTC. */
	created_at: string;
	error_count: number;
	warning_count: number;
}

interface Named {
	id: string;
	name: string;
}

/** What a key of version 3 reads. */
export interface Document360V3Account {
	apiKey: string;
	/** Without: 403. */
	permitted: boolean;
	/** Whether the plan includes it. Without: 403 of another kind. */
	licensed: boolean;
	projects: Named[];
	/** Of the first project. */
	workspaces: Array<Named & { references: Array<Named & { rows?: Document360V3Row[] }> }>;
}

const PREMIUM = 'PREMIUM_FEATURE_NOT_IN_LICENSE';

const DEFAULT_SIZE = 25;
const MAX_SIZE = 100;

export function defaultV3Account(): Document360V3Account {
	return {
		apiKey: 'd360_sk_test-key-0001',
		permitted: true,
		licensed: true,
		projects: [
			{ id: uuid(1, 51), name: 'Acme Docs' },
			{ id: uuid(2, 51), name: 'Beta Docs' },
		],
		workspaces: [
			{ id: uuid(1, 52), name: 'Handbook', references: [] },
			{
				id: uuid(2, 52),
				name: 'API documentation',
				references: [
					{ id: uuid(1, 53), name: 'Orders API' },
					{ id: uuid(2, 53), name: 'Payments API', rows: [] },
				],
			},
		],
	};
}

export function makeV3Log({ number, at }: RowSeed): Document360V3Row {
	const failed = number % 7 === 0;
	return {
		id: uuid(number, 54),
		status: failed ? 'Failed' : 'Success',
		created_at: new Date(at).toISOString().replace('.000Z', 'Z'),
		error_count: failed ? integer(number, 3, 1, 12) : 0,
		warning_count: pick(number, 4, [0, 0, 1, 3]),
	};
}

/** What one import is answered with, besides its row. */
export const detailsOf = ({ error_count: count }: Document360V3Row) => ({
	errors: Array.from({ length: count }, (_, index) => ({ message: `Error ${index + 1}` })),
});

/** A refusal: status, code and what it says. */
class V3Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

const envelope = (content: object) => ({
	data: null,
	success: true,
	request_id: 'req-0001',
	errors: [],
	warnings: [],
	...content,
});

/** `X-RateLimit-Reset` is a Unix time in seconds here. */
export const v3LimitHeaders = ({ waitMs }: Allowance, now: number) => ({
	'Retry-After': String(Math.ceil(waitMs / 1000)),
	'X-RateLimit-Reset': String(Math.ceil((now + waitMs) / 1000)),
});

/** @param isElsewhere whether the host is that of another region */
export function answerV3(
	call: Call,
	account: Document360V3Account,
	list: RowList<Document360V3Row>,
	isElsewhere: boolean,
): ApiResponse {
	try {
		const isRightKey = call.headers['x-api-key'] === account.apiKey && !isElsewhere;
		if (!isRightKey) refuse(401, 'UNAUTHORIZED', 'The API key is not valid.');
		if (!account.permitted) refuse(403, 'FORBIDDEN', 'The API key has no permission for this.');
		if (!account.licensed) refuse(403, PREMIUM, 'This feature is not in the license.');
		if (call.method !== 'GET') refuse(405, 'METHOD_NOT_ALLOWED', 'Method not allowed.');
		return { status: 200, body: envelope({ data: dataOf(call, account, list) }) };
	} catch (error) {
		if (!(error instanceof V3Refusal)) throw error;
		const { status, code, message } = error;
		return { status, body: envelope({ success: false, errors: [{ code, message }] }) };
	}
}

function dataOf(
	{ pathname, query }: Call,
	account: Document360V3Account,
	list: RowList<Document360V3Row>,
): unknown {
	const parts = pathname.split('/').slice(2).map(decodeURIComponent);
	const [projects, projectId, below, id, last, logId] = parts;
	if (projects !== 'projects') refuse(404, 'NOT_FOUND', 'Resource not found.');
	if (parts.length === 1) {
		allow(query, []);
		return account.projects;
	}
	const index = account.projects.findIndex((project) => project.id === projectId);
	if (index < 0) refuse(404, 'NOT_FOUND', 'Project not found.');
	const workspaces = index === 0 ? account.workspaces : [];
	if (below === 'workspaces') {
		allow(query, []);
		if (parts.length === 3) return workspaces.map(named);
		const workspace = workspaces.find((one) => one.id === id);
		if (!workspace || last !== 'api-references') refuse(404, 'NOT_FOUND', 'Workspace not found.');
		return workspace.references.map(named);
	}
	if (below !== 'api-references' || last !== 'logs')
		refuse(404, 'NOT_FOUND', 'Resource not found.');
	const reference = workspaces.flatMap(({ references }) => references).find((one) => one.id === id);
	if (!reference) refuse(404, 'NOT_FOUND', 'API reference not found.');
	const rows = reference.rows ?? list.rows;
	if (logId === undefined) return page(rows, list, query);
	allow(query, []);
	const row = rows.find((one) => one.id === logId);
	return row ? { ...row, ...detailsOf(row) } : refuse(404, 'NOT_FOUND', 'Log not found.');
}

const named = ({ id, name }: Named): Named => ({ id, name });

function page(
	rows: Document360V3Row[],
	{ knobs }: RowList<Document360V3Row>,
	query: URLSearchParams,
): Document360V3Row[] {
	allow(query, ['page', 'page_size']);
	const number = queryInteger(query, 'page') ?? 1;
	const size = queryInteger(query, 'page_size') ?? DEFAULT_SIZE;
	if (!(number >= 1)) refuse(400, 'INVALID_PARAMETER', 'page must be an integer of at least 1.');
	if (!(size >= 1 && size <= MAX_SIZE)) {
		refuse(400, 'INVALID_PARAMETER', `page_size must be an integer from 1 to ${MAX_SIZE}.`);
	}
	const start = (used: number) => (number - 1) * used;
	return pageOf(inOrder(rows, knobs.order), start, size, DEFAULT_SIZE, knobs).rows;
}

function allow(query: URLSearchParams, names: string[]): void {
	const wrong = unknownName(query.keys(), names) ?? repeatedName(query);
	if (wrong !== undefined) refuse(400, 'INVALID_PARAMETER', `${wrong} is not a valid parameter.`);
}

function refuse(status: number, code: string, message: string): never {
	throw new V3Refusal(status, code, message);
}
