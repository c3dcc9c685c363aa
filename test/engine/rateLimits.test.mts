import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, hasTotal, holdRows, isNumbered, naverLogs } from './support/logs.mts';

freshSimulator();

/** Any log whose pages can be requested at the same time. */
const [numbered] = allLogs.filter((log) => isNumbered(log) && hasTotal(log));

const limited = () => engine.simulator.requests.filter(({ status }) => status === 429);

describe.each(allLogs)('$node', (log) => {
	test.each(['seconds', 'date', 'reset', 'none'] as const)(
		'finishes under a limit, with a handful of refusals; says when to come back: %s',
		async (retryAfter) => {
			holdRows(log, 150);
			log.api.knobs.rateLimit = { requests: 10, perMs: 1_000, retryAfter };
			const result = await getMany(log, { options: { pageSize: 10 } });
			expect(result.error).toBeUndefined();
			expect(result.rows(log.node)).toEqual(log.rows());
			// Without a word on when to come back, it can only be tried.
			if (retryAfter !== 'none') expect(limited().length).toBeLessThanOrEqual(8);
		},
	);
});

test.each(allLogs)('$node: says nothing of waits where there were none', async (log) => {
	expect((await getMany(log)).logs).toEqual([]);
});

test('keeps the pace that turned out to be allowed', async () => {
	holdRows(numbered, 400);
	numbered.api.knobs.rateLimit = { requests: 10, perMs: 1_000, retryAfter: 'seconds' };
	const result = await getMany(numbered, { options: { pageSize: 10 } });
	expect(result.rows(numbered.node)).toEqual(numbered.rows());
	// Four pages may have been on their way when the first window was used up; three more windows follow.
	expect(limited().length).toBeLessThanOrEqual(5);
});

test('after a limit all pages wait, and not the one alone that met it', async () => {
	holdRows(numbered, 200);
	numbered.api.onRequest = (_request, nth) =>
		nth === 5 ? { kind: 'status', status: 429, headers: { 'Retry-After': '1' } } : undefined;
	const result = await getMany(numbered);
	expect(result.rows(numbered.node)).toEqual(numbered.rows());
	expect(result.logs).toEqual([
		expect.stringMatching(
			`^${numbered.node}: waited \\d+ seconds? for the rate limit of ${numbered.displayName}\\.$`,
		),
	]);
	const { requests } = engine.simulator;
	const refusedAt = limited()[0].respondedAt!;
	const early = requests.filter(
		({ receivedAt }) => receivedAt > refusedAt && receivedAt < refusedAt + 900,
	);
	// What was on its way when the refusal came is no fault.
	expect(early.length).toBeLessThanOrEqual(3);
});

test('waits for a limit do not count as retries', async () => {
	let refusals = 4;
	numbered.api.onRequest = () =>
		refusals-- > 0 ? { kind: 'status', status: 429, headers: { 'Retry-After': '0' } } : undefined;
	const result = await getMany(numbered, { options: { maxRetries: 0 } });
	expect(result.rows(numbered.node)).toEqual(numbered.rows());
});

test('gives up at once on a wait that is longer than Max Wait, and says what to do', async () => {
	numbered.api.onRequest = (_request, nth) =>
		nth === 2 ? { kind: 'status', status: 429, headers: { 'Retry-After': '601' } } : undefined;
	const result = await getMany(numbered, {}, { onError: 'continueErrorOutput' });
	const [rows, errors] = result.outputs(numbered.node);
	expect(rows).toHaveLength(numbered.pageSize);
	const stopped = `HTTP 429.*stopped at page 2, ${numbered.pageSize} rows.*Run the node later`;
	expect(errors[0].json.error).toMatch(new RegExp(stopped, 's'));
});

test('a quota that is used up is not waited for', async () => {
	engine.simulator.naverCloud.knobs.rateLimit = { requests: 0, perMs: 1_000 };
	engine.simulator.naverCloud.knobs.limitCode = 400;
	const result = await getMany(naverLogs);
	expect(engine.simulator.requests).toHaveLength(1);
	expect(result.error?.message).toContain('(HTTP 429)');
	expect(result.error?.description).toContain('waiting within this run does not help');
});

test.each([410, 420] as const)('Naver Cloud limits with code %i: is retried', async (limitCode) => {
	holdRows(naverLogs, 60);
	engine.simulator.naverCloud.knobs.rateLimit = { requests: 3, perMs: 300 };
	engine.simulator.naverCloud.knobs.limitCode = limitCode;
	const result = await getMany(naverLogs, { options: { pageSize: 10 } });
	expect(result.error).toBeUndefined();
	expect(result.rows('Naver Cloud')).toEqual(naverLogs.rows());
});
