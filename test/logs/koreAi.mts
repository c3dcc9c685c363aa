import { KoreAiApi } from '../../simulator/koreAi.mts';
import { defineProvider, type Credential, type LogForm } from './types.mts';
import { BOTH_ORDERS, MANY } from './values.mts';

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
				message: /may not read audit logs.*Admin Console API scope/,
			},
			{
				what: 'a wrong base URL',
				data: { baseUrl: 'https://platform.kore.ai/builder' },
				message: /no audit logs at the base URL/,
			},
		],
		distinctRefusals: 4,
		elsewhere: { url: `https://${HOST}/api/public/bots`, echoes: true },
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
			words: ['kore', 'kore.ai', 'koreai', '코어AI'],
			triggerLabels: ['Resource', 'Start From', 'Output', 'Options'],
		},
	},
	[auditLogs],
);
