import type { LogSource } from '../shared/log/LogSource';
import { utcTime } from '../shared/http/readings';
import { readPubrioPage } from './pubrioPage';

/** POST /monitors/statistics/logs. Page numbers start at 1; 25 rows a page is all that Pubrio documents. */
export const monitorLogSource: LogSource = {
	pageSize: { default: 25, max: 25 },
	position: 'pages',
	request: ({ position, size }) => ({ body: { page: position + 1, per_page: size } }),
	read: (body, page) => readPubrioPage(body, 'monitor_logs', page),
	identity: (row) => row.monitor_log_id as string | undefined,
	time: (row) => utcTime(row.created_at),
};
