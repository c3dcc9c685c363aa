import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { SeenRequest } from './types.mts';

/**
 * A CONNECT proxy that leads each known host to a port on this machine and refuses all others.
 *
 * Bytes go through untouched in both directions, and so does the way a connection ends: a close stays
 * a close, a reset a reset. That is why this is not mockttp's own proxy, which parses and rebuilds:
 * it re-encodes unusual characters of the query, so that a signature over the query no longer
 * fits, and reports a body cut short by an orderly close as a reset.
 */
export function createProxy(ports: ReadonlyMap<string, number>, requests: SeenRequest[]): Server {
	const refusal = 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

	function recordRefused(method: string, host: string, path: string): void {
		const now = Date.now();
		requests.push({
			nth: 0,
			method,
			host,
			path,
			query: {},
			headers: {},
			body: undefined,
			status: 502,
			receivedAt: now,
			respondedAt: now,
		});
	}

	// Plain http is requested in absolute form. No provider speaks it.
	const proxy = createServer((request, response) => {
		recordRefused(request.method ?? '', request.headers.host ?? '', request.url ?? '');
		response.writeHead(502, { 'Content-Length': 0 }).end();
	});

	proxy.on('connect', (request, client: Socket, head: Buffer) => {
		const authority = request.url ?? '';
		const [, host, port] = /^(.*):(\d+)$/.exec(authority) ?? [];
		const target = port === '443' ? ports.get(host.toLowerCase()) : undefined;
		client.on('error', () => client.destroy());
		if (target === undefined) {
			recordRefused('CONNECT', authority, '');
			client.end(refusal);
			return;
		}
		const server = connect({ host: '127.0.0.1', port: target, noDelay: true, allowHalfOpen: true });
		client.setNoDelay(true);
		server.once('connect', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			if (head.length > 0) server.write(head);
			server.pipe(client);
			client.pipe(server);
		});
		server.on('error', () => client.resetAndDestroy());
		server.on('close', () => client.destroySoon());
		client.on('close', () => server.destroy());
	});
	return proxy;
}
