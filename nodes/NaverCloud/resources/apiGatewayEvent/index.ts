import type { INodeProperties } from 'n8n-workflow';
import { checkBaseUrl } from '../../../shared/n8n/checkBaseUrl';
import { sendParameters } from '../../../shared/n8n/sendParameters';
import { filtersRequest } from '../../filters';
import { periodRequest } from '../../period';
import { apiGatewayEventGetManyDescription } from './getAll';

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
				routing: {
					request: { method: 'POST', url: '/api/v1/dashboards/events/search' },
					send: {
						preSend: [checkBaseUrl, sendParameters(periodRequest), sendParameters(filtersRequest)],
					},
				},
			},
		],
		default: 'getAll',
	},
	...apiGatewayEventGetManyDescription,
];
