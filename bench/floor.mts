/**
 * The least that reading so many pages can cost: Node's own https client with connections that are kept, nothing but JSON.parse
 * done to what it gets. Run by the Node that runs n8n. A first pass warms it up, as n8n is warm; the second is measured, with
 * connections of its own.
 */
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:https';

export interface FloorOptions {
	/** Ends where the number of the page goes. */
	url: string;
	headers: Record<string, string>;
	caPath: string;
	pages: number;
	inFlight: number;
}

export interface FloorResult {
	milliseconds: number;
	rows: number;
}

const options = JSON.parse(process.env.FLOOR_OPTIONS as string) as FloorOptions;
const ca = readFileSync(options.caPath);

await readAll();
console.log(JSON.stringify(await readAll()));

async function readAll(): Promise<FloorResult> {
	const { pages, inFlight } = options;
	const agent = new Agent({ keepAlive: true, maxSockets: inFlight, ca });
	const rows: unknown[] = [];
	let next = 0;
	const started = performance.now();
	const worker = async () => {
		while (next < pages) rows.push(...(await readPage(agent, next++)));
	};
	await Promise.all(Array.from({ length: inFlight }, worker));
	const milliseconds = performance.now() - started;
	agent.destroy();
	return { milliseconds, rows: rows.length };
}

function readPage(agent: Agent, page: number): Promise<unknown[]> {
	return new Promise((resolve, reject) => {
		const request = get(
			options.url + String(page),
			{ agent, headers: options.headers },
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () => {
					const body = JSON.parse(Buffer.concat(chunks).toString()) as { auditlogs?: unknown[] };
					if (body.auditlogs) resolve(body.auditlogs);
					else reject(new Error(`page ${page} was refused with ${response.statusCode}`));
				});
			},
		);
		request.on('error', reject);
	});
}
