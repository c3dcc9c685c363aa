import type { INodeProperties } from 'n8n-workflow';
import { checkBaseUrl } from '../../../shared/n8n/checkBaseUrl';
import { sendParameters } from '../../../shared/n8n/sendParameters';
import { filtersRequest } from '../../filters';
import { auditLogGetManyDescription } from './getAll';

export const auditLogDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['auditLog'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many audit logs',
				description: 'Get the audit logs of the admin console',
				routing: {
					request: { method: 'GET', url: '/api/public/auditlogs' },
					send: { preSend: [checkBaseUrl, sendParameters(filtersRequest)] },
				},
			},
		],
		default: 'getAll',
	},
	...auditLogGetManyDescription,
];
