import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { getManyRouting } from '../../../shared/n8n/getMany';
import { getOneRouting } from '../../../shared/n8n/getOne';
import { referenceV3Properties } from '../../properties';
import { apiReferenceLogV3GetDescription } from './get';
import { apiReferenceLogV3GetManyDescription } from './getAll';
import { apiReferenceLogV3, oneApiReferenceLogV3 } from './log';

const showOnlyForApiReferenceLogV3 = shownFor([apiReferenceLogV3]);

export const apiReferenceLogV3Description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForApiReferenceLogV3 },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get an API reference log',
				description: 'Get one import',
				routing: getOneRouting(apiReferenceLogV3, oneApiReferenceLogV3),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many API reference logs',
				description: 'Get the import logs of an API reference',
				routing: getManyRouting(apiReferenceLogV3),
			},
		],
		default: 'getAll',
	},
	...referenceV3Properties(showOnlyForApiReferenceLogV3),
	...apiReferenceLogV3GetDescription,
	...apiReferenceLogV3GetManyDescription,
];
