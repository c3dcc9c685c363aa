import { textOf, utcTime } from '../../../shared/http/readings';
import type { Log } from '../../../shared/log/Log';
import { pubrio } from '../../pubrio';
import { pubrioLookup, pubrioPaging, readPubrioPage } from '../../pubrioPage';
import { requestLogFilters } from './filters';
import { requestLogMapping } from './mapping';

/**
 * The requests made with the workspace's API keys: POST /api_keys/logs. The order is requested as documented, newest first. There is
 * no filter for time: the list is read from its newest row on.
 */
export const requestLog: Log = {
	displayName: 'Request Log',
	selectedBy: { resource: 'requestLog' },
	service: pubrio,
	method: 'POST',
	path: '/api_keys/logs',
	pageSize: { default: 25, max: 25 },
	paging: pubrioPaging,
	select(parameters) {
		const order = { order_by: 'created_at', is_ascending_order: false };
		const body = { ...order, ...requestLogFilters(parameters) };
		return { list: '', context: {}, request: { body } };
	},
	read: ({ body }, size) => readPubrioPage(body, 'query_logs', size),
	identity: (row) => textOf(row.query_log_id),
	// Written without a zone, as in 2026-05-14 12:04:32.243; taken as UTC, in which the times of the other logs are.
	time: (row) => utcTime(row.created_at),
	mapping: requestLogMapping,
};

/** One request. Nothing says that the ID is a UUID. */
export const oneRequestLog = pubrioLookup('/api_keys/logs/lookup', 'query_log_id', (parameters) =>
	parameters.id('queryLogId', 'Query Log ID'),
);
