import { textOf, utcTime } from '../../../shared/http/readings';
import type { Listing } from '../../../shared/log/Log';
import { profileId } from '../../properties';
import { pubrio } from '../../pubrio';
import { pubrioPaging, readPubrioPage } from '../../pubrioPage';

/** The monitors of the workspace: POST /monitors, paged as their logs are. */
export const monitor: Listing = {
	displayName: 'Monitor',
	selectedBy: { resource: 'monitor' },
	service: pubrio,
	method: 'POST',
	path: '/monitors',
	pageSize: { default: 25, max: 25 },
	paging: pubrioPaging,
	select: (parameters) => ({ list: '', context: {}, request: { body: profileId(parameters) } }),
	read: ({ body }, size) => readPubrioPage(body, 'monitors', size),
	identity: (row) => textOf(row.monitor_id),
	time: (row) => utcTime(row.created_at),
};
