import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { getManyRouting } from '../../../shared/n8n/getMany';
import { getOneRouting } from '../../../shared/n8n/getOne';
import { requestLogGetDescription } from './get';
import { requestLogGetManyDescription } from './getAll';
import { oneRequestLog, requestLog } from './log';

export const requestLogDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: shownFor([requestLog]) },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get a request log',
				description: 'Get one request that was made with an API key',
				routing: getOneRouting(requestLog, oneRequestLog),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many request logs',
				description: 'Get the requests that were made with the API keys of the workspace',
				routing: getManyRouting(requestLog),
			},
		],
		default: 'getAll',
	},
	...requestLogGetDescription,
	...requestLogGetManyDescription,
];
