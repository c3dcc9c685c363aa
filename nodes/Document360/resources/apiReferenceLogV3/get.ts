import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { apiReferenceLogV3 } from './log';

export const apiReferenceLogV3GetDescription: INodeProperties[] = [
	{
		displayName: 'Log ID',
		name: 'logId',
		type: 'string',
		required: true,
		displayOptions: { show: shownFor([apiReferenceLogV3], 'get') },
		default: '',
		placeholder: 'e.g. 33b5c7e-fcbe-4797-b144-1a7ca2508f44',
		description: 'The ID of the log, as Get Many returns it',
	},
];
