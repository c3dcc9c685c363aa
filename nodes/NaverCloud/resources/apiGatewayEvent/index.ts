import type { INodeProperties } from 'n8n-workflow';
import { getManyRouting } from '../../../shared/n8n/getMany';
import { apiGatewayEventGetManyDescription } from './getAll';
import { apiGatewayEvent } from './log';

export const apiGatewayEventDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['apiGatewayEvent'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many API gateway events',
				description: 'Get the events of a period: subscriptions, exceeded quotas and rates',
				routing: getManyRouting(apiGatewayEvent),
			},
		],
		default: 'getAll',
	},
	...apiGatewayEventGetManyDescription,
];
