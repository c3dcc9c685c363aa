import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { apiReferenceLog } from './log';

const showOnlyForApiReferenceLogGet = shownFor([apiReferenceLog], 'get');

export const apiReferenceLogGetDescription: INodeProperties[] = [
	{
		displayName: 'Log ID',
		name: 'logId',
		type: 'string',
		required: true,
		displayOptions: { show: showOnlyForApiReferenceLogGet },
		default: '',
		placeholder: 'e.g. 33b5c7e-fcbe-4797-b144-1a7ca2508f44',
		description: 'The logs_id of the log, as Get Many returns it',
	},
];
