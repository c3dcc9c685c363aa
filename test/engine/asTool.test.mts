import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, naverLogs } from './support/logs.mts';
import { expectRequests } from './support/requests.mts';

freshSimulator();

it.each(allLogs)('$node can be used as a tool', (log) => {
	const description = engine.descriptionOf(log.type);
	expect(description.usableAsTool).toBe(true);
});

/** An agent fills in text where the editor has lists, numbers and dates. */
describe('values as a tool call gives them', () => {
	it.each([
		[['EVENT', 'ALERT']],
		['EVENT,ALERT'],
		[' event , alert, '],
		['["EVENT","ALERT"]'],
		['={{ ["EVENT", "ALERT"] }}'],
		['={{ "EVENT,ALERT" }}'],
	])('a filter of two values as %j', async (level) => {
		await getMany(naverLogs, { filters: { level } });
		expectRequests(naverLogs.call, [{ ...naverLogs.page(0, 1000), level: ['EVENT', 'ALERT'] }]);
	});

	it.each([[''], ['[]'], [[]], ['={{ [] }}'], ['={{ null }}'], [' , ']])(
		'no filter as %j',
		async (type) => {
			await getMany(naverLogs, { filters: { type } });
			expectRequests(naverLogs.call, [naverLogs.page(0, 1000)]);
		},
	);

	it.each(allLogs)('$node: Limit and Page Size as text', async (log) => {
		const parameters = {
			returnAll: false,
			limit: '={{ "12" }}',
			options: { pageSize: '={{ "6" }}' },
		};
		const result = await getMany(log, parameters);
		expect(result.rows(log.node)).toEqual(log.rows().slice(0, 12));
		expectRequests(log.call, [log.page(0, 6), log.page(1, 6)]);
	});
});
