import type { Response, Service, Refusal } from '../log/LogSource';
import { retryAfterMs } from './backoff';

const ADVICE: Record<number, string> = {
	400: 'Check the parameters of the node.',
	401: 'Check the credential: its keys may be wrong, expired or revoked.',
	402: 'Check the plan and the remaining credits of the account.',
	403: 'Give the account behind the credential permission to read these logs.',
	404: 'Check the ID, and the base URL in the credential.',
	405: 'Check the base URL in the credential: another service seems to answer there.',
	429: 'The provider limits how often it may be asked. Run the node later, or less often.',
};

/** Whether settings the same again later may help: rate limits, time-outs and the provider's own trouble. */
function isRetryableStatus(status: number): boolean {
	return status === 408 || status === 429 || status >= 500;
}

/**
 * Why an answer is refused, or undefined where it is good. The provider's own words come first, then what to do.
 *
 * @param now Unix time in milliseconds
 */
export function refusalOf(provider: Service, answer: Response, now: number): Refusal | undefined {
	const { status } = answer;
	const own = provider.refusal(answer);
	const isGood = status >= 200 && status < 300 && own === undefined;
	if (isGood) return undefined;
	if (status >= 300 && status < 400) return redirected(provider, answer);
	const words = own?.words ?? (typeof answer.body === 'string' ? answer.body : '');
	const fallback =
		status >= 500
			? 'The provider has trouble of its own. Run the node again later.'
			: 'Check the parameters of the node and the credential.';
	return {
		message: `${provider.displayName} refused the request (HTTP ${status})${words && `: ${words}`}`,
		description: own?.advice ?? ADVICE[status] ?? fallback,
		retryable: own?.retryable ?? isRetryableStatus(status),
		retryAfterMs: retryAfterMs(
			answer.headers,
			now,
			status === 429 ? provider.limitReset : undefined,
		),
		status,
	};
}

/** For an answer with a good status in which the documented rows are not found. */
export function unreadable(provider: Service, answer: Response): Refusal {
	const what =
		answer.body === '' || answer.body === undefined || answer.body === null
			? 'an empty answer'
			: typeof answer.body === 'string'
				? 'an answer that is not JSON'
				: 'an answer without the documented fields';
	return {
		message: `${provider.displayName} sent ${what} (HTTP ${answer.status})`,
		description:
			'Check the base URL in the credential: a proxy or another service may answer there. If it is right, run the node again later.',
		retryable: true,
		status: answer.status,
	};
}

/** For an answer that is larger than anything that is read. */
export function tooLarge(provider: Service, status: number, maxBytes: number): Refusal {
	const megabytes = maxBytes / 1024 / 1024;
	return {
		message: `${provider.displayName} sent a response of more than ${megabytes} MB (HTTP ${status})`,
		description:
			'Set a smaller Page Size in the options of the node. If it is small, check the base URL in the credential: another service may answer there.',
		retryable: false,
		status,
	};
}

const REACHABLE =
	'Check the base URL in the credential, and that n8n can reach the provider over the network.';
const LATER = 'Run the node again later.';
const TIMEOUT = 'Run the node again later, or raise Timeout in its options.';

/** What node and axios call the ways in which no answer comes, in words. */
const UNANSWERED: Record<string, [what: string, todo: string]> = {
	ENOTFOUND: ['its host name is not known', REACHABLE],
	EAI_AGAIN: ['its host name could not be looked up', REACHABLE],
	ECONNREFUSED: ['the connection was refused', REACHABLE],
	EHOSTUNREACH: ['its host cannot be reached', REACHABLE],
	ENETUNREACH: ['its network cannot be reached', REACHABLE],
	ECONNRESET: ['the connection broke off', LATER],
	EPIPE: ['the connection broke off', LATER],
	ERR_BAD_RESPONSE: ['the answer broke off', LATER],
	ETIMEDOUT: ['it did not answer in time', TIMEOUT],
	ECONNABORTED: ['it did not answer in time', TIMEOUT],
};

/**
 * For a request that brought no answer. Without an error code it was not sent at all: the credential itself or n8n's
 * settings stood against it, and `words` say how.
 */
export function unanswered(provider: Service, code: string | undefined, words: string): Refusal {
	if (code === undefined) {
		return { message: words, description: 'Check the credential of the node.', retryable: false };
	}
	const isCertificate = /CERT|SELF_SIGNED|ISSUER|VERIFY/.test(code);
	const [what, todo] = UNANSWERED[code] ?? [
		isCertificate ? `its certificate is not trusted (${words})` : words,
		REACHABLE,
	];
	return {
		message: `${provider.displayName} could not be asked: ${what}`,
		description: todo,
		retryable: !isCertificate,
	};
}

function redirected(provider: Service, answer: Response): Refusal {
	const target = /^https?:\/\/[^/?#]+/i.exec(answer.headers.location ?? '')?.[0];
	return {
		message: `${provider.displayName} redirected the request${target ? ` to ${target}` : ''} (HTTP ${answer.status}), which is not followed because the request carries a key`,
		description: 'Check the base URL in the credential.',
		retryable: false,
		status: answer.status,
	};
}
