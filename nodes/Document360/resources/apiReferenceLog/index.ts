import type { INodeProperties } from 'n8n-workflow';
import { checkBaseUrl } from '../../../shared/n8n/checkBaseUrl';
import { sendParameters } from '../../../shared/n8n/sendParameters';
import {
	apiReferenceIdProperty,
	apiReferenceLogRequest,
	apiReferenceLogsRequest,
} from '../../properties';
import { apiReferenceLogGetDescription } from './get';
import { apiReferenceLogGetManyDescription } from './getAll';

export const apiReferenceLogDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['apiReferenceLog'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get an API reference log',
				description: 'Get the errors and alerts of one import',
				routing: {
					request: { method: 'GET' },
					send: { preSend: [checkBaseUrl, sendParameters(apiReferenceLogRequest)] },
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many API reference logs',
				description: 'Get the import logs of an API reference',
				routing: {
					request: { method: 'GET' },
					send: { preSend: [checkBaseUrl, sendParameters(apiReferenceLogsRequest)] },
				},
			},
		],
		default: 'getAll',
	},
	{
		...apiReferenceIdProperty,
		displayOptions: { show: { resource: ['apiReferenceLog'] } },
	},
	...apiReferenceLogGetDescription,
	...apiReferenceLogGetManyDescription,
];
