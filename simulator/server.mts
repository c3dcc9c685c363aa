import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from './api.mts';
import { Refusal } from './api.mts';
import { meet, send } from './faults.mts';
import { retryHeaders } from './rateLimit.mts';
import type { Allowance } from './rateLimit.mts';
import type { ApiResponse, Call, SeenRequest } from './types.mts';

/** The TCP connection a request came in on: its own socket, or the one under TLS. */
export type ConnectionOf = (request: IncomingMessage) => Socket;

async function readBytes(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

function parsed(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** What arrives is recorded at once, so that `requests` is in the order of arrival. */
function record(provider: string, nth: number, request: IncomingMessage): SeenRequest {
	const path = request.url ?? '/';
	return {
		nth,
		provider,
		method: request.method ?? '',
		host: request.headers.host ?? '',
		path,
		query: Object.fromEntries(new URLSearchParams(path.split('?').slice(1).join('?'))),
		headers: request.headers,
		body: undefined,
		status: 0,
		receivedAt: Date.now(),
	};
}

/** The provider's response; a refusal is one, a mistake of the simulator's own is a loud 500. */
async function compute(api: Api, call: Call): Promise<ApiResponse> {
	try {
		return await api.respond(call);
	} catch (error) {
		if (error instanceof Refusal) return error.response;
		return {
			status: 500,
			body: { simulator: error instanceof Error ? error.stack : String(error) },
		};
	}
}

/** The response, after what applies to all requests of a provider: redirect and rate limit. */
async function responseTo(api: Api, call: Call, allowance: Allowance): Promise<ApiResponse> {
	const { rateLimit, redirectTo } = api.knobs;
	// Computed even when something else is sent: a token that is good for one request is used up.
	const response = await compute(api, call);
	if (!allowance.allowed) {
		const form = rateLimit?.retryAfter;
		const headers = form
			? retryHeaders(form, allowance.waitMs, call.now)
			: api.limitHeaders(call, allowance);
		return { ...api.refuse(429), headers };
	}
	return redirectTo === undefined ? response : { status: 307, headers: { Location: redirectTo } };
}

/** Headers of whatever is sent, a fault too. The clock may be wrong on purpose; Node's is not. */
function setCommonHeaders(stream: ServerResponse, api: Api, now: number, allowance: Allowance) {
	stream.sendDate = false;
	stream.setHeader('Date', new Date(now).toUTCString());
	for (const [name, value] of Object.entries(api.headers(allowance))) {
		if (value !== undefined) stream.setHeader(name, value);
	}
}

async function serve(
	api: Api,
	seen: SeenRequest,
	request: IncomingMessage,
	stream: ServerResponse,
	connectionOf: ConnectionOf,
): Promise<void> {
	const bytes = await readBytes(request);
	const text = bytes.toString('utf8');
	seen.body = parsed(text);
	const fault = await api.onRequest?.(seen, seen.nth);
	const [pathname, ...search] = seen.path.split('?');
	const now = Date.now() + api.knobs.clockSkewMs;
	const allowance = api.limiter.take(api.knobs.rateLimit);
	setCommonHeaders(stream, api, now, allowance);
	const { nth, method, host, path, headers } = seen;
	const query = new URLSearchParams(search.join('?'));
	const refused =
		!allowance.allowed ||
		api.knobs.redirectTo !== undefined ||
		fault?.kind === 'status' ||
		fault?.kind === 'html';
	const call: Call = {
		nth,
		method,
		host,
		path,
		pathname,
		query,
		headers,
		bytes,
		text,
		now,
		refused,
	};
	const response = await responseTo(api, call, allowance);
	const { latencyMs } = api.knobs;
	const latency = typeof latencyMs === 'function' ? latencyMs(seen.nth) : latencyMs;
	if (latency > 0) await wait(latency);
	if (stream.destroyed) return;
	if (fault) {
		seen.fault = fault.kind;
		// Before the client can see it: a test reads this as soon as it has its response.
		seen.respondedAt = fault.kind === 'hang' ? undefined : Date.now();
		const connection = connectionOf(request);
		seen.status = await meet(fault, response, stream, connection, (status) => api.refuse(status));
	} else {
		seen.status = response.status;
		seen.respondedAt = Date.now();
		send(stream, response);
	}
}

/** Serves one provider on any number of HTTP and HTTPS servers. */
export function listenerFor(
	name: string,
	api: Api,
	requests: SeenRequest[],
	connectionOf: ConnectionOf,
): RequestListener {
	return (request, stream) => {
		const seen = record(name, ++api.requestCount, request);
		requests.push(seen);
		stream.on('close', () => {
			seen.closedAt = Date.now();
			if (!stream.writableFinished && seen.fault === undefined) seen.aborted = true;
		});
		serve(api, seen, request, stream, connectionOf).catch((error: Error) => {
			if (!stream.headersSent && !stream.destroyed) {
				seen.status = 500;
				send(stream, { status: 500, body: { simulator: error.stack } });
			}
		});
	};
}
