import type { IDataObject } from 'n8n-workflow';
import { expectRequests } from './support/requests.mts';
import { byId, referenceId } from './support/logs.mts';
import {
	arrive,
	document360Trigger,
	holdRecentRows,
	koreTrigger,
	naverTrigger,
	pollerOf,
	pubrioTrigger,
	requestsDuring,
	type TriggerLog,
} from './support/triggers.mts';

beforeEach(() => engine.simulator.reset());

/** Rows returned by a second poll, and the requests that it made. */
async function secondPoll(trigger: TriggerLog, parameters: IDataObject): Promise<IDataObject[]> {
	holdRecentRows(trigger, 5);
	const poller = pollerOf(trigger, parameters);
	await poller.poll();
	arrive(trigger, 2);
	engine.simulator.requests.length = 0;
	return await poller.poll();
}

const dayInSeoul = (time: number) => new Date(time + 9 * 3_600_000).toISOString().slice(0, 10);

test('Pubrio is requested one monitor and team', async () => {
	const [{ monitor_id: id }] = engine.simulator.pubrio.account.monitors;
	const rows = await secondPoll(pubrioTrigger, {
		monitorId: byId(` ${id} `),
		options: { profileId: 123 },
	});
	expect(rows).toHaveLength(2);
	expectRequests('POST api.pubrio.com/monitors/statistics/logs', [
		{ monitor_id: id, profile_id: 123, page: 1, per_page: 25 },
	]);
});

test('Pubrio is requested all monitors where none is chosen', async () => {
	await secondPoll(pubrioTrigger, {});
	expectRequests('POST api.pubrio.com/monitors/statistics/logs', [{ page: 1, per_page: 25 }]);
});

test('Naver Cloud is requested the days from the cursor to today, and for what the filters choose', async () => {
	const filters = {
		level: ['EVENT', 'ALARM', 'ALERT'],
		type: ['ES010', 'ES020', 'EU400', 'EU410', 'EU420'],
	};
	await secondPoll(naverTrigger, { filters });
	const newest = engine.simulator.naverCloud.rows[2].at;
	expectRequests('POST apigateway.apigw.ntruss.com/api/v1/dashboards/events/search', [
		{
			offset: 0,
			limit: 1000,
			timeZone: '+09:00',
			from: dayInSeoul(newest - 600_000),
			to: dayInSeoul(Date.now()),
			...filters,
		},
	]);
});

test('Naver Cloud is queried without filters where none is chosen, in the zone of the workflow', async () => {
	holdRecentRows(naverTrigger, 5);
	const poller = pollerOf(naverTrigger, { timeZone: '' }, { timezone: 'Asia/Kolkata' });
	await poller.poll();
	const [{ body }] = engine.simulator.requests;
	expect(Object.keys(body as object).sort()).toEqual(['from', 'limit', 'offset', 'timeZone', 'to']);
	expect(body).toMatchObject({ timeZone: '+05:30' });
});

test('Kore.ai is requested what happened since the cursor', async () => {
	await secondPoll(koreTrigger, {});
	const { timestampValue } = engine.simulator.koreAi.rows[2];
	expectRequests('GET bots.kore.ai/api/public/auditlogs', [
		{ size: '100', offset: '0', fromDate: new Date(timestampValue - 600_001).toISOString() },
	]);
});

test('Document360 is requested the chosen API reference', async () => {
	await secondPoll(document360Trigger, {});
	expectRequests(`GET apihub.document360.io/v2/APIReferences/${referenceId()}/Logs`, [
		{ page: '1', resultsPerPage: '100' },
	]);
});

test.each<[TriggerLog, IDataObject, string]>([
	[pubrioTrigger, { monitorId: byId('seven') }, 'Monitor "seven" is not a valid ID'],
	[naverTrigger, { timeZone: 'KST' }, 'Time Zone "KST" is not an offset from UTC'],
	[naverTrigger, { filters: { level: ['LOUD'] } }, '"LOUD" is not a level'],
	[document360Trigger, { apiReferenceId: byId(' ') }, 'API Reference is empty'],
])(
	'names parameters that cannot be used before any request',
	async (trigger, parameters, message) => {
		const requests = await requestsDuring(trigger, async () => {
			await expect(pollerOf(trigger, parameters).poll()).rejects.toThrow(message);
		});
		expect(requests).toBe(0);
	},
);

test.each<[TriggerLog, IDataObject]>([
	[pubrioTrigger, { baseUrl: 'not an address' }],
	[koreTrigger, { baseUrl: '' }],
	[document360Trigger, { region: 'custom', baseUrl: 'ftp://example.com' }],
	[naverTrigger, { environment: 'custom', baseUrl: '' }],
])('names a base URL that cannot be used', async (trigger, data) => {
	const credentials = { [trigger.credential]: data as never };
	const poller = pollerOf(trigger, {}, { credentials });
	await expect(poller.poll()).rejects.toThrow(/Base URL/);
});

test('changes of the filters continue from the same position', async () => {
	holdRecentRows(naverTrigger, 20);
	const all = pollerOf(naverTrigger);
	await all.poll();
	arrive(naverTrigger, 1);
	await all.poll();
	const rows = arrive(naverTrigger, 30);
	const parameters = { filters: { level: ['EVENT'] } };
	const events = pollerOf(naverTrigger, parameters, { staticData: all.saved });
	expect(await events.poll()).toEqual(rows.filter(({ level }) => level === 'EVENT'));
});
