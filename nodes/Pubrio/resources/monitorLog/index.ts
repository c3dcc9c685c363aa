import type { INodeProperties } from 'n8n-workflow';
import { checkBaseUrl } from '../../../shared/n8n/checkBaseUrl';
import { sendParameters } from '../../../shared/n8n/sendParameters';
import { monitorLogRequest, monitorLogsRequest } from '../../properties';
import { monitorLogGetDescription } from './get';
import { monitorLogGetManyDescription } from './getAll';

export const monitorLogDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['monitorLog'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get a monitor log',
				description: 'Get one log with the payloads of its delivery',
				routing: {
					request: { method: 'POST', url: '/monitors/statistics/logs/lookup' },
					send: { preSend: [checkBaseUrl, sendParameters(monitorLogRequest)] },
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many monitor logs',
				description: 'Get the logs of one monitor or of all',
				routing: {
					request: { method: 'POST', url: '/monitors/statistics/logs' },
					send: { preSend: [checkBaseUrl, sendParameters(monitorLogsRequest)] },
				},
			},
		],
		default: 'getAll',
	},
	...monitorLogGetDescription,
	...monitorLogGetManyDescription,
];
