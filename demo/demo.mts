/**
 * The package in a real n8n, reading all logs of all providers from the simulator.
 *
 * `npm run demo` leaves the editor open until Ctrl-C; `npm run demo -- --once` ends instead, with 0
 * only if every row arrived exactly once.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startSimulator } from '../simulator/index.mts';
import { createSinks } from '../simulator/sinks/index.mts';
import { servePage, type PageServer } from '../simulator/sinks/page.mts';
import type { Surroundings } from '../test/templates/fillIn.mts';
import { packPackage } from './communityPackage.mts';
import { compareRows, type Comparison, type Row } from './comparison.mts';
import { removeFolder, temporaryFolder } from './leftovers.mts';
import { installN8n, N8N_VERSION } from './n8nInstallation.mts';
import { startN8n, type N8nInstance } from './n8nInstance.mts';
import { Progress } from './progress.mts';
import { table } from './table.mts';
import { importTemplates, keepRowsComing, publish } from './templates.mts';
import { wayTo } from './wayTo.mts';
import { readings, workflowFor, type Reading } from './workflows.mts';

const USAGE = `npm run demo [-- --once] [--n8n <version>]

  --once           end with the table, with 0 only if every row arrived exactly once
  --n8n <version>  the 2.x to use; ${N8N_VERSION} unless given
`;

interface Result extends Comparison {
	reading: Reading;
	received: number;
	milliseconds: number;
	/** What stopped the workflow. */
	error?: string;
}

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const progress = new Progress();
const interruption = new AbortController();

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			once: { type: 'boolean', default: false },
			n8n: { type: 'string', default: N8N_VERSION },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		progress.line(USAGE);
		return 0;
	}
	const { signal } = interruption;
	const installation = await installN8n({ version: values.n8n, progress, signal });
	const tarballs = await temporaryFolder('activity-logs-package');
	const sinks = createSinks();
	const simulator = await startSimulator({ others: sinks });
	let n8n: N8nInstance | undefined;
	let page: PageServer | undefined;
	try {
		const tarball = await progress.step(
			{ title: 'Pack the package' },
			async () => await packPackage(packageFolder, tarballs, signal),
		);
		n8n = await progress.step(
			{ title: 'Install it into a fresh n8n and start that', expect: 'about half a minute' },
			async () =>
				await startN8n({
					installation,
					packages: [tarball],
					environment: wayTo(simulator),
					signal,
				}),
		);
		const results: Result[] = [];
		for (const reading of readings(simulator)) {
			results.push(
				await progress.step(
					{ title: `Read all logs of ${reading.title}`, expect: 'a few seconds' },
					async () => await read(n8n!, reading),
				),
			);
		}
		const surroundings = { n8n, simulator, sinks };
		const imported = await progress.step(
			{ title: 'Import the templates' },
			async () => await importTemplates(surroundings),
		);
		const isComplete = report(results);
		if (!values.once) {
			keepRowsComing(surroundings, signal);
			await publish(surroundings, imported[0]);
			page = await servePage(sinks);
			await leaveOpen(surroundings, imported[0].name, page, signal);
		}
		return isComplete ? 0 : 1;
	} finally {
		await progress.step({ title: 'Stop n8n and remove its data' }, async () => {
			await n8n?.stop();
			await page?.close();
			await simulator.stop();
			await removeFolder(tarballs);
		});
	}
}

/** Runs one log's workflow. What stops it is part of the result, so that the others are read too. */
async function read(n8n: N8nInstance, reading: Reading): Promise<Result> {
	let rows: Row[] = [];
	let milliseconds = 0;
	let error: string | undefined;
	try {
		const credential = await n8n.createCredential(reading.credential);
		const workflow = await n8n.createWorkflow(workflowFor(reading, credential));
		const execution = await n8n.runWorkflow(workflow, { signal: interruption.signal });
		rows = execution.items(reading.node.name).map((item) => item.json);
		({ milliseconds, error } = execution);
	} catch (cause) {
		interruption.signal.throwIfAborted();
		error = (cause as Error).message;
	}
	const received = rows.length;
	return { reading, received, milliseconds, error, ...compareRows(reading.expected, rows) };
}

/** Prints the table, and what is wrong below it; returns whether nothing is. */
function report(results: Result[]): boolean {
	const isComplete = ({ error, missing, surplus }: Result) =>
		!error && missing.length === 0 && surplus.length === 0;
	const verdict = (result: Result) =>
		isComplete(result)
			? 'every row exactly once'
			: `${result.missing.length} missing, ${result.surplus.length} too many`;
	const rows = results.map((result) => [
		result.reading.title,
		result.reading.expected.length.toLocaleString('en'),
		result.received.toLocaleString('en'),
		`${(result.milliseconds / 1000).toFixed(2)} s`,
		verdict(result),
	]);
	progress.line();
	progress.line(table(['Log', 'Rows expected', 'Rows received', 'Time', 'Result'], rows));
	progress.line();
	for (const result of results.filter((one) => !isComplete(one))) {
		const { reading, error, missing, surplus } = result;
		progress.line(`${reading.title}:`);
		if (error) progress.line(`  the workflow stopped: ${error}`);
		for (const row of missing.slice(0, 5)) progress.line(`  missing: ${JSON.stringify(row)}`);
		if (missing.length > 5) progress.line(`  … and ${missing.length - 5} more are missing`);
		for (const row of surplus.slice(0, 5)) progress.line(`  too many: ${JSON.stringify(row)}`);
		if (surplus.length > 5) progress.line(`  … and ${surplus.length - 5} more are too many`);
	}
	const complete = results.filter(isComplete).length;
	// .ci/run reads this line.
	progress.line(`Providers: ${complete} complete, ${results.length - complete} incomplete`);
	return complete === results.length;
}

/** Says where the editor is and what to try there, and waits for Ctrl-C or for n8n to end. */
async function leaveOpen(
	{ n8n }: Surroundings,
	published: string,
	page: PageServer,
	signal: AbortSignal,
): Promise<void> {
	progress.line();
	progress.line(`The editor is open at ${n8n.url}`);
	progress.line(`  e-mail    ${n8n.owner.email}`);
	progress.line(`  password  ${n8n.owner.password}`);
	progress.line('It holds the workflows above and the templates. The simulator stands in for the');
	progress.line('providers, and for Slack, Google Sheets, Elasticsearch, S3 and the chat model.');
	progress.line(`What those received is shown at ${page.url}`);
	progress.line(`  "${published}" is published: it posts within a minute.`);
	progress.line(
		'  Open one of the templates for Google Sheets, choose Execute workflow, and look there.',
	);
	progress.line('Ctrl-C ends n8n and removes everything it holds.');
	progress.line();
	const interrupted = new Promise<void>((resolve) => {
		if (signal.aborted) resolve();
		signal.addEventListener('abort', () => resolve());
	});
	await Promise.race([interrupted, n8n.ended]);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => interruption.abort(new Error(`interrupted by ${signal}`)));
}

try {
	process.exitCode = await main();
} catch (error) {
	const { aborted } = interruption.signal;
	progress.line(aborted ? 'Interrupted; nothing is left behind.' : (error as Error).message);
	process.exitCode = aborted ? 130 : 1;
}
