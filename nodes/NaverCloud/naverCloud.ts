import type { Service, ServiceRefusal } from '../shared/log/LogSource';
import { isObject, joined } from '../shared/http/readings';

/**
 * Errors come as `{"error":{"errorCode","message","details"}}`, some as `{"responseError":{"returnCode","returnMessage"}}`;
 * the code may be a number or text.
 * https://api.ncloud-docs.com/docs/common-ncpapi
 */
export const naverCloud: Service = {
	displayName: 'Naver Cloud',
	credential: 'naverCloudApi',
	secretFields: ['accessKey', 'secretKey'],
	refusal({ status, body }) {
		const details = isObject(body) ? body : {};
		if (isObject(details.error)) {
			const { errorCode, message, details: more } = details.error;
			return { words: joined([message, more]), ...BY_CODE[String(errorCode)] };
		}
		if (isObject(details.responseError)) {
			const { returnCode, returnMessage } = details.responseError;
			return { words: joined([returnMessage]), ...BY_CODE[String(returnCode)] };
		}
		return status >= 200 && status < 300 ? undefined : {};
	},
	// A time 5 minutes off or more is refused, in the same words as a wrong key.
	isClockRefusal: ({ status }, skewMs) => status === 401 && Math.abs(skewMs) > 290_000,
};

const KEYS =
	'Check Access Key ID, Secret Key and Environment in the credential, and that the clock of the machine that runs n8n is right: Naver Cloud refuses requests that are 5 minutes off.';
const PERMISSION =
	'Give the sub account behind the access key permission to view API Gateway in Naver Cloud (Sub Account > Policies).';

/** Keyed by errorCode. Two kinds of 401 differ: 200 is about the keys, 210 about permission. */
const BY_CODE: Record<string, ServiceRefusal | undefined> = {
	'200': { advice: KEYS },
	'210': { advice: PERMISSION },
	'230': { advice: PERMISSION },
	'300': {
		advice: 'Check the Environment in the credential: this Naver Cloud may not offer API Gateway.',
	},
	'400': {
		advice:
			'The quota of the API is used up; waiting within this run does not help. Raise the quota in Naver Cloud, or run the node when it is renewed.',
		retryable: false,
	},
	'410': {
		advice: 'Naver Cloud limits the requests per second. Run the node again later.',
		retryable: true,
	},
	'420': {
		advice: 'Naver Cloud limits the rate of requests. Run the node again later.',
		retryable: true,
	},
};
