import { KoreAiApi } from '../../simulator/koreAi.mts';
import { defineProvider, type Credential, type LogForm } from './types.mts';
import { BOTH_ORDERS, byId, MANY } from './values.mts';

const HOST = 'bots.kore.ai';
const CALL = `GET ${HOST}/api/public/auditlogs`;

const koreAiJwtApi: Credential = {
	type: 'koreAiJwtApi',
	displayName: 'Kore.ai JWT API',
	source: 'credentials/KoreAiJwtApi.credentials.ts',
	data: ({ account: { clientId, clientSecret, subject, algorithm } }: KoreAiApi) => ({
		baseUrl: `https://${HOST}`,
		clientId,
		clientSecret,
		subject,
		algorithm,
		includeJti: true,
		lifetimeSeconds: 300,
	}),
	required: { clientId: 'Client ID', clientSecret: 'Client Secret' },
	open: ['baseUrl', 'clientId', 'subject', 'algorithm'],
	headers: ['auth'],
	proofs: ['auth'],
	wrong: { clientSecret: 'another-client-secret' },
	custom: {},
	refusedSkewsMs: [-60_000, 20 * 60_000],
	forUsers: {
		labels: [
			'Base URL *',
			'Client ID *',
			'Client Secret *',
			'Subject',
			'Algorithm',
			'Include JTI',
			'Token Lifetime (Seconds)',
		],
		choices: { algorithm: ['HS256', 'HS512'] },
		hidden: ['clientSecret'],
		alternatives: [{ baseUrl: HOST }, { baseUrl: ' https://platform.kore.ai/ ' }],
		testCall: `${CALL}?size=1&offset=0`,
		refusals: [
			{
				what: 'a wrong client ID',
				data: { clientId: 'cs-another' },
				message: /does not know the client ID/,
			},
			{
				what: 'a wrong secret',
				data: { clientSecret: 'another-secret' },
				message: /did not accept the token/,
			},
			{ what: 'a wrong algorithm', data: { algorithm: 'HS512' }, message: /algorithm/ },
			{
				what: 'a token without JTI where one is enforced',
				data: { includeJti: false },
				given: ({ account }: KoreAiApi) => void (account.enforceJti = true),
				message: /did not accept the token/,
			},
			{
				what: 'a missing scope',
				given: ({ account }: KoreAiApi) => void (account.permitted = false),
				message: /keys are right.*may not read audit logs.*Admin Console API scope/,
			},
			{
				what: 'a missing scope of an app for other logs',
				given: ({ account }: KoreAiApi) => void (account.permitted = false),
				message:
					/other logs only.*Logs History.*Bot Audit Logs.*Bot Sessions.*Gen AI and LLM Usage Logs/,
			},
			{
				what: 'a wrong base URL',
				data: { baseUrl: 'https://platform.kore.ai/builder' },
				message: /no audit logs at the base URL/,
			},
		],
		distinctRefusals: 4,
		elsewhere: { url: `https://${HOST}/api/public/roles`, echoes: true },
	},
};

export const auditLogs: LogForm = {
	credential: koreAiJwtApi,
	list: 'auditLog',
	resource: 'auditLog',
	call: () => CALL,
	page: (index, size) => ({ size: String(size), offset: String(index) }),
	paging: 'unknown',
	pageSize: 100,
	maxPageSize: 100,
	ends: 'total',
	orders: BOTH_ORDERS,
	rowsAt: 'auditlogs',
	body: (rows, total) => ({ total, auditlogs: rows, moreAvailable: false }),
	nothings: [{ auditlogs: null, total: 0 }, { total: 0 }, { auditlogs: null }],
	idField: 'AuditLogId',
	timeField: 'Date/Time',
	canStartAtBeginning: true,
	byItem: ({ rows }: KoreAiApi) => ({
		parameters: { filters: { fetchAfter: '={{ $json.after }}' } },
		items: [110, 3].map((index) => ({
			input: { after: rows[index].AuditLogId },
			rows: rows.slice(0, index).map((row) => ({ ...row })),
		})),
	}),
	actions: { 'Get many audit logs': [...MANY, 'Filters', 'Output', 'Options'] },
};

/** The bot whose rows the lists hold. */
const botOf = ({ account }: KoreAiApi) => account.bots[0]._id;

const PERIOD = { from: '2026-03-31T00:00:00.000Z', to: '2026-04-06T23:00:00.000Z' };
const BOT_LABELS = ['Bot', 'From', 'To', ...MANY];

/** What the logs of a bot have in common. @param list its name in the simulator, and the resource */
const botLog = (list: 'changeLog' | 'session' | 'llmUsageLog') => ({
	credential: koreAiJwtApi,
	list,
	resource: list,
	triggerParameters: (api: KoreAiApi) => ({ botId: byId(botOf(api)) }),
	dropDown: {
		method: 'searchBots',
		offered: ({ account }: KoreAiApi) =>
			account.bots.map(({ _id: value, name }) => ({ name, value })),
		typed: 'seoul',
	},
	byItem(api: KoreAiApi) {
		const [first, second] = api.account.bots;
		const { rows } = api.lists[list];
		const others = api.lists[list].makeRows(7, { firstNumber: 1000 });
		second.rows = { [list]: others };
		return {
			parameters: { botId: byId('={{ $json.bot }}') },
			items: [
				{ input: { bot: first._id }, rows: rows.map((row) => ({ ...row })) },
				{ input: { bot: second._id }, rows: others.map((row) => ({ ...row })) },
			],
		};
	},
});

const periodOf = (fromTime: string, toTime: string) => ({ fromTime, toTime });

/** The same for those that want a period. */
const inPeriod = (api: KoreAiApi) => ({
	botId: byId(botOf(api)),
	fromTime: PERIOD.from,
	toTime: PERIOD.to,
});

export const changeLogs: LogForm = {
	...botLog('changeLog'),
	title: 'Kore.ai change logs',
	parameters: (api: KoreAiApi) => ({ botId: byId(botOf(api)) }),
	call: (api: KoreAiApi) => `GET ${HOST}/api/public/bot/${botOf(api)}/changelogs`,
	page: (index, size) => ({ limit: String(size), offset: String(index) }),
	paging: 'unknown',
	pageSize: 50,
	maxPageSize: 50,
	ends: 'none',
	orders: BOTH_ORDERS,
	rowsAt: '',
	idField: '_id',
	timeField: 'createdOn',
	canStartAtBeginning: true,
	actions: { 'Get many change logs': [...BOT_LABELS, 'Output', 'Options'] },
};

export const sessions: LogForm = {
	...botLog('session'),
	title: 'Kore.ai sessions',
	parameters: inPeriod,
	call: (api: KoreAiApi) => `POST ${HOST}/api/public/bot/${botOf(api)}/getSessions`,
	page: (index, size) => ({
		dateFrom: PERIOD.from,
		dateTo: PERIOD.to,
		skip: index * size,
		limit: size,
	}),
	paging: 'rows',
	pageSize: 1000,
	ends: 'total',
	orders: BOTH_ORDERS,
	rowsAt: 'sessions',
	body: (rows, total) => ({ total, sessions: rows, moreAvailable: false }),
	nothings: [{ sessions: null, total: 0 }, { total: 0 }, { sessions: null }],
	idField: 'sessionId',
	timeField: 'start_time',
	canStartAtBeginning: false,
	window: { days: 7, parameters: periodOf },
	actions: { 'Get many sessions': [...BOT_LABELS, 'Filters', 'Output', 'Options'] },
};

export const llmUsageLogs: LogForm = {
	...botLog('llmUsageLog'),
	title: 'Kore.ai LLM usage logs',
	parameters: inPeriod,
	call: (api: KoreAiApi) => `POST ${HOST}/api/1.1/public/bot/${botOf(api)}/getLLMUsageLogs`,
	page: (index, size) => ({
		dateFrom: PERIOD.from,
		dateTo: PERIOD.to,
		skip: index * size,
		limit: size,
	}),
	paging: 'rows',
	pageSize: 100,
	ends: 'none',
	orders: BOTH_ORDERS,
	rowsAt: '',
	// Rows have no ID, and are told apart by their content.
	idField: 'Description',
	timeField: 'start Date',
	canStartAtBeginning: false,
	window: { days: 90, parameters: periodOf },
	actions: { 'Get many LLM usage logs': [...BOT_LABELS, 'Output', 'Options'] },
};

export const koreAi = defineProvider(
	{
		name: 'koreAi',
		displayName: 'Kore.ai',
		api: KoreAiApi,
		nodeType: 'koreAi',
		sources: {
			node: 'nodes/KoreAi/KoreAi.node.ts',
			trigger: 'nodes/KoreAi/KoreAiTrigger.node.ts',
		},
		forUsers: {
			words: ['kore', 'kore.ai', 'koreai', '코어AI', 'llm usage', '변경 로그', '대화 세션'],
			triggerLabels: ['Resource', 'Start From', 'Output', 'Options'],
		},
	},
	[auditLogs, changeLogs, sessions, llmUsageLogs],
);
