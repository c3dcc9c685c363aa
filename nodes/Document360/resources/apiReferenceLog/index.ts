import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { getManyRouting } from '../../../shared/n8n/getMany';
import { getOneRouting } from '../../../shared/n8n/getOne';
import { apiReferenceIdProperty } from '../../properties';
import { apiReferenceLogGetDescription } from './get';
import { apiReferenceLogGetManyDescription } from './getAll';
import { apiReferenceLog, oneApiReferenceLog } from './log';

export const apiReferenceLogDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: shownFor([apiReferenceLog]) },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get an API reference log',
				description: 'Get the errors and alerts of one import',
				routing: getOneRouting(apiReferenceLog, oneApiReferenceLog),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many API reference logs',
				description: 'Get the import logs of an API reference',
				routing: getManyRouting(apiReferenceLog),
			},
		],
		default: 'getAll',
	},
	{
		...apiReferenceIdProperty,
		displayOptions: { show: shownFor([apiReferenceLog]) },
	},
	...apiReferenceLogGetDescription,
	...apiReferenceLogGetManyDescription,
];
