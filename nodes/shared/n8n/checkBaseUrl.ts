import type { IHttpRequestOptions } from 'n8n-workflow';
import { normalizeBaseUrl } from '../../../credentials/signing/requestUrl';
import { badInput } from './badInput';
import type { ParameterContext } from './ParameterContext';

/** A preSend step that names a base URL which cannot be asked, before any request is made. */
export async function checkBaseUrl(
	this: ParameterContext,
	requestOptions: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	try {
		return { ...requestOptions, baseURL: normalizeBaseUrl(requestOptions.baseURL) };
	} catch (error) {
		throw badInput(this, (error as Error).message, 'Correct the base URL in the credential.');
	}
}
