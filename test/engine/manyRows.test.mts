import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, hasTotal, holdRows, naverLogs } from './support/logs.mts';

freshSimulator();

const MOST = 110_000;
const query = { from: '2000-01-01', to: '2026-12-31', options: { pageSize: 20_000 } };

test('passes on as many rows as n8n can take', async () => {
	holdRows(naverLogs, MOST);
	const result = await getMany(naverLogs, query);
	expect(result.error).toBeUndefined();
	expect(result.items('Naver Cloud')).toHaveLength(MOST);
}, 120_000);

test('names the ways out of more, before it has read them', async () => {
	holdRows(naverLogs, MOST + 1);
	const result = await getMany(naverLogs, query);
	expect(result.error?.message).toContain('more than 110000 rows');
	expect(result.error?.description).toMatch(/Set a Limit, or split the query/);
	expect(engine.simulator.requests).toHaveLength(1);
}, 120_000);

test.each(allLogs.filter(hasTotal))(
	'$node: a limit within that is no reason to stop',
	async (log) => {
		holdRows(log, 60);
		log.list.knobs.total = MOST + 1;
		const result = await getMany(log, { returnAll: false, limit: 30 });
		expect(result.rows(log.node)).toEqual(log.rows().slice(0, 30));
	},
);
