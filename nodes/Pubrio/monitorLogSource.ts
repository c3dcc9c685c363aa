import type { LogSource } from '../shared/log/LogSource';
import { utcTime } from '../shared/http/readings';
import { pubrioPaging, readPubrioPage } from './pubrioPage';

/** POST /monitors/statistics/logs. Page numbers start at 1; 25 rows a page is all that Pubrio documents. */
export const monitorLogSource: LogSource = {
	pageSize: { default: 25, max: 25 },
	paging: pubrioPaging,
	read: ({ body }, size) => readPubrioPage(body, 'monitor_logs', size),
	identity: (row) => row.monitor_log_id,
	time: (row) => utcTime(row.created_at),
};
