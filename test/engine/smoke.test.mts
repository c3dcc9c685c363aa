import workflow from './workflows/pubrio-monitor-logs.json';

test('returns every Pubrio log once', async () => {
	const { simulator } = engine;
	const result = await engine.run(workflow as never);
	expect(result.error).toBeUndefined();
	expect(result.rows('Pubrio')).toEqual(simulator.pubrio.rows);
	console.log(simulator.requests.map(r=>r.body));
});
