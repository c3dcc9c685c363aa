import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Response, Service, Refusal } from '../log/LogSource';
import { respondedAt } from './clockSkew';
import { redact } from './redact';
import { refusalOf, unreadable } from './refusal';
import type { RequestContext, RequestSettings } from './requestWithRetry';
import { send } from './send';
import { warnOnce } from './warnOnce';

/** The outcome of one try. `secrets` were sent, and may be in the words of the refusal. */
export type Attempt<T> =
	| { value: T; respondedAt?: number }
	| { refusal: Refusal; response?: Response; secrets: readonly string[] };

/** Sends a request once. The parameters are those of `requestWithRetry`. */
export async function requestOnce<T>(
	context: RequestContext,
	provider: Service,
	request: IHttpRequestOptions,
	{ credentials, gate, deadline = Infinity, timeoutMs = Infinity }: RequestSettings,
	read: (response: Response) => T | undefined,
	incomplete: (value: T) => string | undefined,
): Promise<Attempt<T>> {
	const timeLeftMs = Math.min(timeoutMs, deadline - Date.now());
	const sent = await send(context, provider, request, credentials, timeLeftMs);
	const { secrets, warning } = sent;
	if (warning !== undefined) {
		const words = redact(warning, credentials, provider.secretFields, secrets);
		warnOnce(context.logger, gate, words);
	}
	if ('refusal' in sent) return sent;
	const { response } = sent;
	const shown = provider.quotable?.(response) ?? response;
	const refused = refusalOf(provider, shown, Date.now());
	if (refused !== undefined) return { refusal: refused, response, secrets };
	const value = read(response);
	if (value === undefined) return { refusal: unreadable(provider, shown), response, secrets };
	const problem = incomplete(value);
	if (problem === undefined) return { value, respondedAt: respondedAt(response) };
	const { status } = response;
	return {
		refusal: {
			message: problem,
			description: 'Run the node again later.',
			retryable: true,
			status,
		},
		response,
		secrets,
	};
}
