import type { INodeProperties } from 'n8n-workflow';
import { getManyRouting } from '../../../shared/n8n/getMany';
import { monitorGetManyDescription } from './getAll';
import { monitor } from './log';

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
				routing: getManyRouting(monitor),
			},
		],
		default: 'getAll',
	},
	...monitorGetManyDescription,
];
