import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { requestLog } from './log';

export const requestLogGetDescription: INodeProperties[] = [
	{
		displayName: 'Query Log ID',
		name: 'queryLogId',
		type: 'string',
		required: true,
		displayOptions: { show: shownFor([requestLog], 'get') },
		default: '',
		placeholder: 'e.g. a1b2c3d4-e5f6-7890-abcd-ef1234567890',
		description: 'The query_log_id of the request, as Get Many returns it',
	},
];
