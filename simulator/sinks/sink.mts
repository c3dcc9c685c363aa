import { Api } from '../api.mts';
import type { ApiResponse, Call } from '../types.mts';

/**
 * One simulated service that workflows write to. It has no rows to read; it remembers what it
 * received.
 *
 * A request that is refused (rate limit, redirect, a fault that is a status) is not carried out. One
 * that meets another fault is, and only its response is lost: what a client writes again is then
 * written twice, unless it says what it writes.
 */
export abstract class Sink<
	Account extends object = object,
	Knobs extends object = object,
> extends Api<never, Account, Knobs> {
	readonly lists = {};

	/** Verifies one request and carries it out, or throws a Refusal. */
	protected abstract receive(call: Call): ApiResponse | Promise<ApiResponse>;

	/** Forgets what was received. */
	protected abstract clear(): void;

	async respond(call: Call): Promise<ApiResponse> {
		return call.refused ? this.refuse(503) : await this.receive(call);
	}

	/** Back to the default account and knobs, with nothing received. */
	override reset(): void {
		super.reset();
		this.clear();
	}
}

/** What follows the scheme in `Authorization`; undefined where there is none of this scheme. */
export function authorization(call: Call, scheme: 'Bearer' | 'Basic'): string | undefined {
	const [, found, value] = /^(\S+) +(.+)$/.exec(call.headers.authorization ?? '') ?? [];
	return found?.toLowerCase() === scheme.toLowerCase() ? value : undefined;
}

/** The content type without its parameters, in lower case; empty where there is none. */
export function contentType(call: Call): string {
	return (call.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
}
