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

test('puts more of them into files, each stored while others are read', async () => {
	holdRows(naverLogs, MOST + 20_000);
	const options = { file: 'ndjson', rowsPerFile: 50_000, pageSize: 5_000, concurrentRequests: 1 };
	const result = await getMany(naverLogs, { ...query, output: 'simplified', options });
	expect(result.error).toBeUndefined();
	const files = result.items('Naver Cloud');
	expect(files.map(({ json }) => json.count)).toEqual([50_000, 50_000, 30_000]);
	const ids = files.flatMap(({ binary }) =>
		Buffer.from(binary!.data.data, 'base64')
			.toString()
			.trim()
			.split('\n')
			.map((line) => (JSON.parse(line) as { logId: string }).logId),
	);
	expect(new Set(ids).size).toBe(MOST + 20_000);

	engine.simulator.requests.length = 0;
	const undo = engine.failToStore('-1.ndjson', 'full');
	try {
		const stopped = await getMany(naverLogs, { ...query, options });
		expect(stopped.error?.message).toContain('full');
		// The first file lacks only the rows that may still move.
		expect(engine.simulator.requests.length).toBeLessThanOrEqual(13);
	} finally {
		undo();
	}
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
