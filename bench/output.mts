/** What the outputs cost beside raw rows, and what it takes to put a million rows into files. */
import type { Progress } from '../demo/progress.mts';
import { PeakMemory } from './peakMemory.mts';
import type { ProviderServer } from './providerServer.mts';
import { markdownTable, median, range, seconds, whole } from './statistics.mts';
import { against } from './targets.mts';
import type { Workbench } from './workbench.mts';
import { MEASURED, ownNode } from './workflows.mts';

const LATENCY_MS = 50;
const IN_FLIGHT = 8;
const ROWS = 10_000;
/** The most time that an output may take, in times of raw rows. */
const OUTPUTS = { raw: 1, simplified: 1.15, ecs: 1.4, ocsf: 1.4 };

const EXPORTED = [100_000, 1_000_000];
/** No latency, and as many pages in flight as that takes: this is about memory. */
const EXPORT = { log: MEASURED, latencyMs: 0 };
const MOST_MB = 250;

/** The same rows in each output, interleaved, the order turned by one from round to round. */
export async function shapes(
	bench: Workbench,
	{ where }: ProviderServer,
	progress: Progress,
	rounds: number,
): Promise<string> {
	const contestants = Object.entries(OUTPUTS).map(([output, most]) => ({
		output,
		most,
		contender: ownNode(MEASURED, where, bench.credentials.measured, IN_FLIGHT, { output }),
		ms: [] as number[],
	}));
	for (let round = 0; round <= rounds; round++) {
		const title = round === 0 ? 'Warm up' : `Compare outputs, round ${round} of ${rounds}`;
		await progress.step({ title, expect: 'about 10 seconds' }, async (detail) => {
			for (let i = 0; i < contestants.length; i++) {
				const { output, contender, ms } = contestants[(i + round) % contestants.length];
				detail(output);
				const serving = { log: MEASURED, rows: ROWS, latencyMs: LATENCY_MS };
				const { nodeMs } = await bench.run(contender, serving);
				if (round > 0) ms.push(nodeMs);
			}
		});
	}
	const times = contestants.map(({ ms }) => median(ms));
	const table = markdownTable(
		[`${whole(ROWS)} rows, ${IN_FLIGHT} in flight`, 'Time', 'Least to most', 'Times raw'],
		contestants.map(({ output, ms }, index) => [
			output,
			seconds(times[index]),
			`${range(
				ms.map((one) => one / 1000),
				2,
			)} s`,
			(times[index] / times[0]).toFixed(2),
		]),
	);
	const bounds = contestants.map(({ output, most }, index) =>
		against(`Times the time of raw rows for ${output}`, times[index] / times[0], 'at most', most),
	);
	return [table, bounds.slice(1).join('\n')].join('\n\n');
}

/** How long it takes to put rows into NDJSON files on disk, and how much more memory n8n holds meanwhile than before. */
export async function exported(
	bench: Workbench,
	{ where }: ProviderServer,
	progress: Progress,
): Promise<string> {
	const contender = ownNode(MEASURED, where, bench.credentials.measured, IN_FLIGHT, {
		options: { file: 'ndjson' },
	});
	await progress.step({ title: 'Warm up' }, async () => {
		await bench.run(contender, { ...EXPORT, rows: 10_000 });
	});
	const measured: Array<{ ms: number; before: number; peak: number; requests: number }> = [];
	for (const rows of EXPORTED) {
		const title = `Put ${whole(rows)} rows into files`;
		const expect = `about ${rows / 10_000} seconds`;
		await progress.step({ title, expect }, async () => {
			const before = PeakMemory.now(bench.pid);
			const watch = new PeakMemory(bench.pid);
			let peak = 0;
			const { nodeMs, served } = await bench.run(contender, { ...EXPORT, rows }, rows, () => {
				peak = watch.stop();
			});
			measured.push({ ms: nodeMs, before, peak, requests: served.requests });
		});
	}
	const table = markdownTable(
		['NDJSON files of 100,000 rows', 'Time', 'Time a row', 'Requests', 'Before', 'Peak', 'More'],
		measured.map(({ ms, before, peak, requests }, index) => [
			`${whole(EXPORTED[index])} rows`,
			seconds(ms),
			`${((ms * 1000) / EXPORTED[index]).toFixed(0)} µs`,
			whole(requests),
			`${whole(before)} MB`,
			`${whole(peak)} MB`,
			`${whole(peak - before)} MB`,
		]),
	);
	const [few, many] = measured;
	const growth = many.ms / EXPORTED[1] / (few.ms / EXPORTED[0]);
	return [
		table,
		[
			against('MB above idle', many.peak - measured[0].before, 'at most', MOST_MB),
			against('Time a row, times that of the smaller export', growth, 'at most', 1.2),
		].join('\n'),
	].join('\n\n');
}
