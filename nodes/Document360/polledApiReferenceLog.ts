import { document360BaseUrl } from '../../credentials/signing/document360Hosts';
import { checkBaseUrl } from '../shared/n8n/checkBaseUrl';
import { prepared } from '../shared/n8n/ParameterContext';
import { Parameters } from '../shared/n8n/Parameters';
import type { PolledLog } from '../shared/polling/PolledLog';
import { apiReferenceLogSource } from './apiReferenceLogSource';
import { document360 } from './document360';
import { apiReferenceId, apiReferenceLogsRequest } from './properties';

/** The import logs of one API reference. The API has no filter for time: the list is read from its newest row on. */
export const polledApiReferenceLog: PolledLog = {
	provider: document360,
	async query(context, credentials) {
		const parameters = new Parameters(context);
		const request = {
			method: 'GET' as const,
			baseURL: document360BaseUrl(credentials),
			url: '',
			headers: { Accept: 'application/json' },
			...apiReferenceLogsRequest(parameters),
		};
		return {
			log: apiReferenceId(parameters),
			source: apiReferenceLogSource,
			request: await prepared(context, request, [checkBaseUrl]),
		};
	},
};
