import { sleep } from 'n8n-workflow';
import type {
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { Answer, Provider, Refusal } from '../LogSource';
import { backoffMs } from './backoff';
import { redact } from './redact';
import { refusalOf, unanswered, unreadable } from './refusal';

/** The n8n contexts from which a provider can be asked. */
export type AskContext = IExecutePaginationFunctions | ILoadOptionsFunctions;

/** What came of asking: what was wanted, or why it cannot be had (with the last answer, where one came). */
export type Outcome<T> = { value: T } | { refusal: Refusal; answer?: Answer };

/** Tries of one request after the first. */
const MAX_RETRIES = 5;
/** The longest that one request may wait for a provider's limit, in milliseconds. */
const MAX_WAIT_MS = 600_000;
const SLEEP_SLICE_MS = 250;

/**
 * Asks a provider once, and again where that may help: after the wait it names, else after an exponential backoff.
 *
 * @param read what is wanted from the answer's body; undefined where the body has not the documented shape
 * @param incomplete says in words that what was read may lack something, which is worth asking again
 */
export async function ask<T>(
	context: AskContext,
	provider: Provider,
	request: IHttpRequestOptions,
	read: (body: unknown) => T | undefined,
	incomplete: (value: T) => string | undefined = () => undefined,
): Promise<Outcome<T>> {
	let waited = 0;
	for (let attempt = 1; ; attempt++) {
		const outcome = await askOnce(context, provider, request, read, incomplete);
		if ('value' in outcome) return outcome;
		const { refusal } = outcome;
		const wait = refusal.retryAfterMs ?? backoffMs(attempt, Math.random());
		const givesUp = !refusal.retryable || attempt > MAX_RETRIES || waited + wait > MAX_WAIT_MS;
		if (givesUp || isCancelled(context)) return await withoutSecrets(context, provider, outcome);
		await sleepUnlessCancelled(context, wait);
		if (isCancelled(context)) return await withoutSecrets(context, provider, outcome);
		waited += wait;
	}
}

async function askOnce<T>(
	context: AskContext,
	provider: Provider,
	request: IHttpRequestOptions,
	read: (body: unknown) => T | undefined,
	incomplete: (value: T) => string | undefined,
): Promise<Outcome<T>> {
	const answer = await send(context, provider, request);
	if ('retryable' in answer) return { refusal: answer };
	const refused = refusalOf(provider, answer, Date.now());
	if (refused !== undefined) return { refusal: refused, answer };
	const value = read(answer.body);
	if (value === undefined) return { refusal: unreadable(provider, answer), answer };
	const doubt = incomplete(value);
	if (doubt === undefined) return { value };
	return {
		refusal: { message: doubt, description: 'Run the node again later.', retryable: true, status: answer.status },
		answer,
	};
}

/**
 * Sends one request and reads every status without an exception; n8n would otherwise send each 401 twice. Redirects are
 * not followed, as n8n leaves the key's header on them.
 */
async function send(
	context: AskContext,
	provider: Provider,
	request: IHttpRequestOptions,
): Promise<Answer | Refusal> {
	const options: IHttpRequestOptions = {
		...request,
		headers: { ...request.headers },
		qs: { ...request.qs },
		body: isPlainObject(request.body) ? { ...request.body } : request.body,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			provider.credential,
			options,
		)) as IN8nHttpFullResponse;
		return { status: response.statusCode, headers: lowerCased(response.headers), body: response.body };
	} catch (error) {
		return unanswered(provider, codeOf(error), (error as Error).message);
	}
}

function codeOf(error: unknown): string | undefined {
	const { code, cause } = error as { code?: string; cause?: { code?: string } };
	return cause?.code ?? code;
}

async function withoutSecrets<T>(
	context: AskContext,
	provider: Provider,
	outcome: { refusal: Refusal; answer?: Answer },
): Promise<Outcome<T>> {
	const credentials = await context.getCredentials(provider.credential);
	const message = redact(outcome.refusal.message, credentials, provider.secretFields);
	return { ...outcome, refusal: { ...outcome.refusal, message } };
}

function isCancelled(context: AskContext): boolean {
	return 'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true;
}

async function sleepUnlessCancelled(context: AskContext, ms: number): Promise<void> {
	const end = Date.now() + ms;
	for (let left = ms; left > 0 && !isCancelled(context); left = end - Date.now()) {
		await sleep(Math.min(left, SLEEP_SLICE_MS));
	}
}

function lowerCased(headers: IDataObject): Answer['headers'] {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			value === undefined || value === null ? undefined : String(value),
		]),
	);
}

function isPlainObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
