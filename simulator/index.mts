import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api } from './api.mts';
import { issueCertificates } from './certificates.mts';
import type { Certificates } from './certificates.mts';
import { createProxy } from './proxy.mts';
import { createApis } from './registry.mts';
import type { Apis } from './registry.mts';
import { listenerFor } from './server.mts';
import type { SeenRequest } from './types.mts';

export type { Apis, ProviderName } from './registry.mts';
export type { RowOptions } from './rows.mts';
export type { CommonKnobs, Fault, OnRequest, RateLimit, SeenRequest } from './types.mts';

export interface Simulator extends Apis {
	/** All providers by name, those that were brought along too. */
	apis: Readonly<Record<string, Api>>;
	/** For HTTPS_PROXY: leads the providers' real host names here, responds 502 for any other. */
	proxyUrl: string;
	/** PEM file of the certificate authority, for NODE_EXTRA_CA_CERTS; removed by `stop()`. */
	caPath: string;
	caCertificate: string;
	/** Plain http base URLs, one port each, without a path. */
	directUrl: Record<string, string>;
	/** The same over TLS, named localhost, which is what the certificate says. */
	directTlsUrl: Record<string, string>;
	/** Every request in the order of arrival. */
	requests: SeenRequest[];
	/** Default rows, knobs and accounts; `requests` emptied. */
	reset(): void;
	stop(): Promise<void>;
}

/** A server on a port of 127.0.0.1, and its connections, which must not keep it open. */
class Listener {
	private readonly connections = new Set<Socket>();

	private constructor(private readonly server: Server) {
		server.on('connection', (connection: Socket) => {
			this.connections.add(connection);
			connection.on('close', () => this.connections.delete(connection));
		});
	}

	static async open(server: Server, port = 0): Promise<Listener> {
		const listener = new Listener(server);
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', resolve);
		});
		return listener;
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	/** The TCP connection of a request, which TLS hides. Both ends are here: the port names it. */
	connectionOf = (request: IncomingMessage): Socket => {
		const { remotePort } = request.socket;
		const found = [...this.connections].find((socket) => socket.remotePort === remotePort);
		return found ?? request.socket;
	};

	async close(): Promise<void> {
		const closed = new Promise((resolve) => this.server.close(resolve));
		for (const connection of this.connections) connection.destroy();
		await closed;
	}
}

/** Opens one provider over plain http and over TLS. */
async function openProvider(
	name: string,
	api: Api,
	requests: SeenRequest[],
	{ contexts }: Certificates,
): Promise<{ plain: Listener; secure: Listener }> {
	// A connection the client keeps is not closed under it: that would be a fault nobody requested.
	const options = { keepAliveTimeout: 0, noDelay: true };
	const plainServer = createHttpServer(options);
	const plain = await Listener.open(plainServer);
	plainServer.on('request', listenerFor(name, api, requests, plain.connectionOf));

	const secureServer = createHttpsServer({
		...options,
		SNICallback: (host, done) => done(null, contexts.get(host) ?? contexts.get('localhost')),
	});
	const secure = await Listener.open(secureServer);
	secureServer.on('request', listenerFor(name, api, requests, secure.connectionOf));
	return { plain, secure };
}

/**
 * Serves all providers on 127.0.0.1.
 * @param options.port of the proxy; by default any free one
 * @param options.others providers besides the simulator's own, by name
 */
export async function startSimulator(
	options: { port?: number; others?: Record<string, Api> } = {},
): Promise<Simulator> {
	const own = createApis();
	const apis: Record<string, Api> = { ...own, ...options.others };
	const requests: SeenRequest[] = [];
	const entries = Object.entries(apis);
	for (const [, api] of entries) api.reset();

	const ports = new Map<string, number>();
	// First, since a port that is taken ends it here, with nothing to tidy up.
	const proxy = await Listener.open(createProxy(ports, requests), options.port);
	const listeners = [proxy];

	const hosts = entries.flatMap(([, api]) => [...api.hosts]);
	const certificates = await issueCertificates(['localhost', ...hosts]);
	const folder = await mkdtemp(join(tmpdir(), 'activity-log-simulator-'));
	const caPath = join(folder, 'ca.pem');
	await writeFile(caPath, certificates.ca);

	const directUrl: Record<string, string> = {};
	const directTlsUrl: Record<string, string> = {};
	for (const [name, api] of entries) {
		const { plain, secure } = await openProvider(name, api, requests, certificates);
		listeners.push(plain, secure);
		directUrl[name] = `http://127.0.0.1:${plain.port}`;
		directTlsUrl[name] = `https://localhost:${secure.port}`;
		for (const host of api.hosts) ports.set(host, secure.port);
	}

	return {
		...own,
		apis,
		proxyUrl: `http://127.0.0.1:${proxy.port}`,
		caPath,
		caCertificate: certificates.ca,
		directUrl,
		directTlsUrl,
		requests,
		reset() {
			for (const [, api] of entries) api.reset();
			requests.length = 0;
		},
		async stop() {
			await Promise.all(listeners.map(async (listener) => await listener.close()));
			await rm(folder, { recursive: true, force: true });
		},
	};
}
