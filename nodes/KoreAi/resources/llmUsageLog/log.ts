import { isObject, listed, textOf, utcTime } from '../../../shared/http/readings';
import type { Log } from '../../../shared/log/Log';
import { koreAiFor } from '../../koreAi';
import { botOf, requiredPeriodOf } from '../../properties';
import { utcText } from '../../utcText';
import { llmUsageLogMapping } from './mapping';

const DAY_MS = 24 * 60 * 60_000;

/**
 * What a bot requested of language models: POST /api/1.1/public/bot/{botId}/getLLMUsageLogs, for at most 90 days. `skip` counts
 * rows; the documented sample sends it and `limit` as text, and numbers are what the sibling APIs take. The rows are all of the
 * response, so they end with a short page; a client also expects them under `hits`. They have no ID: a row is known by its start,
 * to the millisecond, together with its content. https://docs.kore.ai/ai-for-service/apis/automation/llm-usage-logs-api
 */
export const llmUsageLog: Log = {
	displayName: 'LLM Usage Log',
	selectedBy: { resource: 'llmUsageLog' },
	service: koreAiFor('Gen AI and LLM Usage Logs'),
	method: 'POST',
	path: '/api/1.1/public/bot/{botId}/getLLMUsageLogs',
	pageSize: { default: 100, max: Infinity },
	paging: {
		kind: 'numbered',
		counts: 'rows',
		request: ({ position, size }) => ({ body: { skip: position, limit: size } }),
		mayBeCapped: (rows) => rows % 5 === 0,
	},
	needsSince: true,
	window: {
		longestMs: 90 * DAY_MS - 1_000,
		// Kore.ai has had no language models for longer.
		earliest: Date.UTC(2022, 0, 1),
		narrow: (from, to) => ({ body: { dateFrom: utcText(from), dateTo: utcText(to) } }),
	},
	select(parameters, polled) {
		const context = botOf(parameters);
		const period = polled === undefined ? requiredPeriodOf(parameters) : undefined;
		return { list: context.botId, context, request: {}, period };
	},
	read: ({ body }) => listed(isObject(body) ? body.hits : body),
	identity: (row) => textOf(row['start Date']),
	idsMayRepeat: true,
	time: (row) => utcTime(row['start Date']),
	mapping: llmUsageLogMapping,
};
