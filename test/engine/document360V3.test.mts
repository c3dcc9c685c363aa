import type { IDataObject } from 'n8n-workflow';
import { freshSimulator } from './support/each.mts';
import { document360Logs, document360V3Logs, getMany } from './support/logs.mts';
import {
	allTriggers,
	arrive,
	document360Trigger,
	holdRecentRows,
	pollerOf,
} from './support/triggers.mts';

freshSimulator();

const v3Trigger = allTriggers.find(
	({ descriptor }) => descriptor === document360V3Logs.descriptor,
)!;
const keys = () =>
	engine.simulator.requests.map(({ headers }) => [headers.api_token, headers['x-api-key']]);

it('sends the token of version 2 where no authentication was saved, and the key of version 3', async () => {
	const { apiToken, v3 } = engine.simulator.document360.account;
	expect((await getMany(document360Logs)).error).toBeUndefined();
	expect((await getMany(document360V3Logs)).error).toBeUndefined();
	const [first, ...others] = keys();
	expect(first).toEqual([apiToken, undefined]);
	expect(others[others.length - 1]).toEqual([undefined, v3.apiKey]);
});

it('a position of one version is none of the other', async () => {
	holdRecentRows(document360Trigger, 5);
	holdRecentRows(v3Trigger, 5);
	const v2 = pollerOf(document360Trigger);
	await v2.poll();
	arrive(document360Trigger, 1);
	await v2.poll();
	const v3 = pollerOf(v3Trigger, {}, { staticData: v2.saved });
	expect(await v3.poll()).toEqual([]);
	expect(v3.logs.join()).toContain('reads another log than before');
	const rows = arrive(v3Trigger, 2);
	expect(await v3.poll()).toEqual(rows);
});

it.each<[IDataObject, RegExp]>([
	[{ projectId: '={{ "" }}' }, /Project is empty/],
	[{ apiReferenceId: '={{ "" }}' }, /API Reference is empty/],
	[{ authentication: 'v4' }, /./],
])('names %j', async (parameters, message) => {
	const { error } = await getMany(document360V3Logs, parameters);
	expect(error?.message).toMatch(message);
	expect(engine.simulator.requests).toEqual([]);
});

it('waits until the time at which the limit ends', async () => {
	const reset = Math.ceil(Date.now() / 1000) + 700;
	engine.simulator.document360.onRequest = () => ({
		kind: 'status',
		status: 429,
		headers: { 'X-RateLimit-Reset': String(reset) },
	});
	const { error } = await getMany(document360V3Logs);
	expect(error?.message).toContain('HTTP 429');
	expect(engine.simulator.requests).toHaveLength(1);
});
