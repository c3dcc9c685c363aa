/** The process that stands in for the providers, as seen by the benchmark. */
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startChild, stopChild } from '../demo/leftovers.mts';
import type { RateLimit } from '../simulator/types.mts';
import type { Data, LogNode } from '../test/logs/index.mts';

/** What is to be served from now on. */
export interface Serving {
	/** The title of a log. */
	log: string;
	rows: number;
	latencyMs: number;
	rateLimit?: RateLimit;
}

/** What came since then. */
export interface Served {
	requests: number;
	/** Those whose response was not a 200. */
	refused: number;
	/** The same in each second since the first request. */
	refusedPerSecond: number[];
	/** From the first request to the last response. */
	spanMs: number;
	mostInFlight: number;
	/** What the process that serves has used of its core. */
	cpuMs: number;
}

export interface Where {
	controlUrl: string;
	proxyUrl: string;
	caPath: string;
	/** By title. */
	logs: Record<string, ServedLog>;
}

export interface ServedLog {
	/** What its credential is filled in with. */
	credential: Data;
	/** "Get Many" with Return All. */
	node: LogNode;
	/** Method and path of a page. */
	method: string;
	path: string;
	/** Without a path. */
	tlsUrl: string;
}

const READY_WITHIN_MS = 60_000;

export class ProviderServer {
	private constructor(
		private readonly child: ChildProcess,
		readonly where: Where,
	) {}

	static async start(): Promise<ProviderServer> {
		const lines: string[] = [];
		let child: ChildProcess | undefined;
		const where = await new Promise<Where>((resolve, reject) => {
			const fail = (what: string) =>
				reject(new Error(`The simulator ${what}:\n${lines.join('\n')}`));
			const timer = setTimeout(() => fail('is not ready after a minute'), READY_WITHIN_MS);
			child = startChild(
				process.execPath,
				['--import', 'tsx', fileURLToPath(new URL('server.mts', import.meta.url))],
				{
					cwd: fileURLToPath(new URL('..', import.meta.url)),
					env: process.env,
					onLine: (line) => {
						lines.push(line);
						if (!line.startsWith('{')) return;
						clearTimeout(timer);
						resolve(JSON.parse(line) as Where);
					},
				},
			);
			child.once('exit', () => fail('ended'));
			child.once('error', reject);
		});
		return new ProviderServer(child as ChildProcess, where);
	}

	/** Sets what is served, and counts from nothing. */
	async serve(serving: Serving): Promise<void> {
		await this.tell(serving);
	}

	async served(): Promise<Served> {
		return await this.tell();
	}

	async stop(): Promise<void> {
		await stopChild(this.child);
	}

	private async tell(serving?: Serving): Promise<Served> {
		const response = await fetch(this.where.controlUrl, {
			method: 'POST',
			body: serving === undefined ? '' : JSON.stringify(serving),
		});
		return (await response.json()) as Served;
	}
}
