import type { INodeProperties } from 'n8n-workflow';
import { freshSimulator } from './support/each.mts';
import {
	byId,
	document360Logs,
	getMany,
	koreLogs,
	naverEvents,
	naverLogs,
	pubrioLogs,
	workflowOf,
} from './support/logs.mts';
import { expectRequests } from './support/requests.mts';
import { inTimeZone } from './support/workflow.mts';

freshSimulator();

describe('Pubrio', () => {
	const page = (number: number) => ({ page: number, per_page: 25 });

	it.each(['id', 'list'])('requests the logs of one monitor, chosen by %s', async (mode) => {
		const { account, rows } = engine.simulator.pubrio;
		const other = account.monitors[1].monitor_id;
		rows.slice(0, 4).forEach((row) => (row.monitor_id = other));
		const monitorId = { __rl: true, mode, value: other, cachedResultName: 'A monitor' };
		const result = await getMany(pubrioLogs, { monitorId });
		expect(result.rows('Pubrio')).toEqual(rows.slice(0, 4));
		expectRequests(pubrioLogs.call, [{ ...page(1), monitor_id: other }]);
	});

	it('takes the spaces off a pasted monitor ID', async () => {
		const id = engine.simulator.pubrio.account.monitors[0].monitor_id;
		await getMany(pubrioLogs, { monitorId: byId(` ${id} `) });
		expectRequests(
			pubrioLogs.call,
			[1, 2, 3].map((number) => ({ ...page(number), monitor_id: id })),
		);
	});

	it.each([
		[42, { profile_id: 42 }],
		['42', { profile_id: 42 }],
		['={{ "42.0" }}', { profile_id: 42 }],
		[0, {}],
		['0', {}],
		['', {}],
	])('sends options.profileId %j as %j', async (profileId, sent) => {
		await getMany(pubrioLogs, { options: { profileId } });
		expectRequests(
			pubrioLogs.call,
			[1, 2, 3].map((number) => ({ ...page(number), ...sent })),
		);
	});
});

describe('Naver Cloud', () => {
	it.each([
		[{ level: ['ALARM'] }, { level: ['ALARM'] }],
		[{ level: ['EVENT', 'ALERT'], type: [] }, { level: ['EVENT', 'ALERT'] }],
		[{ type: ['ES010', 'EU420'] }, { type: ['ES010', 'EU420'] }],
		[
			{ level: ['EVENT'], type: ['ES020'] },
			{ level: ['EVENT'], type: ['ES020'] },
		],
		[{}, {}],
	])('sends the filters %j', async (filters, sent) => {
		const result = await getMany(naverLogs, { filters });
		const { level = undefined, type = undefined } = sent as Record<string, string[] | undefined>;
		const rows = naverEvents().filter(
			(row) =>
				(level?.includes(String(row.level)) ?? true) && (type?.includes(String(row.type)) ?? true),
		);
		expect(rows.length).toBeGreaterThan(0);
		expect(result.rows('Naver Cloud')).toEqual(rows);
		expectRequests(naverLogs.call, [{ ...naverLogs.page(0, 1000), ...sent }]);
	});
});

describe('Kore.ai', () => {
	it('sends all filters at once, and the dates in UTC', async () => {
		const { rows } = engine.simulator.koreAi;
		const workflow = workflowOf(koreLogs, {
			filters: {
				fromDate: '2026-04-05T21:00:00',
				toDate: '2026-04-06T02:00:00.5',
				fetchAfter: ` ${rows[60].AuditLogId} `,
			},
		});
		const result = await engine.run(inTimeZone(workflow, 'Asia/Seoul'));
		const [from, to] = ['2026-04-05T12:00:00.000Z', '2026-04-05T17:00:00.500Z'];
		const inRange = rows
			.slice(0, 60)
			.filter(({ timestampValue: at }) => at >= Date.parse(from) && at <= Date.parse(to));
		expect(inRange.length).toBeGreaterThan(0);
		expect(result.rows('Kore.ai')).toEqual(inRange);
		const fetchAfter = rows[60].AuditLogId;
		expectRequests(koreLogs.call, [
			{ ...koreLogs.page(0, 100), fromDate: from, toDate: to, fetchAfter },
		]);
	});

	it.each([
		['2026-04-05T12:00:00', 'UTC', '2026-04-05T12:00:00.000Z'],
		['2026-04-05T12:00:00', 'America/New_York', '2026-04-05T16:00:00.000Z'],
		['2026-04-05 12:00', 'UTC', '2026-04-05T12:00:00.000Z'],
		['2026-04-05', 'Asia/Seoul', '2026-04-04T15:00:00.000Z'],
		['2026-04-05T12:00:00+09:00', 'America/New_York', '2026-04-05T03:00:00.000Z'],
		['2026-04-05T12:00:00Z', 'Asia/Seoul', '2026-04-05T12:00:00.000Z'],
		['={{ DateTime.fromISO("2026-04-05T12:00:00Z") }}', 'UTC', '2026-04-05T12:00:00.000Z'],
		['={{ new Date("2026-04-05T12:00:00Z") }}', 'Asia/Seoul', '2026-04-05T12:00:00.000Z'],
	])('sends From Date %s in %s as %s', async (fromDate, zone, sent) => {
		engine.simulator.koreAi.rows.length = 5;
		const workflow = workflowOf(koreLogs, { filters: { fromDate } });
		await engine.run(inTimeZone(workflow, zone));
		expectRequests(koreLogs.call, [{ ...koreLogs.page(0, 100), fromDate: sent }]);
	});

	it.each([
		['2026-04-05', 'Asia/Seoul', '2026-04-05T14:59:59.999Z'],
		['2026/04/05', 'UTC', '2026-04-05T23:59:59.999Z'],
		['2026. 4. 5.', 'America/New_York', '2026-04-06T03:59:59.999Z'],
		['2026-03-08', 'America/New_York', '2026-03-09T03:59:59.999Z'],
		['2026-04-05Z', 'Asia/Seoul', '2026-04-05T23:59:59.999Z'],
		['2026-04-05[Asia/Seoul]', 'UTC', '2026-04-05T14:59:59.999Z'],
		['9999-12-31', 'America/New_York', '9999-12-31T23:59:59.999Z'],
		// Anything with a time is that time.
		['2026-04-05T00:00', 'Asia/Seoul', '2026-04-04T15:00:00.000Z'],
		['2026-04-05 24:00', 'Asia/Seoul', '2026-04-05T15:00:00.000Z'],
		['2026-04-05t12:00:00z', 'Asia/Seoul', '2026-04-05T12:00:00.000Z'],
		['Sun, 05 Apr 2026 12:00:00 +0900', 'UTC', '2026-04-05T03:00:00.000Z'],
		['={{ 1775390400 }}', 'Asia/Seoul', '2026-04-05T12:00:00.000Z'],
		['={{ DateTime.fromISO("2026-04-05") }}', 'Asia/Seoul', '2026-04-04T15:00:00.000Z'],
	])('sends To Date %s in %s as %s', async (toDate, zone, sent) => {
		engine.simulator.koreAi.rows.length = 5;
		const workflow = workflowOf(koreLogs, { filters: { toDate } });
		await engine.run(inTimeZone(workflow, zone));
		expectRequests(koreLogs.call, [{ ...koreLogs.page(0, 100), toDate: sent }]);
	});

	it('says that To Date includes a whole day', () => {
		const { properties } = engine.descriptionOf('n8n-nodes-activity-logs.koreAi');
		const filters = properties.find(({ name }) => name === 'filters')!;
		const toDate = filters.options!.find(({ name }) => name === 'toDate') as INodeProperties;
		expect(toDate.description).toContain('A date without a time includes that whole day');
	});

	it('gives the whole of a day that is From Date and To Date', async () => {
		const { koreAi } = engine.simulator;
		const [from, to] = ['2026-04-05T00:00:00+09:00', '2026-04-06T00:00:00+09:00'].map(Date.parse);
		const rows = [to, to - 1, from, from - 1].map(
			(newest, i) => koreAi.makeRows(1, { newest, firstNumber: 4 - i })[0],
		);
		koreAi.rows = rows;
		const filters = { fromDate: '2026-04-05', toDate: '2026-04-05' };
		const result = await engine.run(inTimeZone(workflowOf(koreLogs, { filters }), 'Asia/Seoul'));
		expect(result.rows('Kore.ai')).toEqual(rows.slice(1, 3));
	});

	it('leaves empty filters out', async () => {
		engine.simulator.koreAi.rows.length = 5;
		await getMany(koreLogs, { filters: { fromDate: '', toDate: null, fetchAfter: ' ' } });
		expectRequests(koreLogs.call, [koreLogs.page(0, 100)]);
	});
});

it('Document360 puts a hostile API reference ID into the path as one part of it', async () => {
	const result = await getMany(document360Logs, { apiReferenceId: byId('../a b/?c#d') });
	expect(result.error?.message).toContain('Api reference not found.');
	expectRequests('GET apihub.document360.io/v2/APIReferences/..%2Fa%20b%2F%3Fc%23d/Logs', [
		document360Logs.page(0, 100),
	]);
});
