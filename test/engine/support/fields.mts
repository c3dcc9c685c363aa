import type { IDataObject } from 'n8n-workflow';
import {
	allLogs,
	byId,
	document360Logs,
	document360V3Logs,
	getOneWorkflow,
	koreLogs,
	naverActivities,
	naverLogs,
	pubrioLogs,
	pubrioRequests,
	referenceId,
	workflowOf,
} from './logs.mts';
import type { WorkflowJson } from './engine.mts';
import { allTriggers, triggerWorkflow, type TriggerLog } from './triggers.mts';
import { workflowWith } from './workflow.mts';

/** What a field of a node or a trigger is, and how it is seen in requests. */
export interface Field {
	/** The node, and its operation where it is not "Get Many". */
	of: string;
	/** Its path in the parameters, such as filters.level. */
	name: string;
	displayName: string;
	/** A workflow of the node in which the field holds a value. */
	workflow(value: unknown): WorkflowJson;
	isTrigger?: true;
	/** A value of the field as text, and what a request then holds. */
	text: string;
	/** What a request holds; undefined where the field is left out. */
	sent?(request: SentRequest): unknown;
	/** What `sent` gives for `text`. */
	expected?: unknown;
	/** Whether it is of the type that the provider documents. */
	isDocumented?(sent: unknown): boolean;
	/** Whether an empty text is a value like any other, or the field is left out. */
	mayBeEmpty: boolean;
}

interface SentRequest {
	path: string;
	query: IDataObject;
	body: IDataObject;
}

const LOG_ID = '8c4f9d6e-1111-4222-8333-444455556666';

const isText = (pattern: RegExp) => (sent: unknown) =>
	typeof sent === 'string' && pattern.test(sent);
const isWhole = (least: number, most: number) => (sent: unknown) =>
	Number.isInteger(Number(sent)) && Number(sent) >= least && Number(sent) <= most;
const isListOf = (choices: string[]) => (sent: unknown) =>
	Array.isArray(sent) && sent.length > 0 && sent.every((one) => choices.includes(String(one)));

const isListOfTexts = (sent: unknown) =>
	Array.isArray(sent) && sent.length > 0 && sent.every(isText(/^\S(.*\S)?$/s));

const isUuid = isText(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
const isDay = isText(/^\d{4}-\d\d-\d\d$/);
const isUtc = isText(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** A path such as filters.level as the object that a workflow file holds. */
function nested(path: string, value: unknown): IDataObject {
	return path
		.split('.')
		.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as IDataObject;
}

type Own = Pick<Field, 'name' | 'displayName' | 'text'> &
	Partial<Field> & { wrap?(value: unknown): unknown };

/** A field that one kind of workflow has. */
function field(
	of: string,
	{ name, wrap = (value) => value, ...own }: Own,
	workflow: (parameters: IDataObject) => WorkflowJson,
): Field {
	return {
		of,
		name,
		mayBeEmpty: true,
		workflow: (value) => workflow(nested(name, wrap(value))),
		...own,
	};
}

const asLocator = (value: unknown) => byId(value as string);

const monitor = (): Own[] =>
	[undefined, asLocator].map((wrap) => ({
		name: 'monitorId',
		displayName: 'Monitor',
		text: LOG_ID,
		sent: ({ body }) => body.monitor_id,
		expected: LOG_ID,
		isDocumented: isUuid,
		wrap,
	}));
const profile: Own = {
	name: 'options.profileId',
	displayName: 'Profile ID',
	text: '42',
	sent: ({ body }) => body.profile_id,
	expected: 42,
	isDocumented: (sent) => Number.isSafeInteger(sent) && (sent as number) > 0,
};
const requestFilters: Own[] = [
	{
		name: 'filters.logTypes',
		displayName: 'Log Types',
		text: ' Monitor, People Search ',
		sent: ({ body }) => body.log_types,
		expected: ['Monitor', 'People Search'],
		isDocumented: isListOfTexts,
	},
	{
		name: 'filters.logTypeSlugs',
		displayName: 'Log Type Slugs',
		text: '["monitor"]',
		sent: ({ body }) => body.log_type_slugs,
		expected: ['monitor'],
		isDocumented: isListOfTexts,
	},
	{
		name: 'filters.statusCodes',
		displayName: 'Status Codes',
		text: '401, 429',
		sent: ({ body }) => body.status_codes,
		expected: [401, 429],
		isDocumented: (sent) => Array.isArray(sent) && sent.length > 0 && sent.every(isWhole(100, 599)),
	},
	{
		name: 'filters.methods',
		displayName: 'Methods',
		text: 'get, POST',
		sent: ({ body }) => body.methods,
		expected: ['GET', 'POST'],
		isDocumented: isListOf(['DELETE', 'GET', 'PATCH', 'POST', 'PUT']),
	},
	{
		name: 'filters.searchTerm',
		displayName: 'Search Term',
		text: ' monitors ',
		sent: ({ body }) => body.search_term,
		expected: 'monitors',
		isDocumented: isText(/\S/),
	},
];
const timeZone: Own = {
	name: 'timeZone',
	displayName: 'Time Zone',
	text: ' +05:30 ',
	sent: ({ body }) => body.timeZone,
	expected: '+05:30',
	isDocumented: isText(/^[+-]\d\d:\d\d$/),
};
const filters: Own[] = [
	{
		name: 'filters.level',
		displayName: 'Level',
		text: 'alarm, EVENT',
		sent: ({ body }) => body.level,
		expected: ['ALARM', 'EVENT'],
		isDocumented: isListOf(['EVENT', 'ALARM', 'ALERT']),
	},
	{
		name: 'filters.type',
		displayName: 'Type',
		text: '["ES010"]',
		sent: ({ body }) => body.type,
		expected: ['ES010'],
		isDocumented: isListOf(['ES010', 'ES020', 'EU400', 'EU410', 'EU420']),
	},
];
const activityFilters: Own[] = [
	{
		name: 'filters.nrn',
		displayName: 'NRN',
		text: ' nrn:PUB:VPCServer:KR:1234567:Server/1 ',
		sent: ({ body }) => body.nrn,
		expected: 'nrn:PUB:VPCServer:KR:1234567:Server/1',
		isDocumented: isText(/\S/),
	},
];
const activityPeriod: Own[] = [
	{
		name: 'fromTime',
		displayName: 'From Time',
		text: '2026/03/05 12:00 +09:00',
		sent: ({ body }) => body.fromEventTime,
		expected: Date.parse('2026-03-05T03:00Z'),
		isDocumented: (sent) => Number.isSafeInteger(sent),
	},
	{
		name: 'toTime',
		displayName: 'To Time',
		text: '2026-04-05Z',
		sent: ({ body }) => body.toEventTime,
		expected: Date.parse('2026-04-06T00:00Z') - 1,
		isDocumented: (sent) => Number.isSafeInteger(sent),
	},
];
const reference = (): Own[] =>
	[undefined, asLocator].map((wrap) => ({
		name: 'apiReferenceId',
		displayName: 'API Reference',
		text: ' an id ',
		sent: ({ path }) => path.split('?')[0],
		expected: '/v2/APIReferences/an%20id/Logs',
		isDocumented: isText(/^\/v2\/APIReferences\/[^/]+\/Logs$/),
		mayBeEmpty: false,
		wrap,
	}));

const referenceV3 = (): Own[] =>
	[
		['projectId', 'Project', 'projects'],
		['apiReferenceId', 'API Reference', 'api-references'],
	].flatMap(([name, displayName, behind]) =>
		[undefined, asLocator].map((wrap) => ({
			name,
			displayName,
			text: ' an id ',
			sent: ({ path }: SentRequest) => new RegExp(`/${behind}/([^/?]*)`).exec(path)?.[1],
			expected: 'an%20id',
			isDocumented: isText(/^[^/]+$/),
			mayBeEmpty: false,
			wrap,
		})),
	);

const period = (['from', 'to'] as const).map(
	(name): Own => ({
		name,
		displayName: name === 'from' ? 'From' : 'To',
		text: '2026. 4. 5.',
		sent: ({ body }) => body[name],
		expected: '2026-04-05',
		isDocumented: isDay,
		mayBeEmpty: false,
	}),
);
const auditFilters: Own[] = [
	{
		name: 'filters.fromDate',
		displayName: 'From Date',
		text: '2026/04/05 12:00 +09:00',
		sent: ({ query }) => query.fromDate,
		expected: '2026-04-05T03:00:00.000Z',
		isDocumented: isUtc,
	},
	{
		name: 'filters.toDate',
		displayName: 'To Date',
		text: '2026-04-05T12:00[Asia/Seoul]',
		sent: ({ query }) => query.toDate,
		expected: '2026-04-05T03:00:00.000Z',
		isDocumented: isUtc,
	},
	{
		name: 'filters.fetchAfter',
		displayName: 'Fetch After',
		text: ' 42 ',
		sent: ({ query }) => query.fetchAfter,
		expected: '42',
		isDocumented: isText(/\S/),
	},
];

const botLogs = allLogs.filter(({ dropDown }) => dropDown?.method === 'searchBots');

const bot = (): Own[] =>
	[undefined, asLocator].map((wrap) => ({
		name: 'botId',
		displayName: 'Bot',
		text: ' an id ',
		sent: ({ path }) => path.split('/bot/')[1].split('/')[0],
		expected: 'an%20id',
		isDocumented: isText(/^[^/]+$/),
		mayBeEmpty: false,
		wrap,
	}));

/** The period of a log, by the names that its times have in requests. */
const instants = (from: string, to: string, mayBeEmpty: boolean): Own[] => [
	{
		name: 'fromTime',
		displayName: 'From',
		text: '2026-04-05 12:00 +09:00',
		sent: ({ query, body }) => ({ ...query, ...body })[from],
		expected: '2026-04-05T03:00:00.000Z',
		isDocumented: isUtc,
		mayBeEmpty,
	},
	{
		name: 'toTime',
		displayName: 'To',
		text: '2026-04-06T12:00[Asia/Seoul]',
		sent: ({ query, body }) => ({ ...query, ...body })[to],
		expected: '2026-04-06T03:00:00.000Z',
		isDocumented: isUtc,
	},
];

const sessionFilters: Own[] = [
	{
		name: 'filters.containmentType',
		displayName: 'Containment Type',
		text: ' DROPOFF ',
		sent: ({ query }) => query.containmentType,
		expected: 'dropOff',
		isDocumented: isText(/^(agent|dropOff|selfService)$/),
	},
	{
		name: 'filters.sessionType',
		displayName: 'Session Type',
		text: 'Interactive',
		sent: ({ body }) => body.sessionType,
		expected: 'interactive',
		isDocumented: isText(/^(non-)?interactive$/),
	},
	{
		name: 'filters.userId',
		displayName: 'User ID',
		text: ' kim@example.com ',
		sent: ({ body }) => body.userId,
		expected: 'kim@example.com',
		isDocumented: isText(/\S/),
	},
];

/** The fields that every "Get Many" of a log has. */
export const commonFields: Field[] = allLogs.flatMap((log) =>
	[
		{ name: 'returnAll', displayName: 'Return All', text: ' TRUE ' },
		{ name: 'limit', displayName: 'Limit', text: '12' },
		{
			name: 'options.pageSize',
			displayName: 'Page Size',
			text: '6.0',
			sent: ({ query, body }: SentRequest) =>
				Number(
					{ ...query, ...body }[
						Object.keys(log.page(0, 6)).find((key) => /per|limit|size/i.test(key))!
					],
				),
			expected: 6,
			isDocumented: isWhole(1, 2 ** 31 - 1),
		},
		{ name: 'options.concurrentRequests', displayName: 'Concurrent Requests', text: '2' },
		{ name: 'options.maxRetries', displayName: 'Max Retries', text: '0' },
		{ name: 'options.maxWaitSeconds', displayName: 'Max Wait (Seconds)', text: '1' },
		{ name: 'output', displayName: 'Output', text: ' ECS ' },
		{ name: 'options.includeOriginal', displayName: 'Include Original', text: '1' },
		{ name: 'options.file', displayName: 'File', text: ' CSV ' },
	].map((own) =>
		field(log.node, own, (parameters) =>
			workflowOf(log, { returnAll: false, output: 'ecs', ...parameters }),
		),
	),
);

/** A field that counts only beside another one. */
export const fileFields: Field[] = allLogs.map((log) =>
	field(
		log.node,
		{ name: 'options.rowsPerFile', displayName: 'Rows per File', text: '25.0' },
		({ options }) =>
			workflowOf(log, { returnAll: false, options: { file: 'csv', ...(options as IDataObject) } }),
	),
);

/** The fields that only one node has. */
export const ownFields: Field[] = [
	...[...monitor(), profile].map((own) =>
		field('Pubrio', own, (parameters) => workflowOf(pubrioLogs, parameters)),
	),
	...requestFilters.map((own) =>
		field(pubrioRequests.node, own, (parameters) => workflowOf(pubrioRequests, parameters)),
	),
	field(
		`${pubrioRequests.node}, Get`,
		{
			name: 'queryLogId',
			displayName: 'Query Log ID',
			text: ` ${LOG_ID} `,
			sent: ({ body }) => body.query_log_id,
			expected: LOG_ID,
			isDocumented: isText(/\S/),
			mayBeEmpty: false,
		},
		({ queryLogId }) => getOneWorkflow(pubrioRequests, queryLogId as string),
	),
	field('Pubrio, monitors', profile, (parameters) => workflowWith('pubrio-monitors', parameters)),
	field(
		'Pubrio, Get',
		{
			name: 'monitorLogId',
			displayName: 'Monitor Log ID',
			text: ` ${LOG_ID} `,
			sent: ({ body }) => body.monitor_log_id,
			expected: LOG_ID,
			isDocumented: isUuid,
			mayBeEmpty: false,
		},
		(parameters) => workflowWith('pubrio-monitor-log', parameters),
	),
	...[...period, timeZone, ...filters].map((own) =>
		field('Naver Cloud', own, (parameters) => workflowOf(naverLogs, parameters)),
	),
	...[...activityPeriod, ...activityFilters].map((own) =>
		field(naverActivities.node, own, (parameters) => workflowOf(naverActivities, parameters)),
	),
	...auditFilters.map((own) =>
		field('Kore.ai', own, (parameters) => workflowOf(koreLogs, parameters)),
	),
	...botLogs.flatMap((log) =>
		[
			...bot(),
			...(log.resource === 'changeLog'
				? instants('startDate', 'endDate', true)
				: instants('dateFrom', 'dateTo', false)),
			...(log.resource === 'session' ? sessionFilters : []),
		].map((own) =>
			// Any time may be the first of very many windows.
			field(log.node, own, (parameters) =>
				workflowOf(log, { returnAll: false, limit: 1, ...parameters }),
			),
		),
	),
	...reference().map((own) =>
		field('Document360', own, (parameters) => workflowOf(document360Logs, parameters)),
	),
	...referenceV3().map((own) =>
		field(document360V3Logs.node, own, (parameters) => workflowOf(document360V3Logs, parameters)),
	),
	field(
		`${document360V3Logs.node}, Get`,
		{
			name: 'logId',
			displayName: 'Log ID',
			text: ' an id ',
			sent: ({ path }) => path.split('/').pop(),
			expected: 'an%20id',
			isDocumented: isText(/^[^/]+$/),
			mayBeEmpty: false,
		},
		({ logId }) => getOneWorkflow(document360V3Logs, logId as string),
	),
	field(
		'Document360, Get',
		{
			name: 'logId',
			displayName: 'Log ID',
			text: ' an id ',
			sent: ({ path }) => path.split('/').pop(),
			expected: 'an%20id',
			isDocumented: isText(/^[^/]+$/),
			mayBeEmpty: false,
		},
		(parameters) =>
			workflowWith('document360-api-reference-log', {
				apiReferenceId: byId(referenceId()),
				...parameters,
			}),
	),
];

/** By the title of the log. */
const ofTriggers: Record<string, Own[] | undefined> = {
	[pubrioLogs.node]: [...monitor(), profile],
	[pubrioRequests.node]: requestFilters,
	[naverLogs.node]: [timeZone, ...filters],
	[naverActivities.node]: activityFilters,
	...Object.fromEntries(botLogs.map(({ node }) => [node, bot()])),
	[document360Logs.node]: reference(),
	[document360V3Logs.node]: referenceV3(),
};

function fieldOf(trigger: TriggerLog, own: Own): Field {
	const start = { startFrom: 'date', startDate: '2026-04-05', output: 'ecs' };
	const of = `${trigger.title} Trigger`;
	const workflow = (parameters: IDataObject) =>
		triggerWorkflow(trigger, { ...start, ...parameters });
	return { ...field(of, own, workflow), isTrigger: true };
}

/** The fields that every trigger has. */
export const commonTriggerFields: Field[] = allTriggers.flatMap((trigger) =>
	[
		{ name: 'startFrom', displayName: 'Start From', text: 'date' },
		{ name: 'startDate', displayName: 'Start Date', text: '2026. 4. 5.', mayBeEmpty: false },
		{ name: 'options.lookbackMinutes', displayName: 'Lookback (Minutes)', text: '2.5' },
		{ name: 'output', displayName: 'Output', text: ' ECS ' },
		{ name: 'options.includeOriginal', displayName: 'Include Original', text: 'false' },
	].map((own) => fieldOf(trigger, own)),
);

/** The fields that only one trigger has. */
export const ownTriggerFields: Field[] = allTriggers.flatMap((trigger) =>
	(ofTriggers[trigger.title] ?? []).map((own) => fieldOf(trigger, own)),
);
