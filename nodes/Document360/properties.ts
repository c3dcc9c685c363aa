import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

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

/** The project and its API reference whose import logs are wanted, by version 3 of the API. */
export function referenceV3Properties(show: IDisplayOptions['show']): INodeProperties[] {
	const [fromList, byId] = apiReferenceIdProperty.modes!;
	return [
		{
			displayName: 'Project',
			name: 'projectId',
			type: 'resourceLocator',
			required: true,
			displayOptions: { show },
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
			displayOptions: { show },
			modes: [
				{
					...fromList,
					typeOptions: { searchListMethod: 'searchApiReferencesV3', searchable: true },
				},
				byId,
			],
		},
	];
}
