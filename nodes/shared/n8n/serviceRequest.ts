import type { ICredentialDataDecryptedObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import type { RowContext } from '../log/Log';
import type { RequestPart, Service } from '../log/LogSource';
import { badInput } from './badInput';

/** One endpoint of a service. Names in braces in its path stand for values. */
export interface Endpoint {
	service: Service;
	method: 'GET' | 'POST';
	path: string;
}

/**
 * A request to a service, with the base URL of the credential in its usable form.
 *
 * @param values what the names in the path stand for
 * @throws NodeOperationError for a base URL that is none
 */
export function serviceRequest(
	context: { getNode(): INode; getItemIndex?(): number },
	{ service, method, path }: Endpoint,
	credentials: ICredentialDataDecryptedObject,
	values: RowContext,
	{ qs, body }: RequestPart,
): IHttpRequestOptions {
	const url = path.replace(/\{(\w+)\}/g, (_braces, name: string) =>
		encodeURIComponent(values[name]),
	);
	try {
		const baseURL = service.baseUrl.of(credentials);
		return { method, baseURL, url, headers: { ...service.headers }, qs, body };
	} catch (error) {
		throw badInput(context, (error as Error).message, 'Correct the base URL in the credential.');
	}
}
