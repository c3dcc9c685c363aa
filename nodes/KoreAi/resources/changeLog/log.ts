import { listed, textOf, utcTime } from '../../../shared/http/readings';
import type { Log } from '../../../shared/log/Log';
import { koreAiFor } from '../../koreAi';
import { botOf, periodOf } from '../../properties';
import { utcText } from '../../utcText';
import { changeLogMapping } from './mapping';

/**
 * The changes made to a bot: GET /api/public/bot/{botId}/changelogs. The documentation calls `offset` a page number, as it does
 * for audit logs, and it is as uncertain: the second page shows what it counts. The rows are all of the response, so they end
 * with a short page. The dates are documented as yyyy-mm-dd; times are sent, since it is open whether a day without a time
 * includes its end. https://docs.kore.ai/xo/apis/automation/get-change-logs/
 */
export const changeLog: Log = {
	displayName: 'Change Log',
	selectedBy: { resource: 'changeLog' },
	service: koreAiFor(
		'Logs History (an app made in a bot) or Bot Audit Logs (one of the admin console)',
	),
	method: 'GET',
	path: '/api/public/bot/{botId}/changelogs',
	pageSize: { default: 50, max: 50 },
	paging: {
		kind: 'numbered',
		counts: 'unknown',
		request: ({ position, size }) => ({ qs: { limit: size, offset: position } }),
		mayBeCapped: (rows) => rows % 5 === 0,
	},
	select(parameters, polled) {
		const context = botOf(parameters);
		const { from, to } = polled === undefined ? periodOf(parameters) : {};
		return {
			list: context.botId,
			context,
			request: {
				qs: {
					...(from !== undefined && { startDate: utcText(from) }),
					...(to !== undefined && { endDate: utcText(to) }),
				},
			},
			since: (after) => ({ qs: { startDate: utcText(after) } }),
		};
	},
	read: ({ body }) => (Array.isArray(body) ? listed(body) : undefined),
	identity: (row) => textOf(row._id),
	time: (row) => utcTime(row.createdOn),
	mapping: changeLogMapping,
};
