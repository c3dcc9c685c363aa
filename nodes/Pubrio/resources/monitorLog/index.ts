import type { INodeProperties } from 'n8n-workflow';
import { getManyRouting } from '../../../shared/n8n/getMany';
import { getOneRouting } from '../../../shared/n8n/getOne';
import { monitorLogGetDescription } from './get';
import { monitorLogGetManyDescription } from './getAll';
import { monitorLog, oneMonitorLog } from './log';

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
				routing: getOneRouting(monitorLog, oneMonitorLog),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many monitor logs',
				description: 'Get the logs of one monitor or of all',
				routing: getManyRouting(monitorLog),
			},
		],
		default: 'getAll',
	},
	...monitorLogGetDescription,
	...monitorLogGetManyDescription,
];
