import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Execution } from '../../demo/execution.mts';
import type { Workflow } from '../../demo/n8nInstance.mts';
import { listOf, typeOf, type Data, type Log } from '../logs/index.mts';
import { publish } from '../../demo/templates.mts';
import { fillIn, SimulatedCredentials } from '../templates/fillIn.mts';
import { templates } from '../templates/index.mts';
import { logNodes, apiOf } from './support/nodes.mts';
import { until } from './support/triggers.mts';

const ZONE = 'Asia/Seoul';
const yesterday = () => DateTime.now().setZone(ZONE).minus({ days: 1 }).startOf('day');
const FIELDS = [
	'time',
	'provider',
	'log',
	'severity',
	'outcome',
	'action',
	'actor',
	'target',
	'message',
	'logId',
];

/** The logs that the templates read: the first of each provider. */
const logs = logNodes.filter(
	(log) => log.provider.logs[0] === log || log.resource === 'monitorLog',
);

/** Rows, one an hour, the newest just now. */
function hourly(log: Log, count: number): Data[] {
	const list = listOf(log, apiOf(log));
	list.rows = list.makeRows(count, { newest: Date.now() - 1_000, stepSeconds: 3_600 });
	return list.rows as Data[];
}

function ofYesterday(log: Log): number {
	const list = listOf(log, apiOf(log));
	const [from, to] = [yesterday(), yesterday().plus({ days: 1 })].map((day) => day.toMillis());
	return list.rows.filter((row) => list.timeOf(row) >= from && list.timeOf(row) < to).length;
}

let credentials: SimulatedCredentials | undefined;

/** Imports a template, and does what its notes say. */
async function load(file: string): Promise<Workflow> {
	const template = templates.find((one) => one.file === file)!;
	const workflow = await fillIn(template, house, (credentials ??= new SimulatedCredentials(house)));
	return await house.n8n.createWorkflow({
		...workflow,
		settings: { ...workflow.settings, timezone: ZONE },
	});
}

async function execute(workflow: Workflow, input?: Data): Promise<Execution> {
	const trigger = workflow.nodes.find(({ type }) => /trigger$/i.test(type))!.name;
	const execution = await house.n8n.runWorkflow(workflow, { trigger, input });
	expect({ error: execution.error, status: execution.status }).toEqual({ status: 'success' });
	return execution;
}

const fileWith = (text: string) => (log: Log) =>
	templates.find(({ file, nodes }) =>
		file.includes(text) && !/failed|alarms|daily/.test(file)
			? nodes.some(({ type }) => type.includes(`.${log.provider.nodeType}`))
			: false,
	)!.file;

beforeEach(() => {
	for (const sink of Object.values(house.sinks)) sink.reset();
	for (const log of logNodes) listOf(log, apiOf(log)).rows = [];
});

describe.each(logs)('$title', (log) => {
	test('posts the new rows of a poll to Slack in one message that mentions nobody', async () => {
		const rows = hourly(log, 4);
		const [text] = textFields(rows[0]);
		rows[0][text] = `<!channel> & ${'긴 글 '.repeat(5_000)}`;
		await execute(await load(fileWith('to-slack')(log)));
		const { messages } = house.sinks.slack;
		expect(messages).toHaveLength(1);
		const [{ channel, text: posted }] = messages;
		expect(channel).toBe('activity-logs');
		const lines = posted.split('\n');
		expect(lines[0]).toMatch(/^\*4 new .+ (logs|events)\*$/);
		const row = /^• \d{4}-\d\d-\d\d \d\d:\d\d UTC · (info|warning|error) · ./;
		expect(lines.slice(1)).toEqual(Array(4).fill(expect.stringMatching(row)));
		expect(posted).not.toContain('<!channel>');
		expect(posted.length).toBeLessThan(3_000);
		expect(JSON.stringify(house.sinks.slack.messages)).not.toContain(house.n8n.url);
	});

	test("adds yesterday's rows to a sheet once, however often it runs", async () => {
		hourly(log, 60);
		const workflow = await load(fileWith('to-google-sheets')(log));
		await execute(workflow);
		const first = house.sinks.googleSheets.sheet().table.map((row) => [...row]);
		const [header, ...rows] = first;
		expect(header).toEqual(FIELDS);
		expect(rows).toHaveLength(ofYesterday(log));
		expect(rows.length).toBeGreaterThan(0);
		expect(new Set(rows.map((row) => row[FIELDS.indexOf('logId')])).size).toBe(rows.length);
		for (const row of rows) {
			const time = DateTime.fromISO(String(row[0])).setZone(ZONE);
			expect(time.toISODate()).toBe(yesterday().toISODate());
		}
		await execute(workflow);
		expect(house.sinks.googleSheets.sheet().table).toEqual(first);
	});
});

/** Fields of a row that hold text, the longest first. */
function textFields(row: Data): string[] {
	return Object.keys(row)
		.filter((key) => typeof row[key] === 'string' && /message|description|title/i.test(key))
		.sort((a, b) => String(row[b]).length - String(row[a]).length);
}

test('posts rows that appear once it is published', async () => {
	const [log] = logs;
	hourly(log, 4);
	const workflow = await load(fileWith('to-slack')(log));
	await publish(house, workflow);
	try {
		await until('The trigger does not save where it starts', async () => {
			const path = `/rest/workflows/${workflow.id}`;
			return (await house.n8n.request<{ staticData: unknown }>('GET', path)).staticData !== null;
		});
		listOf(log, apiOf(log)).addNewest(2, { newest: Date.now(), stepSeconds: 1 });
		await until('Nothing is posted', () => house.sinks.slack.messages.length > 0);
		expect(house.sinks.slack.messages.map(({ text }) => text)).toEqual([
			expect.stringMatching(/^\*2 new /),
		]);
	} finally {
		await house.n8n.request('POST', `/rest/workflows/${workflow.id}/deactivate`, {});
	}
});

describe('the daily digest', () => {
	test('counts the rows of yesterday', async () => {
		for (const log of logs) hourly(log, 60);
		await execute(await load('09-daily-slack-digest'));
		const [{ text }] = house.sinks.slack.messages;
		const total = logs.reduce((sum, log) => sum + ofYesterday(log), 0);
		expect(text).toContain(`*Activity on ${yesterday().toISODate()}*`);
		expect(text).toMatch(
			new RegExp(`^${total} rows\\. By severity: .*info.*\\. By outcome: .*success`, 'm'),
		);
		for (const log of logs) {
			expect(text).toContain(`• ${log.provider.displayName}: ${ofYesterday(log)}`);
		}
		expect(house.sinks.slack.messages).toHaveLength(1);
	});

	test('says that nothing happened', async () => {
		await execute(await load('09-daily-slack-digest'));
		expect(house.sinks.slack.messages.map(({ text }) => text)).toEqual([
			`*Activity on ${yesterday().toISODate()}*\nNothing happened.`,
		]);
	});

	test('says which provider could not be read', async () => {
		const [broken, ...others] = logs;
		for (const log of others) hourly(log, 60);
		apiOf(broken).onRequest = () => ({ kind: 'status', status: 403 });
		try {
			await execute(await load('09-daily-slack-digest'));
		} finally {
			apiOf(broken).onRequest = undefined;
		}
		const [{ text }] = house.sinks.slack.messages;
		expect(text).toMatch(new RegExp(`^:warning: .*${broken.provider.displayName}`, 'm'));
		for (const log of others) expect(text).toContain(`• ${log.provider.displayName}: `);
	});
});

test('alerts on failed deliveries only', async () => {
	const log = logs.find(({ resource }) => resource === 'monitorLog')!;
	const rows = hourly(log, 4);
	Object.assign(rows[0], {
		status: 'failed',
		error_message: 'no such host',
		is_retry_succeed: false,
	});
	for (const row of rows.slice(1)) {
		Object.assign(row, { status: 'success', error_message: null, response_status_code: 200 });
	}
	await execute(await load('10-failed-pubrio-deliveries-to-slack'));
	const [{ text }, ...more] = house.sinks.slack.messages;
	expect(more).toEqual([]);
	expect(text.split('\n')).toEqual([
		':rotating_light: *1 failed Pubrio delivery*',
		expect.stringContaining('no such host'),
	]);
	for (const row of rows) {
		Object.assign(row, { status: 'success', error_message: null, response_status_code: 200 });
	}
	await execute(await load('10-failed-pubrio-deliveries-to-slack'));
	expect(house.sinks.slack.messages).toHaveLength(1);
});

test('alerts on alarms and alerts only', async () => {
	const log = logs.find(({ resource }) => resource === 'apiGatewayEvent')!;
	const rows = hourly(log, 6);
	['EVENT', 'ALARM', 'ALERT', 'EVENT', 'EVENT', 'EVENT'].forEach((level, i) =>
		Object.assign(rows[i], { level }),
	);
	await execute(await load('11-naver-cloud-alarms-to-slack'));
	const [{ text }] = house.sinks.slack.messages;
	expect(text.split('\n')).toHaveLength(3);
	expect(text).toContain('*2 Naver Cloud API Gateway alerts*');
	expect(text).toContain(' · warning · ');
	expect(text).toContain(' · error · ');
});

test('indexes all rows in Elasticsearch once, however often it runs', async () => {
	for (const log of logs) hourly(log, 30);
	const workflow = await load('12-all-logs-to-elasticsearch');
	await execute(workflow);
	const documents = house.sinks.elasticsearch.documents('activity-logs');
	const ids = Object.keys(documents);
	expect(ids).toHaveLength(30 * logs.length);
	for (const [id, { version, source }] of Object.entries(documents)) {
		expect(version).toBe(1);
		expect(source).toMatchObject({ ecs: { version: '9.4.0' }, event: { id } });
	}
	await execute(workflow);
	const again = house.sinks.elasticsearch.documents('activity-logs');
	expect(Object.keys(again)).toEqual(ids);
	expect(Object.values(again).every(({ version }) => version === 2)).toBe(true);
});

test("stores yesterday's rows as one file of OCSF events", async () => {
	for (const log of logs) hourly(log, 60);
	const workflow = await load('13-ocsf-files-to-s3');
	await execute(workflow);
	await execute(workflow);
	const [bucket] = house.sinks.s3.buckets;
	const objects = Object.entries(house.sinks.s3.objects(bucket));
	expect(objects.map(([key]) => key)).toEqual([`ocsf/${yesterday().toISODate()}.ndjson`]);
	const lines = objects[0][1].bytes.toString('utf8').split('\n');
	expect(lines.pop()).toBe('');
	const events = lines.map((line) => JSON.parse(line) as { time: number; metadata: Data });
	expect(events).toHaveLength(logs.reduce((sum, log) => sum + ofYesterday(log), 0));
	for (const { time, metadata } of events) {
		expect(DateTime.fromMillis(time).setZone(ZONE).toISODate()).toBe(yesterday().toISODate());
		expect(metadata.version).toBe('1.8.0');
	}
	expect(new Set(events.map(({ metadata }) => metadata.uid)).size).toBe(events.length);
});

test('responds with what the tools of all providers return', async () => {
	for (const log of logs) hourly(log, 30);
	const { openAi } = house.sinks;
	const workflow = await load('14-ask-an-agent-about-activity');
	const tools = workflow.nodes.filter(({ type }) => type.endsWith('Tool'));
	const day = yesterday().toISODate()!;
	const period = { from: day, to: day, fromDate: `${day}T00:00:00Z`, toDate: `${day}T23:59:59Z` };
	openAi.replies = [
		{
			toolCalls: tools.map(({ name }) => ({
				name: name.replace(/[^\w-]+/g, '_'),
				arguments: { limit: 5, ...period },
			})),
		},
		'Nobody changed anything.',
	];
	const before = house.simulator.requests.length;
	const execution = await execute(workflow, {
		chatInput: 'Who changed what yesterday?',
		action: 'sendMessage',
		sessionId: randomUUID(),
	});
	expect(execution.items('Agent').map(({ json }) => json.output)).toEqual([
		'Nobody changed anything.',
	]);
	const results = openAi.toolResults.map(({ content }) => content);
	expect(results).toHaveLength(tools.length);
	for (const { provider } of logs) {
		const [result, ...more] = results.filter((text) => text.includes(`"${provider.displayName}"`));
		expect(more).toEqual([]);
		const ids = [...result.matchAll(/"logId":"(.+?)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(5);
	}
	const requests = house.simulator.requests.slice(before);
	const withPeriod = tools.filter(({ parameters }) =>
		/of the period/.test(JSON.stringify(parameters)),
	);
	expect(withPeriod).toHaveLength(2);
	for (const { name, type } of withPeriod) {
		const { provider } = logs.find((log) => type === typeOf(`${log.provider.nodeType}Tool`))!;
		const [{ path, body }] = requests.filter((one) => one.provider === provider.name);
		expect({ name, sent: path + JSON.stringify(body) }).toEqual({
			name,
			sent: expect.stringContaining(day),
		});
	}
});

test('exports all rows of a year to CSV files', async () => {
	for (const log of logs) hourly(log, 120);
	const workflow = await load('15-export-a-year-to-csv');
	const execution = await execute(workflow);
	const files = execution.items('All files');
	expect(files.map(({ json }) => json.count)).toEqual(logs.map(() => 120));
	for (const { json, binary } of files) {
		expect(json.sha256).toMatch(/^[0-9a-f]{64}$/);
		expect(binary?.data).toMatchObject({ mimeType: 'text/csv', fileExtension: 'csv' });
		const { id } = binary!.data as { id: string };
		const text = (await house.n8n.binaryData(id)).toString('utf8');
		expect(text.split('\r\n')[0]).toBe(`\ufeff${FIELDS.join(',')}`);
	}
});
