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

	it.each(['id', 'list'])('asks for the logs of one monitor, chosen by %s', async (mode) => {
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
		[0, {}],
	])('sends options.profileId %i as %j', async (profileId, sent) => {
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
