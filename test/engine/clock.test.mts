import { freshSimulator } from './support/each.mts';
import { getMany, holdRows, koreLogs, naverLogs, type ProviderLog } from './support/logs.mts';

freshSimulator();

interface Skew {
	log: ProviderLog;
	node: string;
	clockSkewMs: number;
	/** Where this machine's clock is then. */
	direction: 'behind' | 'ahead';
}

const skews: Skew[] = [
	{ log: naverLogs, node: 'Naver Cloud', clockSkewMs: 10 * 60_000, direction: 'behind' },
	{ log: naverLogs, node: 'Naver Cloud', clockSkewMs: -10 * 60_000, direction: 'ahead' },
	{ log: koreLogs, node: 'Kore.ai', clockSkewMs: -60_000, direction: 'ahead' },
	{ log: koreLogs, node: 'Kore.ai', clockSkewMs: 20 * 60_000, direction: 'behind' },
];

/** What one run learns is kept for the next; a right clock is learnt as a wrong one is. */
afterEach(async () => {
	engine.simulator.reset();
	for (const log of [naverLogs, koreLogs]) {
		expect((await getMany(log)).error).toBeUndefined();
	}
});

describe.each(skews)(
	'$node, whose clock differs by $clockSkewMs ms',
	({ log, clockSkewMs, direction }) => {
		test('signs with the corrected time, and warns once', async () => {
			holdRows(log, 100);
			engine.simulator[log.provider].knobs.clockSkewMs = clockSkewMs;
			const result = await getMany(log, { options: { pageSize: 10 } });
			expect(result.error).toBeUndefined();
			expect(result.rows(log.node)).toEqual(log.rows());
			const warnings = result.logs.filter((line) => line.includes('clock'));
			expect(warnings).toHaveLength(1);
			expect(warnings[0]).toMatch(new RegExp(`clock of this machine is \\d+ seconds ${direction}`));
			const refused = engine.simulator.requests.filter(({ status }) => status === 401);
			expect(refused).toHaveLength(1);
		});

		test('knows the time in the next run', async () => {
			engine.simulator[log.provider].knobs.clockSkewMs = clockSkewMs;
			await getMany(log);
			engine.simulator.requests.length = 0;
			const result = await getMany(log);
			expect(result.rows(log.node)).toEqual(log.rows());
			expect(engine.simulator.requests.filter(({ status }) => status !== 200)).toEqual([]);
			expect(result.logs).toEqual([]);
		});
	},
);

test('warns once for all input items', async () => {
	engine.simulator.naverCloud.knobs.clockSkewMs = 10 * 60_000;
	const result = await getMany(naverLogs, {}, {}, { items: [{}, {}, {}] });
	expect(result.error).toBeUndefined();
	expect(engine.simulator.requests.filter(({ status }) => status === 401)).toHaveLength(3);
	expect(result.logs.filter((line) => line.includes('clock'))).toHaveLength(1);
});

test.each([
	{ log: naverLogs, node: 'Naver Cloud', wrong: { secretKey: 'another-secret-key' } },
	{ log: koreLogs, node: 'Kore.ai', wrong: { clientSecret: 'another-client-secret' } },
])('names the skew where it is not all that is wrong: $node', async ({ log, wrong }) => {
	engine.simulator[log.provider].knobs.clockSkewMs = 10 * 60_000;
	const result = await getMany(
		log,
		{},
		{},
		{ credentials: { [log.credential]: accountWith(log, wrong) } },
	);
	expect(result.error?.message).toContain('(HTTP 401)');
	expect(result.error?.description).toMatch(
		/clock of the machine that runs n8n is \d+ seconds behind/,
	);
	expect(engine.simulator.requests).toHaveLength(2);
});

function accountWith(log: ProviderLog, changed: object) {
	const { account } = engine.simulator[log.provider];
	const { accessKey, secretKey, clientId, clientSecret, subject } = account as never;
	return { accessKey, secretKey, clientId, clientSecret, subject, ...changed } as never;
}
