import { RowList } from './rowList.mts';
import { integer, pick, uuid } from './rows.mts';
import type { RowSeed } from './rows.mts';

export type BotLogName = 'changeLog' | 'session' | 'llmUsageLog';

export interface KoreAiBot {
	_id: string;
	name: string;
	/** Each with a secret, which belongs nowhere. */
	jwtApps: Array<{ clientId: string; clientSecret: string }>;
	/** Of its logs, where it is not the first bot. */
	rows?: Partial<Record<BotLogName, object[]>>;
}

/** What a test may turn on a log of bots, besides the knobs of every list. */
export interface BotLogKnobs {
	/** What `offset` of change logs counts: the document says page number. */
	offsetCounts?: 'pages' | 'rows';
	/** Whether a period includes its first and last millisecond. Undocumented. */
	periodIncludes?: 'both' | 'from' | 'to' | 'neither';
	/** Sent instead of the true `moreAvailable`; `'missing'` leaves it out. */
	moreAvailable?: unknown;
	/** LLM usage logs come under `hits`, as a client expects them. */
	asHits?: boolean;
}

export interface ChangeLogRow {
	_id: string;
	createdOn: string;
}
export interface SessionRow {
	sessionId: string;
	start_time: string;
	containmentType: string;
	sessionType: string;
	userId: string;
}
export type LlmUsageLogRow = Record<'start Date' | 'End Date', string>;

/** Bots of which each has two apps with secrets. */
export function makeBots(): KoreAiBot[] {
	return ['Order pizza', 'Seoul help desk', 'Book a ticket'].map((name, index) => ({
		_id: `st-${uuid(index + 1, 41)}`,
		name,
		status: 'published',
		createdOn: '2024-09-10T13:01:14.625Z',
		jwtApps: [1, 2].map((app) => ({
			clientId: `cs-${uuid(10 * index + app, 42)}`,
			clientSecret: `bot-secret-${uuid(10 * index + app, 43)}`,
		})),
	}));
}

/** The lists of the first bot's logs. */
export function botLists() {
	return {
		changeLog: new RowList<ChangeLogRow, BotLogKnobs>({
			count: 60,
			makeRow: makeChangeLog,
			timeOf: ({ createdOn }) => Date.parse(createdOn),
		}),
		session: new RowList<SessionRow, BotLogKnobs>({
			count: 60,
			makeRow: makeSession,
			timeOf: ({ start_time }) => Date.parse(start_time),
		}),
		llmUsageLog: new RowList<LlmUsageLogRow, BotLogKnobs>({
			count: 60,
			makeRow: makeLlmUsageLog,
			timeOf: (row) => Date.parse(row['start Date']),
		}),
	};
}

function makeChangeLog({ number, at }: RowSeed): ChangeLogRow {
	const resource = pick(number, 1, ['stream', 'dialog', 'kt']);
	const user = `u-${uuid(integer(number, 2, 1, 3), 44)}`;
	return {
		_id: `btl-${uuid(number, 45)}`,
		userId: {
			id: user,
			firstName: pick(number, 3, ['Test', 'Second']),
			lastName: 'Builder',
			emailId: pick(number, 3, ['builder@example.com', 'second@example.com']),
			activationStatus: 'active',
			_id: user,
			orgId: `o-${uuid(1, 46)}`,
		},
		streamId: `st-${uuid(1, 41)}`,
		resourceId: `st-${uuid(1, 41)}`,
		resourceType: resource,
		message: pick(number, 4, ['Bot updated', 'Published task Book a ticket', 'Task deleted']),
		createdOn: new Date(at + 148).toISOString(),
		__v: 0,
	} as ChangeLogRow;
}

function makeSession({ number, at }: RowSeed): SessionRow {
	return {
		sessionId: uuid(number, 47).replaceAll('-', '').slice(0, 24),
		botId: `st-${uuid(1, 41)}`,
		channel: pick(number, 1, ['rtm', 'msteams', 'slack']),
		userId: `u-${uuid(integer(number, 2, 1, 9), 48)}`,
		start_time: new Date(at + 977).toISOString(),
		end_time: new Date(at + 977 + integer(number, 3, 1, 900) * 1_000).toISOString(),
		session_lang: ['en'],
		sessionType: pick(number, 4, ['interactive', 'non-interactive']),
		containmentType: pick(number, 5, ['dropOff', 'selfService', 'agent']),
		isDeveloper: false,
		sessionStatus: 'closed',
		tags: { userTags: [{ name: 'regular', value: 'newuser' }], sessionTags: [] },
		noOfMessagesExchanged: integer(number, 6, 1, 20),
		noOfTasksExecuted: integer(number, 7, 0, 3),
	} as SessionRow;
}

function makeLlmUsageLog({ number, at }: RowSeed): LlmUsageLogRow {
	const start = at + 8;
	const took = integer(number, 1, 300, 9_000);
	return {
		'Prompt Name': 'Default',
		Integration: 'OpenAI',
		'start Date': new Date(start).toISOString(),
		'End Date': new Date(start + took).toISOString(),
		'Time Taken': took,
		statusCode: number % 13 === 0 ? 429 : 200,
		'Bot ID': `st-${uuid(1, 41)}`,
		'User ID': `u-${uuid(integer(number, 2, 1, 9), 48)}`,
		'Feature Name ': pick(number, 3, ['GenAI Node', 'Agent Node']),
		'Model Name': 'GPT-4',
		'Channel Name': 'msteams',
		Description: `Order pizza-GenAINode${number}`,
		'task Id': `dg-${uuid(1, 49)}`,
		Status: number % 13 === 0 ? 'Failure' : 'Success',
		'Payload Details': {
			'Request Payload': { model: 'gpt-4', messages: [{ role: 'user', content: 'Order pizza' }] },
			'Response Payload': { id: `chatcmpl-${number}`, usage: { total_tokens: 688 } },
			'Request Tokens': 614,
			'Response Tokens': 74,
		},
	} as LlmUsageLogRow;
}
