import type { INodeProperties } from 'n8n-workflow';

/** The version of the API, which is that of the credential. */
export const authenticationProperty: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Key (V3)', value: 'v3', description: 'A key that begins with d360_sk_' },
		{ name: 'API Token (V2)', value: 'v2' },
	],
	default: 'v2',
};

/** What is shown for version 2, also where no Authentication was saved: what is required is then named as such. */
export const notForV3 = { authentication: ['v3'] };

/** The API reference whose import logs are wanted. */
export const apiReferenceIdProperty: INodeProperties = {
	displayName: 'API Reference',
	name: 'apiReferenceId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The API reference whose import logs to get',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an API reference...',
			typeOptions: { searchListMethod: 'searchApiReferences', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 8f2d4c1e-5b6a-4f7e-9c3d-1a2b3c4d5e6f',
		},
	],
};

const [fromList, byId] = apiReferenceIdProperty.modes!;

/** The project and its API reference whose import logs are wanted, by version 3 of the API. */
export const referenceV3Properties: INodeProperties[] = [
	{
		displayName: 'Project',
		name: 'projectId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The project that the API reference belongs to',
		modes: [
			{
				...fromList,
				placeholder: 'Select a project...',
				typeOptions: { searchListMethod: 'searchProjects', searchable: true },
			},
			byId,
		],
	},
	{
		...apiReferenceIdProperty,
		modes: [
			{
				...fromList,
				typeOptions: { searchListMethod: 'searchApiReferencesV3', searchable: true },
			},
			byId,
		],
	},
];

/** The log that "Get" gets. */
export const logIdProperty: INodeProperties = {
	displayName: 'Log ID',
	name: 'logId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 33b5c7e-fcbe-4797-b144-1a7ca2508f44',
	description: 'The logs_id of the log, as Get Many returns it',
};
