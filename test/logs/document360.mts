import {
	Document360Api,
	ENVELOPE,
	reportOf,
	type Document360Row,
} from '../../simulator/document360.mts';
import { detailsOf, type Document360V3Row } from '../../simulator/document360V3.mts';
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

const document360V3Api: Credential = {
	...document360Api,
	type: 'document360V3Api',
	displayName: 'Document360 V3 API',
	source: 'credentials/Document360V3Api.credentials.ts',
	data: ({ account: { region, v3 } }: Document360Api) => ({
		region,
		baseUrl: '',
		apiKey: v3.apiKey,
	}),
	required: { apiKey: 'API Key' },
	headers: ['X-API-Key'],
	proofs: ['x-api-key'],
	wrong: { apiKey: 'd360_sk_another' },
	forUsers: {
		...document360Api.forUsers!,
		labels: ['Region', 'API Key *'],
		hidden: ['apiKey'],
		testCall: `GET ${HOST}/v3/projects`,
		refusals: [
			{
				what: 'a wrong key',
				data: { apiKey: 'd360_sk_another' },
				message: /did not accept the API key/,
			},
			{
				what: 'a token of version 2',
				data: { apiKey: 'test-document360-token' },
				message: /A token of version 2 belongs in a Document360 API credential/,
			},
			{
				what: 'a key of another region',
				data: { region: 'us' },
				message: /try the other region/,
			},
			{
				what: 'no permission',
				given: ({ account }: Document360Api) => void (account.v3.permitted = false),
				message: /may not read projects/,
			},
			{
				what: 'a plan without it',
				given: ({ account }: Document360Api) => void (account.v3.licensed = false),
				message: /whether the plan includes the API/,
			},
			{
				what: 'a wrong base URL',
				data: { region: 'custom', baseUrl: `https://${HOST}/docs` },
				message: /no Document360 API at this address/,
			},
		],
		distinctRefusals: 3,
		elsewhere: { url: `https://${HOST}/v3/projects`, echoes: false },
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

/** The project and the reference whose logs are the list's rows. */
const referenceV3Of = ({ account: { v3 } }: Document360Api) => ({
	projectId: v3.projects[0].id,
	apiReferenceId: v3.workspaces[1].references[0].id,
});
const parametersV3 = (api: Document360Api) => {
	const { projectId, apiReferenceId } = referenceV3Of(api);
	return {
		authentication: 'v3',
		projectId: byId(projectId),
		apiReferenceId: byId(apiReferenceId),
	};
};
const callV3 = (api: Document360Api) => {
	const { projectId, apiReferenceId } = referenceV3Of(api);
	return `GET ${HOST}/v3/projects/${projectId}/api-references/${apiReferenceId}/logs`;
};

export const apiReferenceLogsV3: LogForm = {
	title: 'Document360 v3',
	credential: document360V3Api,
	list: 'apiReferenceLogV3',
	resource: 'apiReferenceLog',
	parameters: parametersV3,
	triggerParameters: parametersV3,
	call: callV3,
	page: (index, size) => ({ page: String(index + 1), page_size: String(size) }),
	paging: 'pages',
	pageSize: 100,
	maxPageSize: 100,
	ends: 'none',
	orders: BOTH_ORDERS,
	rowsAt: 'data',
	body: (rows) => ({ data: rows, success: true, request_id: 'r', errors: [], warnings: [] }),
	nothings: [
		{ data: null, errors: null },
		{ data: {}, success: false },
	],
	idField: 'id',
	timeField: 'created_at',
	canStartAtBeginning: true,
	get: {
		parameters: (id, api: Document360Api) => ({ ...parametersV3(api), logId: id }),
		call: (id, api: Document360Api) => `${callV3(api)}/${id}`,
		sent: () => ({}),
		item: (row: Document360V3Row) => ({ ...row, ...detailsOf(row) }),
		notFound: 'Log not found.',
	},
	dropDown: {
		method: 'searchApiReferencesV3',
		parameters: parametersV3,
		offered: ({ account: { v3 } }: Document360Api) =>
			v3.workspaces.flatMap(({ name: workspace, references }) =>
				references.map(({ id: value, name }) => ({ name: `${name} (${workspace})`, value })),
			),
		typed: 'pay',
	},
	byItem(api: Document360Api) {
		const [first, second] = api.account.v3.workspaces[1].references;
		const list = api.lists.apiReferenceLogV3;
		second.rows = list.makeRows(7, { firstNumber: 1000 });
		return {
			parameters: { apiReferenceId: byId('={{ $json.reference }}') },
			items: [
				{ input: { reference: first.id }, rows: list.rows.map((row) => ({ ...row })) },
				{ input: { reference: second.id }, rows: second.rows.map((row) => ({ ...row })) },
			],
		};
	},
	// The editor shows those of version 2 until a credential of version 3 is selected.
	actions: {},
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
	[apiReferenceLogs, apiReferenceLogsV3],
);
