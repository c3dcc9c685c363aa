import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { Response, Service, Refusal } from '../log/LogSource';
import type { RequestContext } from './requestWithRetry';
import { isObject } from './readings';
import { unanswered } from './refusal';

/**
 * Sends one request and reads every status without an exception; n8n would otherwise send each 401 twice. Redirects are
 * not followed, as n8n leaves the key's header on them. What n8n changes in a request stays within a copy.
 */
export async function send(
	context: RequestContext,
	provider: Service,
	request: IHttpRequestOptions,
	credentials: ICredentialDataDecryptedObject,
): Promise<Response | Refusal> {
	const options: IHttpRequestOptions = {
		...request,
		headers: { ...request.headers },
		qs: { ...request.qs },
		body: isObject(request.body) ? { ...request.body } : request.body,
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
			{ credentialsDecrypted: { id: '', name: '', type: provider.credential, data: credentials } },
		)) as IN8nHttpFullResponse;
		return {
			status: response.statusCode,
			headers: lowerCased(response.headers),
			body: response.body,
		};
	} catch (error) {
		return unanswered(provider, codeOf(error), (error as Error).message);
	}
}

/** n8n wraps the error that says what became of the connection. */
function codeOf(error: unknown): string | undefined {
	const { code, cause } = error as { code?: string; cause?: { code?: string } };
	return cause?.code ?? code;
}

function lowerCased(headers: IDataObject): Response['headers'] {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			value === undefined || value === null ? undefined : String(value),
		]),
	);
}
