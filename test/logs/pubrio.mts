import { deliveryOf, PubrioApi, type PubrioRow } from '../../simulator/pubrio.mts';
import { payloadsOf, type PubrioRequestRow } from '../../simulator/pubrioRequestLogs.mts';
import { defineProvider, type Credential, type LogForm } from './types.mts';
import { BOTH_ORDERS, byId, MANY } from './values.mts';

const HOST = 'api.pubrio.com';

const pubrioApi: Credential = {
	type: 'pubrioApi',
	displayName: 'Pubrio API',
	source: 'credentials/PubrioApi.credentials.ts',
	data: ({ account }: PubrioApi) => ({ apiKey: account.apiKey, baseUrl: `https://${HOST}` }),
	required: { apiKey: 'API Key' },
	open: ['baseUrl'],
	headers: ['pubrio-api-key'],
	proofs: ['pubrio-api-key'],
	wrong: { apiKey: 'another-pubrio-key' },
	custom: {},
	refusedSkewsMs: [],
	forUsers: {
		labels: ['API Key *', 'Base URL'],
		choices: {},
		hidden: ['apiKey'],
		alternatives: [{ baseUrl: `https://${HOST}/` }],
		testCall: `POST ${HOST}/profile`,
		refusals: [
			{
				what: 'a wrong key',
				data: { apiKey: 'another-key' },
				message: /did not accept the API key/,
			},
			{
				what: 'no credits',
				given: ({ account }: PubrioApi) => void (account.outOfCredits = true),
				message: /no credits left/,
			},
			{
				what: 'no permission',
				given: (api) => void (api.onRequest = () => ({ kind: 'status', status: 403 })),
				message: /may not read/,
			},
			{
				what: 'a wrong base URL',
				data: { baseUrl: `https://${HOST}/v9` },
				message: /no Pubrio API at the base URL/,
			},
		],
		distinctRefusals: 4,
		elsewhere: { url: `https://${HOST}/companies`, echoes: false },
	},
};

export const monitorLogs: LogForm = {
	credential: pubrioApi,
	list: 'monitorLog',
	resource: 'monitorLog',
	triggerParameters: () => ({ monitorId: { __rl: true, mode: 'list', value: '' } }),
	call: () => `POST ${HOST}/monitors/statistics/logs`,
	page: (index, size) => ({ page: index + 1, per_page: size }),
	paging: 'pages',
	pageSize: 25,
	maxPageSize: 25,
	ends: 'total',
	orders: BOTH_ORDERS,
	rowsAt: 'data.monitor_logs',
	body: (rows, total) => ({ data: { pagination: { total_entries: total }, monitor_logs: rows } }),
	nothings: [{ data: null }, { data: [] }, { data: { pagination: { total_entries: 0 } } }],
	idField: 'monitor_log_id',
	timeField: 'created_at',
	canStartAtBeginning: true,
	get: {
		parameters: (id) => ({ monitorLogId: id }),
		call: () => `POST ${HOST}/monitors/statistics/logs/lookup`,
		sent: (id) => ({ monitor_log_id: id }),
		item: (row: PubrioRow) => ({ ...row, ...deliveryOf(row) }),
		notFound: 'Monitor log not found',
	},
	dropDown: {
		method: 'searchMonitors',
		offered: ({ account }: PubrioApi) =>
			account.monitors.map(({ monitor_id: value, name, is_active: isActive }) => ({
				name: isActive ? name : `${name} (inactive)`,
				value,
			})),
		typed: 'seoul',
	},
	byItem({ account, rows }: PubrioApi) {
		rows.forEach((row, index) => {
			row.monitor_id = account.monitors[index % 2].monitor_id;
		});
		return {
			parameters: { monitorId: byId('={{ $json.monitor }}') },
			items: account.monitors.slice(0, 2).map(({ monitor_id: id }) => ({
				input: { monitor: id },
				rows: rows.filter((row) => row.monitor_id === id).map((row) => ({ ...row })),
			})),
		};
	},
	/** Eleven pages of 25, the last not full; a second monitor has rows that are not requested. */
	demo(api: PubrioApi) {
		const [selected, other] = api.account.monitors.map((monitor) => monitor.monitor_id);
		const rows = api.makeRows(260, { set: { monitor_id: selected } });
		api.rows = [...rows, ...api.makeRows(40, { firstNumber: 1001, set: { monitor_id: other } })];
		return { parameters: { monitorId: byId(selected) }, rows: rows.map((row) => ({ ...row })) };
	},
	actions: {
		'Get many monitor logs': ['Monitor', ...MANY, 'Output', 'Options'],
		'Get a monitor log': ['Monitor Log ID'],
	},
};

export const requestLogs: LogForm = {
	title: 'Pubrio request logs',
	credential: pubrioApi,
	list: 'requestLog',
	resource: 'requestLog',
	call: () => `POST ${HOST}/api_keys/logs`,
	page: (index, size) => ({
		page: index + 1,
		per_page: size,
		order_by: 'created_at',
		is_ascending_order: false,
	}),
	paging: 'pages',
	pageSize: 25,
	maxPageSize: 25,
	ends: 'total',
	// The one that is requested.
	orders: ['newestFirst'],
	rowsAt: 'data.query_logs',
	body: (rows, total) => ({ data: { pagination: { total_entries: total }, query_logs: rows } }),
	nothings: [{ data: null }, { data: [] }, { data: { pagination: { total_entries: 0 } } }],
	idField: 'query_log_id',
	timeField: 'created_at',
	canStartAtBeginning: true,
	get: {
		parameters: (id) => ({ queryLogId: id }),
		call: () => `POST ${HOST}/api_keys/logs/lookup`,
		sent: (id) => ({ query_log_id: id }),
		item: (row: PubrioRequestRow) => ({ ...row, ...payloadsOf(row) }),
		notFound: 'Query log not found',
	},
	byItem: ({ lists: { requestLog } }: PubrioApi) => ({
		parameters: { filters: { statusCodes: '={{ $json.status }}' } },
		items: [200, 401].map((status) => ({
			input: { status },
			rows: requestLog.rows.filter((row) => row.status_code === status).map((row) => ({ ...row })),
		})),
	}),
	actions: {
		'Get many request logs': [...MANY, 'Filters', 'Output', 'Options'],
		'Get a request log': ['Query Log ID'],
	},
};

export const pubrio = defineProvider(
	{
		name: 'pubrio',
		displayName: 'Pubrio',
		api: PubrioApi,
		nodeType: 'pubrio',
		sources: {
			node: 'nodes/Pubrio/Pubrio.node.ts',
			trigger: 'nodes/Pubrio/PubrioTrigger.node.ts',
		},
		forUsers: {
			words: ['pubrio', 'monitor log', '모니터 로그', 'api request log', 'API 요청 로그'],
			triggerLabels: ['Resource', 'Monitor', 'Start From', 'Output', 'Options'],
		},
	},
	[monitorLogs, requestLogs],
);
