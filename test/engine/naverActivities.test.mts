import { freshSimulator } from './support/each.mts';
import { getMany, holdRows, naverActivities as log } from './support/logs.mts';
import { expectRequests } from './support/requests.mts';
import { allTriggers, arrive, holdRecentRows, pollerOf } from './support/triggers.mts';
import { inTimeZone } from './support/workflow.mts';
import { workflowOf } from './support/logs.mts';

freshSimulator();

const sim = () => engine.simulator.naverCloud;
const pages = () => engine.simulator.requests.map(({ body }) => body);
const takesTheOtherNames = () => {
	sim().lists.activity.knobs.pageNames = 'clients';
};

describe('where the service takes page and size, and no notice of pageIndex and pageSize', () => {
	it.each([1, 20, 21, 250])('returns each of %i rows once', async (count) => {
		holdRows(log, count);
		takesTheOtherNames();
		for (const pageSize of [100, 20, 7]) {
			const result = await getMany(log, { options: { pageSize } });
			expect(result.error).toBeUndefined();
			expect(result.rows(log.node)).toEqual(log.rows());
		}
	});

	it('polls with them from then on', async () => {
		const trigger = allTriggers.find(({ descriptor }) => descriptor === log.descriptor)!;
		takesTheOtherNames();
		holdRecentRows(trigger, 30);
		const poller = pollerOf(trigger);
		await poller.poll();
		for (const count of [45, 30]) {
			const rows = arrive(trigger, count);
			engine.simulator.requests.length = 0;
			expect(await poller.poll()).toEqual(rows);
		}
		for (const body of pages()) expect(body).not.toHaveProperty('pageIndex');
	});
});

const from = Date.parse('2026-04-05T00:00+09:00');

it.each([
	[{ fromTime: '2026-04-05', toTime: '2026-04-05' }, from, from + 24 * 60 * 60_000 - 1],
	[{ fromTime: '2026-04-05T00:00', toTime: '2026-04-05T01:00' }, from, from + 60 * 60_000],
	[{ fromTime: '2026-04-04T15:00Z', toTime: '' }, from, undefined],
	[{ fromTime: '', toTime: '' }, undefined, undefined],
])('sends the period %j', async (parameters, fromEventTime, toEventTime) => {
	holdRows(log, 0);
	await engine.run(inTimeZone(workflowOf(log, parameters), 'Asia/Seoul'));
	expectRequests(log.call, [
		JSON.parse(JSON.stringify({ fromEventTime, toEventTime, pageIndex: 0, pageSize: 100 })),
	]);
});

it.each([
	[{ fromTime: '2026-04-06', toTime: '2026-04-05' }, /From Time .* is later than To Time/],
	[{ fromTime: '', toTime: '2026-04-05' }, /To Time .* is more than 30 days ago/],
])('names the period %j before any request', async (parameters, message) => {
	const { error } = await getMany(log, parameters);
	expect(error?.message).toMatch(message);
	expect(engine.simulator.requests).toEqual([]);
});

it('needs no permission to view API Gateway, and names the one that it needs', async () => {
	sim().account.permitted = false;
	expect((await getMany(log)).error).toBeUndefined();
	Object.assign(sim().account, { permitted: true, mayTraceActivities: false });
	const { error } = await getMany(log);
	expect(error?.description).toMatch(
		/permission to view Cloud Activity Tracer .*NCP_CLOUD_ACTIVITY_TRACER_VIEWER/,
	);
	expect(await engine.testCredential('naverCloudApi')).toMatchObject({ status: 'OK' });
});

it.each([
	['government', '', 'cloudactivitytracer.apigw.gov-ntruss.com'],
	['financial', '', 'cloudactivitytracer.apigw.fin-ntruss.com'],
	['custom', 'apigateway.apigw.gov-ntruss.com/', 'cloudactivitytracer.apigw.gov-ntruss.com'],
	[
		'custom',
		'https://cloudactivitytracer.apigw.ntruss.com',
		'cloudactivitytracer.apigw.ntruss.com',
	],
])('is requested in the environment %s %s at %s', async (environment, baseUrl, host) => {
	const credentials = { naverCloudApi: { environment, baseUrl } };
	const result = await getMany(log, {}, {}, { credentials });
	expect(result.error).toBeUndefined();
	expect(new Set(engine.simulator.requests.map((request) => request.host))).toEqual(
		new Set([host]),
	);
});
