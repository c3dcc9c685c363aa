import type { INodeProperties } from 'n8n-workflow';
import { checkBaseUrl } from '../../../shared/n8n/checkBaseUrl';
import { sendParameters } from '../../../shared/n8n/sendParameters';
import { monitorsRequest } from '../../properties';
import { monitorGetManyDescription } from './getAll';

export const monitorDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['monitor'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many monitors',
				description: 'Get the monitors of the workspace, to join their names to logs',
				routing: {
					request: { method: 'POST', url: '/monitors' },
					send: { preSend: [checkBaseUrl, sendParameters(monitorsRequest)] },
				},
			},
		],
		default: 'getAll',
	},
	...monitorGetManyDescription,
];
