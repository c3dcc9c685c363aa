import { count, isObject, listed, textOf, utcTime } from '../../../shared/http/readings';
import type { Log } from '../../../shared/log/Log';
import type { Parameters } from '../../../shared/n8n/Parameters';
import { koreAiFor } from '../../koreAi';
import { botOf, requiredPeriodOf } from '../../properties';
import { utcText } from '../../utcText';
import { sessionMapping } from './mapping';

const CONTAINMENT_TYPES = ['agent', 'dropOff', 'selfService'] as const;
const SESSION_TYPES = ['interactive', 'non-interactive'] as const;
const DAY_MS = 24 * 60 * 60_000;

/**
 * The conversations of a bot: POST /api/public/bot/{botId}/getSessions. `skip` counts rows, newest first by their start, and
 * `limit` has no documented maximum. "The duration between dateTo and dateFrom should be less than 7 days, else an error will
 * be thrown." `containmentType` is sent where it is selected: nothing says that it has to be. Whether a session is listed while it
 * goes on is open; it is known by its ID, so it is returned as it was when it appeared.
 * https://docs.kore.ai/ai-for-service/apis/automation/get-sessions-history
 */
export const session: Log = {
	displayName: 'Session',
	selectedBy: { resource: 'session' },
	service: koreAiFor('Bot Sessions'),
	method: 'POST',
	path: '/api/public/bot/{botId}/getSessions',
	pageSize: { default: 1000, max: Infinity },
	paging: {
		kind: 'numbered',
		counts: 'rows',
		request: ({ position, size }) => ({ body: { skip: position, limit: size } }),
	},
	needsSince: true,
	window: {
		longestMs: 7 * DAY_MS - 1_000,
		// The API is of 2019.
		earliest: Date.UTC(2018, 0, 1),
		narrow: (from, to) => ({ body: { dateFrom: utcText(from), dateTo: utcText(to) } }),
	},
	select(parameters, polled) {
		const context = botOf(parameters);
		return {
			list: context.botId,
			context,
			...(polled === undefined
				? { request: filters(parameters), period: requiredPeriodOf(parameters) }
				: { request: {} }),
		};
	},
	read({ body }) {
		if (!isObject(body)) return undefined;
		const total = count(body.total);
		const page = listed(body.sessions, total);
		const more = typeof body.moreAvailable === 'boolean' ? body.moreAvailable : undefined;
		return page && { ...page, total, more };
	},
	identity: (row) => textOf(row.sessionId),
	time: (row) => utcTime(row.start_time),
	mapping: sessionMapping,
};

function filters(parameters: Parameters) {
	const [containmentType] = parameters.choices(
		'filters.containmentType',
		'Containment Type',
		CONTAINMENT_TYPES,
	);
	const [sessionType] = parameters.choices('filters.sessionType', 'Session Type', SESSION_TYPES);
	const userId = parameters.id('filters.userId', 'User ID', { optional: true });
	return {
		...(containmentType && { qs: { containmentType } }),
		body: { ...(sessionType && { sessionType }), ...(userId && { userId }) },
	};
}
