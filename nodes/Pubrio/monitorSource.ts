import type { LogSource } from '../shared/log/LogSource';
import { utcTime } from '../shared/http/readings';
import { readPubrioPage } from './pubrioPage';

/** POST /monitors, paged as the monitor logs are. */
export const monitorSource: LogSource = {
	pageSize: { default: 25, max: 25 },
	position: 'pages',
	request: ({ position, size }) => ({ body: { page: position + 1, per_page: size } }),
	read: (body, page) => readPubrioPage(body, 'monitors', page),
	identity: (row) => row.monitor_id as string | undefined,
	time: (row) => utcTime(row.created_at),
};
