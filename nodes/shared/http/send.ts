import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { sentSecrets } from '../../../credentials/signing/requestHeaders';
import type { Response, Service, Refusal } from '../log/LogSource';
import { decodeText } from './decodeText';
import { errorCodeOf } from './errorCode';
import { parseJson } from './parseJson';
import { isBodyStream, readBody } from './readBody';
import { isObject } from './readings';
import { tooLarge, noResponse } from './refusal';
import type { RequestContext } from './requestWithRetry';
import { RequestSignal, timeLimitMs } from './timeLimit';

/** More than any page holds, however large its rows. */
const LARGEST_BODY_BYTES = 32 * 1024 * 1024;
/** What is read of a refusal, of which no more than some words are shown. */
const LARGEST_REFUSAL_BYTES = 64 * 1024;

/** The outcome of one request: a response, or why there is none. */
export type Sent = ({ response: Response } | { refusal: Refusal }) & {
	/** Keys, tokens and signatures that were sent, of which none may be shown. */
	secrets: readonly string[];
	/** Words for n8n's log about a response that could not be read without loss. */
	warning?: string;
};

/**
 * Sends one request and reads every status without an exception; n8n would otherwise send each 401 twice. Redirects are
 * not followed, as n8n leaves the key's header on them. What n8n changes in a request stays within a copy.
 *
 * The response is read as a stream, since n8n limits neither its size nor the time it takes: a `timeout` ends a silence only.
 *
 * @param timeLeftMs the most that it may take, if the request's own timeout is not shorter
 */
export async function send(
	context: RequestContext,
	provider: Service,
	request: IHttpRequestOptions,
	credentials: ICredentialDataDecryptedObject,
	timeLeftMs: number,
): Promise<Sent> {
	const timeout = timeLimitMs(request.timeout, timeLeftMs);
	const limit = new RequestSignal(timeout, cancelSignalOf(context));
	const { signal } = limit;
	const options: IHttpRequestOptions = {
		...request,
		headers: { ...request.headers },
		qs: { ...request.qs },
		body: isObject(request.body) ? { ...request.body } : request.body,
		timeout,
		abortSignal: signal,
		encoding: 'stream',
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	const fault = (error: Error, code = errorCodeOf(error)): Sent => ({
		refusal: noResponse(provider, limit.ranOutOfTime ? 'ETIMEDOUT' : code, error.message),
		secrets: sentSecrets(options),
	});
	try {
		const received = (await context.helpers.httpRequestWithAuthentication.call(
			withSignal(context, signal),
			provider.credential,
			options,
			{ credentialsDecrypted: { id: '', name: '', type: provider.credential, data: credentials } },
		)) as IN8nHttpFullResponse;
		const headers = lowerCased(received.headers);
		const status = received.statusCode;
		const isGood = status >= 200 && status < 300;
		const secrets = sentSecrets(options);
		// Only what stands in for the network gives a body that is read already.
		if (!isBodyStream(received.body)) {
			return { response: { status, headers, body: received.body }, secrets };
		}
		const maxBytes = isGood ? LARGEST_BODY_BYTES : LARGEST_REFUSAL_BYTES;
		const { bytes, end } = await readBody(received.body, maxBytes, signal);
		// The status of a refusal tells enough, whatever became of its words.
		if (isGood && end === 'tooLarge') {
			return { refusal: tooLarge(provider, status, LARGEST_BODY_BYTES), secrets };
		}
		if (isGood && end instanceof Error) return fault(end, 'ERR_BAD_RESPONSE');
		const { text, problem } = decodeText(bytes, headers['content-type']);
		const warning =
			problem &&
			`${provider.displayName} sent text that ${problem}. Some letters are shown as \ufffd.`;
		return { response: { status, headers, body: parseJson(text) }, secrets, warning };
	} catch (error) {
		return fault(error as Error);
	} finally {
		limit.release();
	}
}

function cancelSignalOf(context: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** The same context with another signal, as n8n replaces the request's by the execution's own. */
function withSignal(context: RequestContext, signal: AbortSignal): RequestContext {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as RequestContext;
}

function lowerCased(headers: IDataObject): Response['headers'] {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			value === undefined || value === null ? undefined : String(value),
		]),
	);
}
