import type { Response, Service, Refusal } from '../log/LogSource';
import { retryAfterMs } from './backoff';
import { remarkIn } from './errorBody';
import { refusedInBetween } from './intermediary';
import { isEmptyBody, own } from './readings';
import { pageWords } from './words';

const ADVICE: Record<number, string> = {
	400: 'Check the parameters of the node.',
	401: 'Check the credential: its keys may be wrong, expired or revoked.',
	402: 'Check the plan and the remaining credits of the account.',
	403: 'Give the account behind the credential permission to read these logs.',
	404: 'Check the ID, and the base URL in the credential.',
	405: 'Check the base URL in the credential: another service seems to run there.',
	429: 'The provider limits the rate of requests. Run the node later, or less often.',
};

/** Retries of a response that cannot be read: what responds instead of a provider seldom goes away by itself. */
const FEW_RETRIES = 2;

/** Whether the same request may succeed later: rate limits, timeouts and faults of the provider. */
function isRetryableStatus(status: number): boolean {
	return status === 408 || status === 429 || status >= 500;
}

/**
 * Why a response is refused, or undefined where it is good. The provider's own words come first, then what to do.
 *
 * @param now Unix time in milliseconds
 */
export function refusalOf(service: Service, response: Response, now: number): Refusal | undefined {
	const error = service.refusal(response);
	const isGood = response.status >= 200 && response.status < 300;
	if (isGood && error === undefined) return undefined;
	if (response.status >= 300 && response.status < 400) return redirected(service, response);
	const status = (isGood && error?.status) || response.status;
	const limitReset = status === 429 ? service.limitReset : undefined;
	const wait = retryAfterMs(response.headers, now, limitReset);
	const inBetween = isGood ? undefined : refusedInBetween(service, response);
	if (inBetween !== undefined) return { ...inBetween, retryAfterMs: wait };
	const words =
		error?.words ?? (typeof response.body === 'string' ? pageWords(response.body) : undefined);
	const fallback =
		status >= 500
			? 'The provider has a problem of its own. Run the node again later.'
			: 'Check the parameters of the node and the credential.';
	return {
		message: `${service.displayName} refused the request (HTTP ${response.status})${words ? `: ${words}` : ''}`,
		description: error?.advice ?? own(ADVICE, status) ?? fallback,
		retryable: error?.retryable ?? isRetryableStatus(status),
		retryAfterMs: wait,
		status,
	};
}

/** For a response with a good status in which what is documented is not found. */
export function unreadable(service: Service, response: Response): Refusal {
	const inBetween = refusedInBetween(service, response);
	if (inBetween !== undefined) return { ...inBetween, maxRetries: FEW_RETRIES };
	const { status, body } = response;
	const what = isEmptyBody(response)
		? 'an empty response'
		: typeof body === 'string'
			? 'a response that is not JSON'
			: 'a response without the documented fields';
	const words = remarkIn(body);
	return {
		message: `${service.displayName} sent ${what} (HTTP ${status})${words ? `: ${words}` : ''}`,
		description:
			'Check the base URL in the credential: a proxy or another service may respond there. If it is right, run the node again later.',
		retryable: true,
		maxRetries: FEW_RETRIES,
		status,
	};
}

/** For a response that holds nothing where one row was requested by its ID. */
export function nothingFound(service: Service, { status }: Response): Refusal {
	const asNotFound = refusalOf(service, { status: 404, headers: {}, body: undefined }, 0);
	return {
		message: `Not found: ${service.displayName} returned nothing for this ID (HTTP ${status})`,
		description: asNotFound?.description ?? '',
		retryable: false,
		status,
	};
}

/** For a response with another row than the one that was requested by its ID. */
export function anotherFound(service: Service, { status }: Response): Refusal {
	return {
		message: `${service.displayName} returned another row than the one with this ID (HTTP ${status})`,
		description: 'Run the node again later. If the problem persists, get the row with Get Many.',
		retryable: false,
		status,
	};
}

/** For a response that is too large to be read. */
export function tooLarge(service: Service, status: number, maxBytes: number): Refusal {
	const megabytes = maxBytes / 1024 / 1024;
	return {
		message: `${service.displayName} sent a response of more than ${megabytes} MB (HTTP ${status})`,
		description:
			'Set a smaller Page Size in the options of the node. If it is small, check the base URL in the credential: another service may respond there.',
		retryable: false,
		status,
	};
}

const REACHABLE =
	'Check the base URL in the credential, and the network and proxy settings (HTTPS_PROXY, NO_PROXY) of n8n.';
const LATER = 'Run the node again later.';
const TIMEOUT = 'Run the node again later, or raise Timeout in its options.';

/** The codes of node and axios for a missing response, in words. */
const NO_RESPONSE: Record<string, [what: string, todo: string]> = {
	ENOTFOUND: ['unknown host name', REACHABLE],
	EAI_AGAIN: ['host name lookup failed', REACHABLE],
	ECONNREFUSED: ['connection refused', REACHABLE],
	EHOSTUNREACH: ['host unreachable', REACHABLE],
	ENETUNREACH: ['network unreachable', REACHABLE],
	ECONNRESET: ['the connection was closed', LATER],
	EPIPE: ['the connection was closed', LATER],
	ERR_BAD_RESPONSE: ['the response was cut off', LATER],
	ETIMEDOUT: ['the request timed out', TIMEOUT],
	ECONNABORTED: ['the request timed out', TIMEOUT],
};

/**
 * For a request that brought no response. Without an error code it was not sent at all: the credential or n8n's
 * settings prevented it, and `words` say how.
 */
export function noResponse(service: Service, code: string | undefined, words: string): Refusal {
	if (code === undefined) {
		return { message: words, description: 'Check the credential of the node.', retryable: false };
	}
	const isCertificate = /CERT|SELF_SIGNED|ISSUER|VERIFY/.test(code);
	const [what, todo] = own(NO_RESPONSE, code) ?? [
		isCertificate ? `its certificate is not trusted (${words})` : words,
		REACHABLE,
	];
	return {
		message: `Could not reach ${service.displayName}: ${what}`,
		description: todo,
		retryable: !isCertificate,
	};
}

function redirected(service: Service, response: Response): Refusal {
	const target = /^https?:\/\/[^/?#]+/i.exec(response.headers.location ?? '')?.[0];
	return {
		message: `${service.displayName} redirected the request${target ? ` to ${target}` : ''} (HTTP ${response.status}), which is not followed because the request carries a key`,
		description: 'Check the base URL in the credential.',
		retryable: false,
		status: response.status,
	};
}
