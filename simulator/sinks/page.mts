import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newToolResults, textOf } from './chat.mts';
import type { Sinks } from './index.mts';

/** A plain page that shows what each service received. */

export interface PageServer {
	/** Where the page is. */
	url: string;
	close(): Promise<void>;
}

/** Of each list only so many, so that the page stays one. */
const SHOWN = 200;
const PREVIEW_CHARACTERS = 2_000;
const RELOAD_SECONDS = 5;

const STYLE = `
	body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5rem; color: #222; }
	table { border-collapse: collapse; margin: 0.5rem 0 1rem; }
	th, td { border: 1px solid #ccc; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }
	th { background: #f3f3f3; }
	pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 60rem; }
`;

/** Serves the page as `/` of a port on this machine. */
export async function servePage(sinks: Sinks, port = 0): Promise<PageServer> {
	const server = createServer((request, response) => {
		const isPage = request.url === '/' && request.method === 'GET';
		response.writeHead(isPage ? 200 : 404, {
			'Content-Type': 'text/html; charset=utf-8',
			'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
			'Cache-Control': 'no-store',
		});
		response.end(isPage ? renderPage(sinks) : '');
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The page as HTML. Everything that was received is escaped. */
export function renderPage(sinks: Sinks): string {
	const page = html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta http-equiv="refresh" content="${RELOAD_SECONDS}" />
				<title>What the simulated services received</title>
				<style>
					${new Html(STYLE)}
				</style>
			</head>
			<body>
				<h1>What the simulated services received</h1>
				<p>
					The page reloads by itself every ${RELOAD_SECONDS} seconds. <a href="/">Reload now</a>
				</p>
				${slack(sinks)} ${googleSheets(sinks)} ${elasticsearch(sinks)} ${s3(sinks)} ${openAi(sinks)}
			</body>
		</html>`;
	return page.text;
}

function slack({ slack: { messages } }: Sinks): Html {
	const rows = newest(messages).map(({ channel, ts, text, blocks, attachments }) => [
		`#${channel}`,
		new Date(Number(ts) * 1000).toISOString(),
		[text, ...[blocks, attachments].filter(Boolean).map(json)].filter(Boolean).join('\n'),
	]);
	return section('Slack', 'messages', messages.length, table(['Channel', 'Time', 'Message'], rows));
}

function googleSheets({ googleSheets: { sheets } }: Sinks): Html {
	const tables = sheets.map((sheet) => {
		const [header = [], ...rows] = sheet.table;
		return html`<h3>${sheet.title}: ${rows.length} rows</h3>
			${table(header, newest(rows).reverse())}`;
	});
	return html`<h2>Google Sheets</h2>
		${tables}`;
}

function elasticsearch({ elasticsearch: sink }: Sinks): Html {
	const tables = sink.indexNames.map((name) => {
		const documents = Object.entries(sink.documents(name));
		const rows = newest(documents).map(([id, { version, source }]) => [id, version, json(source)]);
		return html`<h3>${name}: ${documents.length} documents</h3>
			${table(['_id', 'Writes', 'Document'], rows)}`;
	});
	return html`<h2>Elasticsearch</h2>
		${tables.length > 0 ? tables : nothing}`;
}

function s3({ s3: sink }: Sinks): Html {
	const tables = sink.buckets.map((bucket) => {
		const objects = Object.entries(sink.objects(bucket));
		const rows = newest(objects).map(([key, { bytes, contentType }]) => [
			key,
			bytes.length,
			contentType,
			bytes.subarray(0, PREVIEW_CHARACTERS).toString('utf8'),
		]);
		return html`<h3>${bucket}: ${objects.length} objects</h3>
			${table(['Key', 'Bytes', 'Type', 'Beginning'], rows)}`;
	});
	return html`<h2>Amazon S3</h2>
		${tables}`;
}

function openAi({ openAi: { turns } }: Sinks): Html {
	const rows = newest(turns).map(({ request, reply }) => {
		const results = newToolResults(request).map(({ name, content }) => `${name}: ${content}`);
		const last = textOf(request.messages.at(-1)?.content);
		const received = results.length > 0 ? results.join('\n') : last;
		const said = typeof reply === 'string' ? reply : json(reply.toolCalls);
		return [request.model, received.slice(0, PREVIEW_CHARACTERS), said];
	});
	const columns = ['Model', 'Last message or results of tools', 'Reply'];
	return section('OpenAI', 'requests', turns.length, table(columns, rows));
}

function section(title: string, things: string, count: number, content: Html): Html {
	return html`<h2>${title}: ${count} ${things}</h2>
		${count > 0 ? content : nothing}`;
}

function table(header: string[], rows: Array<Array<string | number>>): Html {
	if (rows.length === 0 && header.length === 0) return nothing;
	const cells = (row: Array<string | number>) =>
		row.map((cell) => html`<td><pre>${cell}</pre></td>`);
	return html`<table>
		<tr>
			${header.map((name) => html`<th>${name}</th>`)}
		</tr>
		${rows.map(
			(row) =>
				html`<tr>
					${cells(row)}
				</tr>`,
		)}
	</table>`;
}

/** The last ones, the newest first. */
function newest<Item>(items: Item[]): Item[] {
	return items.slice(-SHOWN).reverse();
}

function json(value: unknown): string {
	return JSON.stringify(value, undefined, 1);
}

/** Text that is HTML already. */
class Html {
	constructor(readonly text: string) {}
}

const nothing = new Html('<p>Nothing yet.</p>');

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** HTML with values in it, which are escaped unless they are HTML themselves. */
function html(
	texts: TemplateStringsArray,
	...values: Array<string | number | Html | Html[]>
): Html {
	const escaped = values.map((value) => {
		if (Array.isArray(value)) return value.map(({ text }) => text).join('');
		if (value instanceof Html) return value.text;
		return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character]);
	});
	return new Html(String.raw({ raw: texts }, ...escaped));
}
