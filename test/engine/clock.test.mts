import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, holdRows, type ProviderLog } from './support/logs.mts';

freshSimulator();

interface Skew {
	log: ProviderLog;
	node: string;
	clockSkewMs: number;
	/** Where this machine's clock is then. */
	direction: 'behind' | 'ahead';
}

const skewsOf = (log: ProviderLog) => log.descriptor.credential.refusedSkewsMs;

const checked = allLogs.filter((log) => skewsOf(log).length > 0);

const skews = checked.flatMap((log) =>
	skewsOf(log).map(
		(clockSkewMs): Skew => ({
			log,
			node: log.node,
			clockSkewMs,
			direction: clockSkewMs > 0 ? 'behind' : 'ahead',
		}),
	),
);

/** What one run learns is kept for the next; a right clock is learnt as a wrong one is, where the one before is refused. */
afterEach(async () => {
	for (const log of checked) {
		for (const clockSkewMs of [Math.max(...skewsOf(log)), 0]) {
			engine.simulator.reset();
			log.api.knobs.clockSkewMs = clockSkewMs;
			expect((await getMany(log)).error).toBeUndefined();
		}
	}
});

describe.each(skews)(
	'$node, whose clock differs by $clockSkewMs ms',
	({ log, clockSkewMs, direction }) => {
		test('signs with the corrected time, and warns once', async () => {
			holdRows(log, 100);
			log.api.knobs.clockSkewMs = clockSkewMs;
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
			log.api.knobs.clockSkewMs = clockSkewMs;
			await getMany(log);
			engine.simulator.requests.length = 0;
			const result = await getMany(log);
			expect(result.rows(log.node)).toEqual(log.rows());
			expect(engine.simulator.requests.filter(({ status }) => status !== 200)).toEqual([]);
			expect(result.logs).toEqual([]);
		});
	},
);

test.each(checked)('$node: warns once for all input items', async (log) => {
	[log.api.knobs.clockSkewMs] = skewsOf(log);
	const result = await getMany(log, {}, {}, { items: [{}, {}, {}] });
	expect(result.error).toBeUndefined();
	expect(engine.simulator.requests.filter(({ status }) => status === 401)).toHaveLength(3);
	expect(result.logs.filter((line) => line.includes('clock'))).toHaveLength(1);
});

test.each(checked)('names the skew where it is not all that is wrong: $node', async (log) => {
	log.api.knobs.clockSkewMs = Math.max(...skewsOf(log));
	const wrong = log.descriptor.credential.wrong as never;
	const result = await getMany(log, {}, {}, { credentials: { [log.credential]: wrong } });
	expect(result.error?.message).toContain('(HTTP 401)');
	expect(result.error?.description).toMatch(
		/clock of the machine that runs n8n is \d+ seconds behind/,
	);
	expect(engine.simulator.requests).toHaveLength(2);
});
