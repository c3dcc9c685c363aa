import type { LogSource } from '../shared/log/LogSource';
import { utcTime } from '../shared/http/readings';
import { pubrioPaging, readPubrioPage } from './pubrioPage';

/** POST /monitors, paged as the monitor logs are. */
export const monitorSource: LogSource = {
	pageSize: { default: 25, max: 25 },
	paging: pubrioPaging,
	read: ({ body }, size) => readPubrioPage(body, 'monitors', size),
	identity: (row) => row.monitor_id,
	time: (row) => utcTime(row.created_at),
};
