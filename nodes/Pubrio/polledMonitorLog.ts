import { prepared } from '../shared/n8n/ParameterContext';
import { checkBaseUrl } from '../shared/n8n/checkBaseUrl';
import type { PolledLog } from '../shared/polling/PolledLog';
import { monitorLogSource } from './monitorLogSource';
import { checkMonitorId } from './properties';
import { pubrio } from './pubrio';

/** The logs of one monitor or of all. The API has no filter for time: the list is read from its newest row on. */
export const polledMonitorLog: PolledLog = {
	provider: pubrio,
	async query(context, { baseUrl }) {
		const given = context.getNodeParameter('monitorId', '', { extractValue: true });
		const monitorId = String(given ?? '').trim();
		const profileId = Number(context.getNodeParameter('options.profileId', 0)) || undefined;
		const request = {
			method: 'POST' as const,
			baseURL: baseUrl as string,
			url: '/monitors/statistics/logs',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			body: { monitor_id: monitorId || undefined, profile_id: profileId },
		};
		return {
			log: monitorId,
			source: monitorLogSource,
			request: await prepared(context, request, [checkBaseUrl, checkMonitorId]),
		};
	},
};
