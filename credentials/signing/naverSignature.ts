import { createHmac } from 'crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { clockOffset } from './clock';
import { naverBaseUrl } from './naverHosts';
import { credentialText, headerText, rememberSecrets, withHeaders } from './requestHeaders';
import { requestUrl, type SignableRequest } from './requestUrl';

export interface SignedParts {
	/** Upper case. */
	method: string;
	/** Path and query exactly as they go out; host and body are not signed. */
	pathWithQuery: string;
	/** Milliseconds since 1970. The gateway refuses one that is five minutes or more from its own clock. */
	timestamp: string;
	accessKey: string;
}

/** Naver Cloud's signature v2: HMAC-SHA256 in base64, https://api.ncloud-docs.com/docs/en/common-ncpapi */
export function naverSignature(parts: SignedParts, secretKey: string): string {
	const { method, pathWithQuery, timestamp, accessKey } = parts;
	return createHmac('sha256', secretKey)
		.update(`${method} ${pathWithQuery}\n${timestamp}\n${accessKey}`, 'utf8')
		.digest('base64');
}

/**
 * The request with its query encoded into the URL, so that nothing encodes it again after signing, and
 * with the three headers. May be given its own result: the signature is then replaced.
 *
 * @param now milliseconds since 1970; by default our clock, corrected by what is known of the host's
 * @throws UserError for an empty key and for a request without a usable URL
 */
export function signNaverRequest(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	now?: number,
): IHttpRequestOptions {
	const accessKey = headerText(credentials.accessKey, 'Access Key ID');
	const secretKey = credentialText(credentials.secretKey, 'Secret Key');
	const { baseURL, qs, ...request } = options as SignableRequest;
	const url = requestUrl({ ...request, baseURL, qs }, () => naverBaseUrl.of(credentials));
	const timestamp = String(now ?? Date.now() + clockOffset(url.host));
	const signature = naverSignature(
		{
			method: (request.method ?? 'GET').toUpperCase(),
			pathWithQuery: url.pathname + url.search,
			timestamp,
			accessKey,
		},
		secretKey,
	);
	rememberSecrets(options, [accessKey, signature]);
	const isLegacy = request.url === undefined && request.uri !== undefined;
	return {
		...request,
		...(isLegacy ? { uri: url.href } : { url: url.href }),
		headers: withHeaders(request.headers, {
			'x-ncp-apigw-timestamp': timestamp,
			'x-ncp-iam-access-key': accessKey,
			'x-ncp-apigw-signature-v2': signature,
		}),
	} as IHttpRequestOptions;
}
