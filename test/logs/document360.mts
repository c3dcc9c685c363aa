import {
	Document360Api,
	ENVELOPE,
	reportOf,
	type Document360Row,
} from '../../simulator/document360.mts';
import { defineProvider, type Credential, type LogForm } from './types.mts';
import { BOTH_ORDERS, byId, MANY } from './values.mts';

const HOST = 'apihub.document360.io';

const document360Api: Credential = {
	type: 'document360Api',
	displayName: 'Document360 API',
	source: 'credentials/Document360Api.credentials.ts',
	data: ({ account: { region, apiToken } }: Document360Api) => ({ region, baseUrl: '', apiToken }),
	required: { apiToken: 'API Token' },
	open: ['region', 'baseUrl'],
	headers: ['api_token'],
	proofs: ['api_token'],
	wrong: { apiToken: 'another-document360-token' },
	custom: { region: 'custom' },
	refusedSkewsMs: [],
	forUsers: {
		labels: ['Region', 'API Token *'],
		choices: { region: ['Custom', 'Europe', 'United States'] },
		hidden: ['apiToken'],
		alternatives: [{ region: 'custom', baseUrl: `https://${HOST}/` }],
		testCall: `GET ${HOST}/v2/ProjectVersions`,
		refusals: [
			{
				what: 'a wrong token',
				data: { apiToken: 'another-token' },
				message: /did not accept the API token/,
			},
			{
				what: 'a token of another region',
				data: { region: 'us' },
				message: /try the other region/,
			},
			{
				what: 'no permission',
				given: ({ account }: Document360Api) => void (account.permitted = false),
				message: /may not read workspaces/,
			},
			{
				what: 'errors with status 200',
				given(api) {
					const body = { data: [], errors: [{ description: 'x' }] };
					api.onRequest = () => ({ kind: 'status', status: 200, body });
				},
				message: /refused the request/,
			},
			{
				what: 'a wrong base URL',
				data: { region: 'custom', baseUrl: `https://${HOST}/docs` },
				message: /no Document360 API at this address/,
			},
		],
		distinctRefusals: 4,
		elsewhere: { url: `https://${HOST}/v2/Teams`, echoes: true },
	},
};

/** The reference whose logs are the list's rows. */
const referenceOf = ({ account }: Document360Api) => account.references[0].id;

export const apiReferenceLogs: LogForm = {
	credential: document360Api,
	list: 'apiReferenceLog',
	resource: 'apiReferenceLog',
	parameters: (api: Document360Api) => ({ apiReferenceId: byId(referenceOf(api)) }),
	triggerParameters: (api: Document360Api) => ({ apiReferenceId: byId(referenceOf(api)) }),
	call: (api: Document360Api) => `GET ${HOST}/v2/APIReferences/${referenceOf(api)}/Logs`,
	page: (index, size) => ({ page: String(index + 1), resultsPerPage: String(size) }),
	paging: 'pages',
	pageSize: 100,
	ends: 'none',
	orders: BOTH_ORDERS,
	rowsAt: 'data',
	body: (rows) => ({ data: rows, success: false, errors: [], warnings: [] }),
	nothings: [
		{ data: null, errors: null },
		{ data: {}, success: false },
	],
	idField: 'logs_id',
	timeField: 'modified_at',
	canStartAtBeginning: true,
	get: {
		parameters: (id, api: Document360Api) => ({
			apiReferenceId: byId(referenceOf(api)),
			logId: id,
		}),
		call: (id, api: Document360Api) =>
			`GET ${HOST}/v2/APIReferences/${referenceOf(api)}/Logs/${id}`,
		sent: () => ({}),
		item: (row: Document360Row) => ({ ...reportOf(row), ...ENVELOPE }),
		notFound: 'Api reference log not found.',
	},
	dropDown: {
		method: 'searchApiReferences',
		offered: ({ account }: Document360Api) =>
			account.references.map(({ id: value, name, versionId }) => {
				const version = account.versions.find(({ id }) => id === versionId);
				return { name: `${name} (${version?.version_code_name})`, value };
			}),
		typed: 'pay',
	},
	byItem(api: Document360Api) {
		const [first, second] = api.account.references;
		second.rows = api.makeRows(7, { firstNumber: 1000 });
		return {
			parameters: { apiReferenceId: byId('={{ $json.reference }}') },
			items: [
				{ input: { reference: first.id }, rows: api.rows.map((row) => ({ ...row })) },
				{ input: { reference: second.id }, rows: second.rows.map((row) => ({ ...row })) },
			],
		};
	},
	actions: {
		'Get many API reference logs': ['API Reference', ...MANY, 'Output', 'Options'],
		'Get an API reference log': ['API Reference', 'Log ID'],
	},
};

export const document360 = defineProvider(
	{
		name: 'document360',
		displayName: 'Document360',
		api: Document360Api,
		nodeType: 'document360',
		sources: {
			node: 'nodes/Document360/Document360.node.ts',
			trigger: 'nodes/Document360/Document360Trigger.node.ts',
		},
		forUsers: {
			words: ['document360', 'document 360', 'knowledge base', 'API 문서'],
			triggerLabels: ['API Reference', 'Start From', 'Output', 'Options'],
		},
	},
	[apiReferenceLogs],
);
