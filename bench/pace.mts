/**
 * Many executions at once against a provider that limits its rate: how long that takes, compared to what the limit dictates, how
 * many requests it refuses, and whether all executions get on alike.
 */
import type { Progress } from '../demo/progress.mts';
import type { RateLimit } from '../simulator/types.mts';
import { markdownTable, seconds } from './statistics.mts';
import { against } from './targets.mts';
import type { Together, Workbench } from './workbench.mts';
import { MEASURED, ownNode, PAGE_SIZE } from './workflows.mts';
import type { ProviderServer } from './providerServer.mts';

const EXECUTIONS = 40;
const PAGES = 7;
const CONCURRENT = 4;
const LATENCY_MS = 50;
const LIMITS: Array<{ title: string; rateLimit: RateLimit }> = [
	{
		title: '20 a second, says when to come back',
		rateLimit: { requests: 20, perMs: 1_000, retryAfter: 'seconds' },
	},
	{
		title: '20 a second, says nothing',
		rateLimit: { requests: 20, perMs: 1_000, retryAfter: 'none' },
	},
];

export async function pace(
	bench: Workbench,
	server: ProviderServer,
	progress: Progress,
): Promise<string> {
	const contender = ownNode(MEASURED, server.where, bench.credentials.measured, CONCURRENT);
	const measured: Array<Together & { title: string; dictatedMs: number; perMs: number }> = [];
	for (const { title, rateLimit } of LIMITS) {
		const serving = { log: MEASURED, rows: PAGES * PAGE_SIZE, latencyMs: LATENCY_MS, rateLimit };
		const step = { title: `${EXECUTIONS} executions at once, ${title}` };
		await progress.step({ ...step, expect: 'about 25 seconds' }, async () => {
			const together = await bench.runTogether(contender, serving, EXECUTIONS);
			const { requests, perMs } = rateLimit;
			// The first window is used at once, the last one does not have to end.
			const windows = Math.ceil((EXECUTIONS * PAGES) / requests) - 1;
			measured.push({ ...together, title, dictatedMs: windows * perMs, perMs });
		});
	}
	const ratios = measured.map(({ served, dictatedMs }) => served.spanMs / dictatedMs);
	const unfair = measured.map(({ ms }) => Math.max(...ms) / Math.min(...ms));
	const most = measured.map(({ served }) => Math.max(...served.refusedPerSecond));
	const table = markdownTable(
		[
			`${EXECUTIONS} executions at once, ${PAGES} pages each`,
			'Time',
			'Dictated by the limit',
			'Times that',
			'Requests',
			'Responses with 429',
			'Most of them in a second',
			'Fastest execution',
			'Slowest execution',
		],
		measured.map(({ title, served, dictatedMs, ms }, index) => [
			title,
			seconds(served.spanMs),
			seconds(dictatedMs),
			ratios[index].toFixed(2),
			String(served.requests),
			String(served.refused),
			String(most[index]),
			seconds(Math.min(...ms)),
			seconds(Math.max(...ms)),
		]),
	);
	return [
		table,
		[
			against('Times what the limit dictates', Math.max(...ratios), 'at most', 1.4),
			against('Slowest by fastest execution', Math.max(...unfair), 'at most', 2),
		].join('\n'),
	].join('\n\n');
}
