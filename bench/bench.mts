/**
 * How fast the package reads on a real n8n, what that costs, and how n8n's own HTTP Request node does the same.
 *
 * Kore.ai is measured: its pages hold 100 rows at the most, so it is read with the largest page, it says how many rows there
 * are, and nothing is in this package's favour: it reads the first two pages one after the other to see what `offset` counts,
 * signs each request, and hashes each row. Where the total must be unknown, it is Document360.
 *
 * Progress goes to the standard error stream, the results as Markdown to the standard output.
 */
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { koreAiToken } from '../credentials/signing/koreAiToken.ts';
import { packPackage } from '../demo/communityPackage.mts';
import { removeFolder, runChild, temporaryFolder } from '../demo/leftovers.mts';
import { installN8n, N8N_VERSION } from '../demo/n8nInstallation.mts';
import type { N8nInstallation } from '../demo/n8nInstallation.mts';
import { Progress } from '../demo/progress.mts';
import type { FloorOptions, FloorResult } from './floor.mts';
import { exported, shapes } from './output.mts';
import { pace } from './pace.mts';
import { PeakMemory } from './peakMemory.mts';
import { ProviderServer } from './providerServer.mts';
import { markdownTable, median, range, seconds, whole } from './statistics.mts';
import { against } from './targets.mts';
import { Workbench, type Run, type WorkbenchOptions } from './workbench.mts';
import { httpRequest, MEASURED, ownNode, PAGE_SIZE, SILENT, type Contender } from './workflows.mts';

const USAGE = `npm run bench [-- --rounds <n>] [--only <part>] [--n8n <version>]

  --rounds <n>     rounds of the comparison; 5 unless given
  --only <part>    speed, growth, requests, pace, shapes, export or memory; may be given several times; all unless given
  --n8n <version>  the 2.x to use; ${N8N_VERSION} unless given
`;

const LATENCY_MS = 50;
const PAGES = 100;
const IN_FLIGHT = [1, 4, 8, 16];
const FLOOR_IN_FLIGHT = 8;
const GROWTH = [1_000, 10_000, 100_000];
const GROWTH_ROUNDS = 2;
const MANY_ROWS = 100_000;
const MEMORY_ROUNDS = 2;

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const progress = new Progress(process.stderr);
const interruption = new AbortController();
const { signal } = interruption;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '5' },
			only: { type: 'string', multiple: true, default: [] },
			n8n: { type: 'string', default: N8N_VERSION },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		progress.line(USAGE);
		return;
	}
	const wants = (part: string) => values.only.length === 0 || values.only.includes(part);
	const installation = await installN8n({ version: values.n8n, progress, signal });
	const folder = await temporaryFolder('activity-logs-bench');
	const server = await ProviderServer.start();
	try {
		const tarball = await progress.step(
			{ title: 'Pack the package' },
			async () => await packPackage(packageFolder, folder, signal),
		);
		const options: WorkbenchOptions = { installation, tarball, server, signal };
		print(await machine(installation));
		if (['speed', 'growth', 'requests', 'pace', 'shapes'].some(wants)) {
			const bench = await open(options);
			try {
				const rounds = Math.max(1, Number(values.rounds) || 1);
				if (wants('speed')) print(await speed(bench, options, rounds));
				if (wants('growth')) print(await growth(bench, server));
				if (wants('requests')) print(await requests(bench, server));
				if (wants('pace')) print(await pace(bench, server, progress));
				if (wants('shapes')) print(await shapes(bench, server, progress, rounds));
			} finally {
				await bench.close();
			}
		}
		if (wants('export')) {
			const bench = await open(options);
			try {
				print(await exported(bench, server, progress));
			} finally {
				await bench.close();
			}
		}
		if (wants('memory')) print(await memory(options));
		print(`Load average at the end: ${load()}`);
	} finally {
		await server.stop();
		await removeFolder(folder);
	}
}

/** Each part as soon as it is known. */
function print(section: string): void {
	console.log(`${section}\n`);
}

async function machine({ node, version }: N8nInstallation): Promise<string> {
	const nodeVersion = await runChild(node, ['--version'], { cwd: packageFolder, env: process.env });
	const [{ model }] = cpus();
	return [
		`n8n ${version} on Node ${nodeVersion.trim().slice(1)}, ${cpus().length} cores (${model.trim()}), over TLS on loopback.`,
		`Load average at the start: ${load()}`,
	].join('\n');
}

function load(): string {
	return loadavg()
		.map((value) => value.toFixed(2))
		.join(', ');
}

async function open(options: WorkbenchOptions): Promise<Workbench> {
	return await progress.step(
		{ title: 'Start a fresh n8n', expect: 'about 15 seconds' },
		async () => await Workbench.open(options),
	);
}

/** 100 pages of 100 rows: who reads how fast, interleaved, the order turned by one from round to round. */
async function speed(
	bench: Workbench,
	{ installation, server }: WorkbenchOptions,
	rounds: number,
): Promise<string> {
	const serving = { log: MEASURED, rows: PAGES * PAGE_SIZE, latencyMs: LATENCY_MS };
	const http = httpRequest(bench.credentials.measured, server.where, PAGES);
	const run = async (contender: Contender) => await bench.run(contender, serving);
	const floor = async (): Promise<Run> => {
		await server.serve(serving);
		const { milliseconds, rows } = await readPlainly(installation, server, PAGES);
		const served = await server.served();
		// Half of it warmed up.
		const [requestCount, cpuMs] = [served.requests / 2, served.cpuMs / 2];
		return {
			nodeMs: milliseconds,
			workflowMs: milliseconds,
			rows,
			served: { ...served, requests: requestCount, cpuMs },
		};
	};
	const own = IN_FLIGHT.map((inFlight) =>
		ownNode(MEASURED, server.where, bench.credentials.measured, inFlight),
	);
	const contestants = [
		...own.map((contender, index) => ({
			title: `This package, ${IN_FLIGHT[index]} in flight`,
			measure: async () => await run(contender),
			runs: [] as Run[],
		})),
		{
			title: 'HTTP Request with its pagination, then Split Out',
			measure: async () => await run(http),
			runs: [] as Run[],
		},
		{
			title: `Bare keep-alive client, ${FLOOR_IN_FLIGHT} in flight (the floor)`,
			measure: floor,
			runs: [] as Run[],
		},
	];
	for (let round = 0; round <= rounds; round++) {
		const title = round === 0 ? 'Warm up' : `Compare speed, round ${round} of ${rounds}`;
		await progress.step({ title, expect: 'about 25 seconds' }, async (detail) => {
			for (let i = 0; i < contestants.length; i++) {
				const contestant = contestants[(i + round) % contestants.length];
				detail(contestant.title);
				const measured = await contestant.measure();
				if (round > 0) contestant.runs.push(measured);
			}
		});
	}

	const nodeMs = contestants.map(({ runs }) => median(runs.map((one) => one.nodeMs)));
	const workflowMs = contestants.map(({ runs }) => median(runs.map((one) => one.workflowMs)));
	const [httpAt, floorAt] = [own.length, own.length + 1];
	const table = markdownTable(
		[
			`${PAGES} pages of ${PAGE_SIZE} rows, ${LATENCY_MS} ms latency`,
			'Time',
			'Least to most',
			'Whole workflow',
			'Rows a second',
			'Times HTTP Request',
			"Times the floor's time",
			'Requests',
			'Most in flight',
		],
		contestants.map(({ title, runs }, index) => [
			title,
			seconds(nodeMs[index]),
			`${range(
				runs.map((one) => one.nodeMs / 1000),
				2,
			)} s`,
			index === floorAt ? '' : seconds(workflowMs[index]),
			whole((PAGES * PAGE_SIZE * 1000) / nodeMs[index]),
			(nodeMs[httpAt] / nodeMs[index]).toFixed(2),
			(nodeMs[index] / nodeMs[floorAt]).toFixed(2),
			range(runs.map(({ served }) => served.requests)),
			index === floorAt
				? String(FLOOR_IN_FLIGHT)
				: range(runs.map(({ served }) => served.mostInFlight)),
		]),
	);
	const [four, eight] = [IN_FLIGHT.indexOf(4), IN_FLIGHT.indexOf(8)];
	const cpu = contestants.map(({ runs }) => median(runs.map(({ served }) => served.cpuMs)) / PAGES);
	return [
		`Medians of ${rounds} interleaved rounds. Time is that of the nodes that get the rows.`,
		table,
		[
			against('Times HTTP Request with 8 in flight', nodeMs[httpAt] / nodeMs[eight], 'at least', 6),
			against(
				'Times HTTP Request with 4 in flight',
				nodeMs[httpAt] / nodeMs[four],
				'at least',
				3.6,
			),
			against(
				"Times the floor's time with 8 in flight",
				nodeMs[eight] / nodeMs[floorAt],
				'at most',
				1.4,
			),
			`- The server's own work for a page: ${cpu[eight].toFixed(1)} ms with 8 in flight, ` +
				`${cpu[httpAt].toFixed(1)} ms for HTTP Request, ${cpu[floorAt].toFixed(1)} ms for the floor.`,
		].join('\n'),
	].join('\n\n');
}

async function readPlainly(
	{ node }: N8nInstallation,
	{ where }: ProviderServer,
	pages: number,
): Promise<FloorResult> {
	const { credential, tlsUrl, path } = where.logs[MEASURED];
	const options: FloorOptions = {
		url: `${tlsUrl}${path}?size=${PAGE_SIZE}&offset=`,
		// Without an id of its own a token is good for more than one request.
		headers: {
			auth: koreAiToken({ ...credential, includeJti: false } as never),
		},
		caPath: where.caPath,
		pages,
		inFlight: FLOOR_IN_FLIGHT,
	};
	const program = fileURLToPath(new URL('floor.mts', import.meta.url));
	const output = await runChild(node, [program], {
		cwd: packageFolder,
		env: { ...process.env, NODE_OPTIONS: '', FLOOR_OPTIONS: JSON.stringify(options) },
		signal,
		title: 'The bare client',
	});
	return JSON.parse(output) as FloorResult;
}

/** Ten times the rows, ten times the time. */
async function growth(bench: Workbench, { where }: ProviderServer): Promise<string> {
	const contender = ownNode(MEASURED, where, bench.credentials.measured, 8);
	const runs = new Map<number, Run[]>(GROWTH.map((rows) => [rows, []]));
	for (let round = 0; round <= GROWTH_ROUNDS; round++) {
		const title = round === 0 ? 'Warm up' : `Let it grow, round ${round} of ${GROWTH_ROUNDS}`;
		await progress.step({ title, expect: 'about 20 seconds' }, async (detail) => {
			for (const rows of round === 0 ? [GROWTH[1]] : GROWTH) {
				detail(`${whole(rows)} rows`);
				const measured = await bench.run(contender, {
					log: MEASURED,
					rows,
					latencyMs: LATENCY_MS,
				});
				if (round > 0) runs.get(rows)?.push(measured);
			}
		});
	}
	return markdownTable(
		[`8 in flight, ${LATENCY_MS} ms latency`, 'Time', 'Time a row', 'Requests'],
		GROWTH.map((rows) => {
			const measured = runs.get(rows) ?? [];
			const time = median(measured.map(({ nodeMs }) => nodeMs));
			return [
				`${whole(rows)} rows`,
				seconds(time),
				`${((time * 1000) / rows).toFixed(0)} µs`,
				range(measured.map(({ served }) => served.requests)),
			];
		}),
	);
}

/** How many requests are made where that is hard to get right. */
async function requests(bench: Workbench, server: ProviderServer): Promise<string> {
	const { credentials } = bench;
	const known = { log: MEASURED, latencyMs: 20 };
	const unknown = { log: SILENT, latencyMs: 20 };
	const measured = (inFlight: number, limit?: number) =>
		ownNode(
			MEASURED,
			server.where,
			credentials.measured,
			inFlight,
			limit === undefined ? {} : { returnAll: false, limit },
		);
	const pages = (rows: number) => Math.max(1, Math.ceil(rows / PAGE_SIZE));
	// The end of an unknown number of rows shows in a page that is not full.
	const pagesToTheEnd = (rows: number) => Math.floor(rows / PAGE_SIZE) + 1;
	const ofKnown = [0, 43, 100, 10_000, 10_050].map((rows) => ({
		title: `Total known, ${whole(rows)} rows, 8 in flight`,
		contender: measured(8),
		serving: { ...known, rows },
		expected: rows,
		needed: pages(rows),
		beyond: 0,
	}));
	const limited = {
		title: 'Total known, Limit 250 of 10,000 rows, 8 in flight',
		contender: measured(8, 250),
		serving: { ...known, rows: 10_000 },
		expected: 250,
		needed: 3,
		beyond: 0,
	};
	const ofUnknown = [
		[0, 8],
		[43, 8],
		[40, 8],
		[1_043, 4],
		[1_043, 8],
		[1_043, 16],
		[1_000, 8],
		[10_043, 8],
	].map(([rows, inFlight]) => ({
		title: `Total unknown, ${whole(rows)} rows, ${inFlight} in flight`,
		contender: ownNode(SILENT, server.where, credentials.silent, inFlight),
		serving: { ...unknown, rows },
		expected: rows,
		needed: pagesToTheEnd(rows),
		beyond: rows < PAGE_SIZE ? 0 : inFlight - 1,
	}));
	const lines: string[][] = [];
	await progress.step({ title: 'Count requests', expect: 'about 20 seconds' }, async (detail) => {
		for (const { title, contender, serving, expected, needed, beyond } of [
			...ofKnown,
			limited,
			...ofUnknown,
		]) {
			detail(title);
			const { served } = await bench.run(contender, serving, expected);
			const isWithin = served.requests <= needed + beyond ? '' : ' (too many)';
			lines.push([title, String(needed), String(needed + beyond), `${served.requests}${isWithin}`]);
		}
	});
	return markdownTable(['Requests', 'Needed', 'Allowed', 'Made'], lines);
}

/** The most memory n8n holds while it reads many rows; each time in an n8n that has done nothing else before. */
async function memory(options: WorkbenchOptions): Promise<string> {
	const { server } = options;
	const contestants: Array<{
		title: string;
		contender: (bench: Workbench) => Contender;
		before: number[];
		peak: number[];
	}> = [
		{
			title: 'This package, 8 in flight',
			contender: ({ credentials }) => ownNode(MEASURED, server.where, credentials.measured, 8),
			before: [],
			peak: [],
		},
		{
			title: 'HTTP Request with its pagination, then Split Out',
			contender: ({ credentials }) =>
				httpRequest(credentials.measured, server.where, MANY_ROWS / PAGE_SIZE),
			before: [],
			peak: [],
		},
	];
	for (let round = 1; round <= MEMORY_ROUNDS; round++) {
		for (const { title, contender, before, peak } of contestants) {
			const bench = await open(options);
			try {
				const step = { title: `Measure memory, round ${round} of ${MEMORY_ROUNDS}: ${title}` };
				await progress.step({ ...step, expect: 'about 20 seconds' }, async () => {
					const workflow = contender(bench);
					// No latency: this is not about time.
					const serving = { log: MEASURED, latencyMs: 0 };
					await bench.run(workflow, { ...serving, rows: 1_000 });
					before.push(PeakMemory.now(bench.pid));
					const watch = new PeakMemory(bench.pid);
					await bench.runUnseen(workflow, { ...serving, rows: MANY_ROWS }, () =>
						peak.push(watch.stop()),
					);
				});
			} finally {
				await bench.close();
			}
		}
	}
	const table = markdownTable(
		[`${whole(MANY_ROWS)} rows`, 'Peak memory of n8n', 'Least to most', 'Before'],
		contestants.map(({ title, before, peak }) => [
			title,
			`${whole(median(peak))} MB`,
			`${range(peak)} MB`,
			`${whole(median(before))} MB`,
		]),
	);
	const [own, http] = contestants.map(({ peak }) => median(peak));
	return [table, against('Times the memory of HTTP Request', own / http, 'at most', 1.2)].join(
		'\n\n',
	);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(name, () => interruption.abort(new Error(`interrupted by ${name}`)));
}

try {
	await main();
} catch (error) {
	progress.line(signal.aborted ? 'Interrupted; nothing is left behind.' : (error as Error).message);
	process.exitCode = signal.aborted ? 130 : 1;
}
