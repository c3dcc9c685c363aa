import { inOrder, matching, pageOf } from './paging.mts';
import type { RowList } from './rowList.mts';
import { integer, pick, uuid } from './rows.mts';
import type { RowSeed } from './rows.mts';
import { unknownName } from './verify.mts';

/** What somebody did to a resource, in the console or by API. */
export interface NaverActivityRow {
	historyId: string;
	nrn: string;
	/** Milliseconds since 1970. */
	eventTime: number;
	platformType: string;
	productName: string;
	productDisplayName: string;
	regionCode: string;
	/** Spelled as the document spells it. */
	regionDispalyName: string;
	resourceType: string;
	resourceId: string;
	resourceName: string;
	actionName: string;
	actionDisplayName: string;
	actionResultType: string;
	actionUserType: string;
	actionSubAccountNo: number | null;
	sourceType: string;
	sourceIp: string;
	productData: object;
}

export interface NaverActivityKnobs {
	/** The names of a page's fields that it takes notice of: those of its document, or those that clients send. It ignores the others. */
	pageNames: 'document' | 'clients';
}

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;
const DEFAULT_PERIOD_MS = 30 * 24 * 60 * 60_000;
const FIELDS = ['fromEventTime', 'toEventTime', 'nrn'];
const NAMES = { document: ['pageIndex', 'pageSize'], clients: ['page', 'size'] };
/** Where a document's names are known, others are unknown fields. Clients that send the others show that those are ignored there. */
const KNOWN = { document: NAMES.document, clients: [...NAMES.clients, ...NAMES.document] };

const ACTIONS = ['Create Server Instance', 'Stop Server Instance', 'Update ACG Rule', 'Login'];

export function makeActivity({ number, at }: RowSeed): NaverActivityRow {
	const isSub = number % 3 === 0;
	const action = pick(number, 41, ACTIONS);
	const server = integer(number, 42, 1, 4);
	return {
		historyId: uuid(number, 43),
		nrn: `nrn:PUB:VPCServer:KR:1234567:Server/${server}`,
		eventTime: at,
		platformType: 'VPC',
		productName: 'VPCServer',
		productDisplayName: 'Server (VPC)',
		regionCode: 'KR',
		regionDispalyName: 'Korea',
		resourceType: 'Server',
		resourceId: String(server),
		resourceName: `test-server-${server}`,
		actionName: action.split(' ').join(''),
		actionDisplayName: action,
		actionResultType: number % 11 === 0 ? 'FAIL' : 'SUCCESS',
		actionUserType: isSub ? 'Sub' : 'Customer',
		actionSubAccountNo: isSub ? 1000 + server : null,
		sourceType: pick(number, 44, ['CONSOLE', 'API']),
		sourceIp: `192.0.2.${integer(number, 45, 1, 254)}`,
		productData: {},
	};
}

/**
 * The page that a body asks for.
 *
 * @param now the service's clock
 * @param refuse called with what is wrong
 */
export function activitiesPage(
	{ rows, knobs }: RowList<NaverActivityRow, NaverActivityKnobs>,
	body: Record<string, unknown>,
	now: number,
	refuse: (details: string) => never,
) {
	const unknown = unknownName(Object.keys(body), [...FIELDS, ...KNOWN[knobs.pageNames]]);
	if (unknown !== undefined) refuse(`unknown field ${unknown}`);
	/** The document's own sample sends numbers as text. */
	const integerOf = (name: string, least: number, most: number, otherwise: number) => {
		const value = body[name] ?? otherwise;
		const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
		const isRight = Number.isInteger(number) && Number(number) >= least && Number(number) <= most;
		return isRight
			? (number as number)
			: refuse(`${name} must be an integer from ${least} to ${most}`);
	};
	const from = integerOf('fromEventTime', 0, Number.MAX_SAFE_INTEGER, now - DEFAULT_PERIOD_MS);
	const to = integerOf('toEventTime', 0, Number.MAX_SAFE_INTEGER, now);
	const { nrn } = body;
	if (nrn !== undefined && (typeof nrn !== 'string' || nrn === '')) refuse('nrn must be a string');
	const [indexName, sizeName] = NAMES[knobs.pageNames];
	const index = integerOf(indexName, 0, Number.MAX_SAFE_INTEGER, 0);
	const size = integerOf(sizeName, 1, MAX_PAGE_SIZE, DEFAULT_PAGE_SIZE);
	const found = matching(
		inOrder(rows, knobs.order),
		(row) => row.eventTime >= from && row.eventTime <= to && (nrn === undefined || row.nrn === nrn),
	);
	const start = (used: number) => index * used;
	const page = pageOf(found, start, size, DEFAULT_PAGE_SIZE, knobs);
	const items = page.rows;
	return {
		items,
		pageIndex: index,
		pageSize: page.size,
		itemCount: items.length,
		hasMore: page.more,
	};
}
