import type { INodeProperties } from 'n8n-workflow';

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
