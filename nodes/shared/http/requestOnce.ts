import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Response, Service, Refusal } from '../log/LogSource';
import { answeredAt } from './clockSkew';
import { redact } from './redact';
import { refusalOf, unreadable } from './refusal';
import type { RequestContext, RequestSettings } from './requestWithRetry';
import { send } from './send';
import { warnOnce } from './warnOnce';

/** What came of one try. `secrets` were sent, and may be in the words of the refusal. */
export type Attempt<T> =
	| { value: T; answeredAt?: number }
	| { refusal: Refusal; answer?: Response; secrets: readonly string[] };

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
	const { answer } = sent;
	const shown = provider.quotable?.(answer) ?? answer;
	const refused = refusalOf(provider, shown, Date.now());
	if (refused !== undefined) return { refusal: refused, answer, secrets };
	const value = read(answer);
	if (value === undefined) return { refusal: unreadable(provider, shown), answer, secrets };
	const doubt = incomplete(value);
	if (doubt === undefined) return { value, answeredAt: answeredAt(answer) };
	const { status } = answer;
	return {
		refusal: { message: doubt, description: 'Run the node again later.', retryable: true, status },
		answer,
		secrets,
	};
}
