import type { INodeProperties } from 'n8n-workflow';
import type { RequestPart } from '../shared/log/LogSource';
import type { Parameters } from '../shared/n8n/Parameters';

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

/** The ID of the API reference whose import logs are wanted. */
export function apiReferenceId(parameters: Parameters): string {
	return parameters.id('apiReferenceId', 'API Reference');
}

/** The request for the import logs of an API reference. */
export function apiReferenceLogsRequest(parameters: Parameters): RequestPart {
	return { url: `/v2/APIReferences/${encodeURIComponent(apiReferenceId(parameters))}/Logs` };
}

/** The request for one import log. */
export function apiReferenceLogRequest(parameters: Parameters): RequestPart {
	const { url } = apiReferenceLogsRequest(parameters);
	return { url: `${url}/${encodeURIComponent(parameters.id('logId', 'Log ID'))}` };
}
