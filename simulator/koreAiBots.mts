import { pageOf, reported } from './paging.mts';
import type { BotLogKnobs, BotLogName, KoreAiBot, SessionRow } from './koreAiBotRows.mts';
import type { RowList } from './rowList.mts';
import type { ApiResponse, Call } from './types.mts';
import { isCalendarDay, jsonObject, queryInteger, repeatedName, unknownName } from './verify.mts';

/*
 * The bots of a Kore.ai account and their logs, after the documents "Get Bots", "Get ChangeLogs", "Sessions History" and "LLM and
 * Generative AI Usage Logs".
 */

/** A call for a log of a bot. */
export interface BotCall {
	name: BotLogName;
	method: 'GET' | 'POST';
	botId: string;
}

const DAY_MS = 24 * 60 * 60_000;
const MAX_LIMIT = 50;
const DEFAULT_LIMIT = 50;

/** The log of a bot that a path names. */
export function botCallOf(pathname: string): BotCall | undefined {
	const forms: Array<[name: BotLogName, method: 'GET' | 'POST', pattern: RegExp]> = [
		['changeLog', 'GET', /^\/api\/public\/bot\/([^/]+)\/changelogs$/],
		['session', 'POST', /^\/api\/public\/bot\/([^/]+)\/getSessions$/],
		['llmUsageLog', 'POST', /^\/api\/1\.1\/public\/bot\/([^/]+)\/getLLMUsageLogs$/],
	];
	for (const [name, method, pattern] of forms) {
		const botId = pattern.exec(pathname)?.[1];
		if (botId !== undefined) return { name, method, botId: decodeURIComponent(botId) };
	}
	return undefined;
}

/** One page of the bots, or undefined where a number is wrong. */
export function botsPage(
	bots: KoreAiBot[],
	query: URLSearchParams,
	offsetCounts: 'pages' | 'rows',
): ApiResponse | undefined {
	const limit = queryInteger(query, 'limit') ?? DEFAULT_LIMIT;
	const offset = queryInteger(query, 'offset') ?? 0;
	if (Number.isNaN(offset) || !(limit >= 1 && limit <= MAX_LIMIT)) return undefined;
	const start = offsetCounts === 'pages' ? offset * limit : offset;
	const page = bots.slice(start, start + limit).map(({ rows: _rows, ...bot }) => bot);
	const availableMore = start + limit < bots.length;
	return { status: 200, body: { total: bots.length, availableMore, bots: page } };
}

/** A page of a bot's log, or the name of what is wrong with the request. @param rows in the order of the list */
export function botLogPage(
	name: BotLogName,
	rows: object[],
	list: RowList<object, BotLogKnobs>,
	call: Call,
): object | string {
	return pageReaders[name](rows, list, call);
}

/** `yyyy-mm-dd` or `yyyy-mm-ddThh:mm:ss.msZ`, nothing else; a bare day is a day of UTC. @param ofDay milliseconds into it */
export function instantOf(text: string, ofDay: number): number | undefined {
	if (isCalendarDay(text)) return Date.parse(`${text}T00:00:00.000Z`) + ofDay;
	const instant = Date.parse(text);
	const exact = !Number.isNaN(instant) && new Date(instant).toISOString() === text;
	return exact ? instant : undefined;
}

const pageReaders: Record<
	BotLogName,
	(rows: object[], list: RowList<object, BotLogKnobs>, call: Call) => object | string
> = {
	changeLog(rows, list, { query }) {
		const names = ['offset', 'limit', 'startDate', 'endDate'];
		const wrong = unknownName(query.keys(), names) ?? repeatedName(query);
		if (wrong !== undefined) return wrong;
		const limit = queryInteger(query, 'limit') ?? DEFAULT_LIMIT;
		if (!(limit >= 1 && limit <= MAX_LIMIT)) return 'limit';
		const offset = queryInteger(query, 'offset') ?? 0;
		if (Number.isNaN(offset)) return 'offset';
		const found = inPeriod(rows, list, query.get('startDate'), query.get('endDate'));
		if (typeof found === 'string') return found;
		const counts = list.knobs.offsetCounts ?? 'pages';
		const start = (used: number) => (counts === 'pages' ? offset * used : offset);
		return pageOf(found, start, limit, DEFAULT_LIMIT, list.knobs).rows;
	},
	session(rows, list, call) {
		const wrong = unknownName(call.query.keys(), ['containmentType']) ?? repeatedName(call.query);
		if (wrong !== undefined) return wrong;
		const containment = call.query.get('containmentType');
		if (containment !== null && !['dropOff', 'selfService', 'agent'].includes(containment)) {
			return 'containmentType';
		}
		const body = jsonObject(call);
		if (typeof body === 'string') return body;
		const names = ['skip', 'limit', 'dateFrom', 'dateTo', 'userId', 'sessionType'];
		const unknown = unknownName(Object.keys(body), names);
		if (unknown !== undefined) return unknown;
		const { skip = 0, limit = 100, userId, sessionType } = body;
		if (!isNumber(skip, 0)) return 'skip';
		if (!isNumber(limit, 1)) return 'limit';
		if (![undefined, 'interactive', 'non-interactive'].includes(sessionType as string)) {
			return 'sessionType';
		}
		const to = body.dateTo ?? new Date(call.now).toISOString();
		const from = body.dateFrom ?? weekBefore(to);
		const found = inPeriod(rows, list, from, to, 7 * DAY_MS - 1);
		if (typeof found === 'string') return found;
		const matching = (found as SessionRow[]).filter(
			(row) =>
				(containment === null || row.containmentType === containment) &&
				(sessionType === undefined || row.sessionType === sessionType) &&
				(userId === undefined || row.userId === userId),
		);
		const page = pageOf(matching, () => skip, limit, 100, list.knobs);
		return {
			total: reported(list.knobs.total, matching.length),
			moreAvailable: reported(list.knobs.moreAvailable, page.more),
			sessions: page.rows,
		};
	},
	llmUsageLog(rows, list, call) {
		const [queried] = call.query.keys();
		if (queried !== undefined) return queried;
		const body = jsonObject(call);
		if (typeof body === 'string') return body;
		const unknown = unknownName(Object.keys(body), ['skip', 'limit', 'dateFrom', 'dateTo']);
		if (unknown !== undefined) return unknown;
		// The sample sends text.
		const [skip, limit] = [body.skip ?? 0, body.limit].map((value) =>
			typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
		);
		if (!isNumber(skip, 0)) return 'skip';
		if (!isNumber(limit, 1)) return 'limit';
		if (body.dateFrom === undefined || body.dateTo === undefined) return 'dateFrom or dateTo';
		const found = inPeriod(rows, list, body.dateFrom, body.dateTo, 90 * DAY_MS);
		if (typeof found === 'string') return found;
		const page = pageOf(found, () => skip, limit, 100, list.knobs).rows;
		return list.knobs.asHits ? { hits: page } : page;
	},
};

function isNumber(value: unknown, least: number): value is number {
	return Number.isInteger(value) && (value as number) >= least;
}

function weekBefore(to: unknown): string {
	return new Date(Date.parse(String(to)) - 7 * DAY_MS + 1).toISOString();
}

/** The rows of a period, or the name of what is wrong with it. */
function inPeriod(
	rows: object[],
	list: RowList<object, BotLogKnobs>,
	from: unknown,
	to: unknown,
	longestMs = Infinity,
): object[] | string {
	const first = from === null ? -Infinity : instantOf(String(from), 0);
	const last = to === null ? Infinity : instantOf(String(to), DAY_MS - 1);
	if (first === undefined) return 'dateFrom or startDate';
	if (last === undefined) return 'dateTo or endDate';
	if (last < first || last - first > longestMs) return 'the period';
	const { periodIncludes = 'both' } = list.knobs;
	const includesFrom = ['both', 'from'].includes(periodIncludes);
	const includesTo = ['both', 'to'].includes(periodIncludes);
	return rows.filter((row) => {
		const at = list.timeOf(row);
		return (
			(at > first || (includesFrom && at === first)) && (at < last || (includesTo && at === last))
		);
	});
}
