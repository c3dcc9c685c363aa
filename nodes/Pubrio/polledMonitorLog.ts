import { prepared } from '../shared/n8n/ParameterContext';
import { checkBaseUrl } from '../shared/n8n/checkBaseUrl';
import { Parameters } from '../shared/n8n/Parameters';
import type { PolledLog } from '../shared/polling/PolledLog';
import { monitorLogSource } from './monitorLogSource';
import { monitorId, monitorLogsRequest } from './properties';
import { pubrio } from './pubrio';

/** The logs of one monitor or of all. The API has no filter for time: the list is read from its newest row on. */
export const polledMonitorLog: PolledLog = {
	provider: pubrio,
	async query(context, { baseUrl }) {
		const parameters = new Parameters(context);
		const request = {
			method: 'POST' as const,
			baseURL: baseUrl as string,
			url: '/monitors/statistics/logs',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			...monitorLogsRequest(parameters),
		};
		return {
			log: monitorId(parameters),
			source: monitorLogSource,
			request: await prepared(context, request, [checkBaseUrl]),
		};
	},
};
