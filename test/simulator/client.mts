import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Simulator } from '../../simulator/index.mts';

/** Keys and certificates are made for every file of tests, which takes a busy machine a while. */
jest.setTimeout(30_000);

export interface Reply {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
	json: any;
	/** How the connection failed, if it did: an error code, or `cut` for a body that ended early. */
	failure?: string;
}

export interface Ask {
	url: string;
	method?: string;
	headers?: Record<string, string>;
	/** Text as it is, anything else as JSON with its content type. */
	body?: unknown;
	/** Path and query exactly as they shall go out, instead of the URL's. */
	path?: string;
	timeoutMs?: number;
}

/** A plain Node client: through the proxy for the real hosts, directly for this machine's. */
export class Client {
	private readonly agent: HttpsProxyAgent<string>;

	constructor(private readonly simulator: Simulator) {
		this.agent = new HttpsProxyAgent(simulator.proxyUrl, { keepAlive: true });
	}

	async send({
		url,
		method = 'GET',
		headers = {},
		body,
		path,
		timeoutMs = 5000,
	}: Ask): Promise<Reply> {
		const { protocol, hostname, port, pathname, search } = new URL(url);
		const local = ['127.0.0.1', 'localhost'].includes(hostname);
		const send = protocol === 'https:' ? httpsRequest : httpRequest;
		const isJson = body !== undefined && typeof body !== 'string';
		const payload = isJson ? JSON.stringify(body) : body;
		return await new Promise<Reply>((resolve) => {
			const reply: Reply = { status: 0, headers: {}, text: '', json: undefined };
			const fail = (error: NodeJS.ErrnoException) =>
				resolve({ ...reply, failure: reply.failure ?? error.code ?? error.message });
			const request = send(
				{
					hostname,
					port,
					path: path ?? pathname + search,
					method,
					headers: {
						...(isJson && { 'Content-Type': 'application/json' }),
						...(payload !== undefined && {
							'Content-Length': Buffer.byteLength(payload as string),
						}),
						...headers,
					},
					agent: local ? undefined : this.agent,
					ca: this.simulator.caCertificate,
				},
				(response) => {
					reply.status = response.statusCode ?? 0;
					reply.headers = response.headers;
					response.setEncoding('utf8');
					response.on('data', (chunk: string) => (reply.text += chunk));
					response.on('error', (error) =>
						fail(Object.assign(error, error.message === 'aborted' && { code: 'cut' })),
					);
					response.on('end', () => {
						try {
							reply.json = JSON.parse(reply.text);
						} catch {
							// Then it is not JSON.
						}
						resolve(reply);
					});
				},
			);
			request.on('error', fail);
			request.setTimeout(timeoutMs, () => {
				reply.failure = 'timeout';
				request.destroy();
			});
			request.end(payload as string | undefined);
		});
	}

	close(): void {
		this.agent.destroy();
	}
}
