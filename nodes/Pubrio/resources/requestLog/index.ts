import { logProperties } from '../../../shared/n8n/logProperties';
import { requestLogFiltersProperty } from './filters';
import { oneRequestLog, requestLog } from './log';

export const requestLogDescription = logProperties(requestLog, {
	getAll: {
		action: 'Get many request logs',
		description: 'Get the requests that were made with the API keys of the workspace',
		filters: [requestLogFiltersProperty],
	},
	get: {
		one: oneRequestLog,
		action: 'Get a request log',
		description: 'Get one request that was made with an API key',
		id: [
			{
				displayName: 'Query Log ID',
				name: 'queryLogId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. a1b2c3d4-e5f6-7890-abcd-ef1234567890',
				description: 'The query_log_id of the request, as Get Many returns it',
			},
		],
	},
});
