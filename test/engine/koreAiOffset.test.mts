import { freshSimulator } from './support/each.mts';
import { getMany, holdRows, koreLogs } from './support/logs.mts';
import { expectRequests } from './support/requests.mts';

freshSimulator();

const SIZE = 100;

/** The offsets that reach all rows: whether they count pages or rows shows on the second page, requested with 1. */
function offsets(counts: 'pages' | 'rows', total: number): number[] {
	if (total <= SIZE) return [0];
	const pages = Math.ceil(total / SIZE);
	if (counts === 'pages') return Array.from({ length: pages }, (_, index) => index);
	const behind = Math.ceil((total - SIZE - 1) / SIZE);
	return [0, 1, ...Array.from({ length: behind }, (_, index) => 1 + SIZE * (index + 1))];
}

const totals = [0, 1, 99, 100, 101, 199, 200, 201, 350];

describe.each(['pages', 'rows'] as const)('where the offset counts %s', (counts) => {
	it.each(totals)('gives each of %i rows once', async (total) => {
		holdRows(koreLogs, total);
		engine.simulator.koreAi.knobs.offsetCounts = counts;
		const result = await getMany(koreLogs);
		expect(result.error).toBeUndefined();
		expect(result.rows('Kore.ai')).toEqual(koreLogs.rows());
		expectRequests(
			koreLogs.call,
			offsets(counts, total).map((offset) => ({ size: '100', offset: String(offset) })),
		);
	});

	it.each([
		{ total: 'missing', moreAvailable: undefined },
		{ total: undefined, moreAvailable: 'missing' },
		{ total: 'missing', moreAvailable: 'missing' },
		// Contradictions: rows follow though it says no, and none though it says yes.
		{ total: undefined, moreAvailable: false },
		{ total: undefined, moreAvailable: true },
		{ total: undefined, moreAvailable: 'true' },
		{ total: 0, moreAvailable: undefined },
		{ total: '350', moreAvailable: undefined },
	])('gives each of 350 rows once with %j', async (knobs) => {
		holdRows(koreLogs, 350);
		Object.assign(engine.simulator.koreAi.knobs, { offsetCounts: counts, ...knobs });
		const result = await getMany(koreLogs);
		expect(result.error).toBeUndefined();
		expect(result.rows('Kore.ai')).toEqual(koreLogs.rows());
	});

	it.each([1, 99, 100, 101, 150, 300])('gives the first %i of 350 rows', async (limit) => {
		holdRows(koreLogs, 350);
		engine.simulator.koreAi.knobs.offsetCounts = counts;
		const result = await getMany(koreLogs, { returnAll: false, limit });
		expect(result.rows('Kore.ai')).toEqual(koreLogs.rows().slice(0, limit));
	});

	it('tells equal AuditLogIds apart by the rest of the row', async () => {
		holdRows(koreLogs, 150);
		Object.assign(engine.simulator.koreAi.knobs, { offsetCounts: counts });
		for (const row of engine.simulator.koreAi.rows) row.AuditLogId = '1';
		const result = await getMany(koreLogs);
		expect(result.rows('Kore.ai')).toEqual(koreLogs.rows());
	});
});
