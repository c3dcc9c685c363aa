import type { INodeProperties } from 'n8n-workflow';
import { getManyRouting } from '../../../shared/n8n/getMany';
import { auditLogGetManyDescription } from './getAll';
import { auditLog } from './log';

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
				routing: getManyRouting(auditLog),
			},
		],
		default: 'getAll',
	},
	...auditLogGetManyDescription,
];
