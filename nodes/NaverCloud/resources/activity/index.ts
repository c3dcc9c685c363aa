import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { getManyRouting } from '../../../shared/n8n/getMany';
import { activityGetManyDescription } from './getAll';
import { activity } from './log';

export const activityDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: shownFor([activity]) },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many activities',
				description: 'Get who did what in the console and by API, from Cloud Activity Tracer',
				routing: getManyRouting(activity),
			},
		],
		default: 'getAll',
	},
	...activityGetManyDescription,
];
