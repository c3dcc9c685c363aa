import { textOf, utcTime } from '../../../shared/http/readings';
import type { Log } from '../../../shared/log/Log';
import { profileId } from '../../properties';
import { pubrio } from '../../pubrio';
import { pubrioLookup, pubrioPaging, readPubrioPage } from '../../pubrioPage';
import { monitorLogMapping } from './mapping';

/**
 * The logs of one monitor or of all: POST /monitors/statistics/logs. 25 rows a page is all that Pubrio documents. There is no
 * filter for time: the list is read from its newest row on.
 */
export const monitorLog: Log = {
	displayName: 'Monitor Log',
	selectedBy: { resource: 'monitorLog' },
	service: pubrio,
	method: 'POST',
	path: '/monitors/statistics/logs',
	pageSize: { default: 25, max: 25 },
	paging: pubrioPaging,
	select(parameters) {
		const monitorId = parameters.id('monitorId', 'Monitor', { uuid: true, optional: true });
		const body = { ...profileId(parameters), ...(monitorId !== '' && { monitor_id: monitorId }) };
		return { list: monitorId, context: {}, request: { body } };
	},
	read: ({ body }, size) => readPubrioPage(body, 'monitor_logs', size),
	identity: (row) => textOf(row.monitor_log_id),
	time: (row) => utcTime(row.created_at),
	mapping: monitorLogMapping,
};

/** One log with the payloads of its delivery. */
export const oneMonitorLog = pubrioLookup(
	'/monitors/statistics/logs/lookup',
	'monitor_log_id',
	(parameters) => parameters.id('monitorLogId', 'Monitor Log ID', { uuid: true }),
);
