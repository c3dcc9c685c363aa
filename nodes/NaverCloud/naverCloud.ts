import type { BaseUrl } from '../../credentials/signing/hosts';
import { activityTracerBaseUrl, naverBaseUrl } from '../../credentials/signing/naverHosts';
import { errorIn } from '../shared/http/errorBody';
import { own } from '../shared/http/readings';
import type { Service, ServiceRefusal } from '../shared/log/LogSource';

const KEYS =
	'Check Access Key ID, Secret Key and Environment in the credential, and that the clock of the machine that runs n8n is right: Naver Cloud refuses requests that are 5 minutes off.';

interface NaverService {
	/** As Naver Cloud spells it. */
	name: string;
	/** The Sub Account policy that allows viewing it. */
	policy: string;
	baseUrl: BaseUrl;
}

/**
 * One service of Naver Cloud. All of them sign alike and share their error codes: as
 * `{"error":{"errorCode","message","details"}}`, some as `{"responseError":{"returnCode","returnMessage"}}`; the code may be a
 * number or text.
 * https://api.ncloud-docs.com/docs/common-ncpapi
 */
export function naverService({ name, policy, baseUrl }: NaverService): Service {
	const byCode = refusalsByCode(name, policy);
	return {
		displayName: 'Naver Cloud',
		credential: 'naverCloudApi',
		baseUrl,
		headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		secretFields: ['accessKey', 'secretKey'],
		refusal(response) {
			const error = errorIn(response);
			return error && { words: error.words, status: error.status, ...own(byCode, error.code) };
		},
		// A time 5 minutes off or more is refused, in the same words as a wrong key. How far it is off is known from the response,
		// and less exactly the longer that took.
		isClockRefusal: ({ status }, skewMs) => status === 401 && Math.abs(skewMs) > 240_000,
	};
}

/** Keyed by errorCode. Two kinds of 401 differ: 200 is about the keys, 210 about permission. */
function refusalsByCode(name: string, policy: string): Record<string, ServiceRefusal> {
	const permission = `Give the sub account behind the access key permission to view ${name} in Naver Cloud (Sub Account > Policies, for example ${policy}).`;
	return {
		'200': { status: 401, advice: KEYS },
		'210': { status: 401, advice: permission },
		'230': { status: 403, advice: permission },
		'300': {
			status: 404,
			advice: `Check the Environment in the credential: this Naver Cloud may not offer ${name}.`,
		},
		'400': {
			status: 429,
			advice:
				'The quota of the API is used up; waiting within this run does not help. Raise the quota in Naver Cloud, or run the node when it is renewed.',
			retryable: false,
		},
		'410': {
			status: 429,
			advice: 'Naver Cloud limits the requests per second. Run the node again later.',
			retryable: true,
		},
		'420': {
			status: 429,
			advice: 'Naver Cloud limits the rate of requests. Run the node again later.',
			retryable: true,
		},
		'500': { status: 503 },
		'510': { status: 504 },
		'900': { status: 500 },
	};
}

export const apiGateway = naverService({
	name: 'API Gateway',
	policy: 'NCP_API_GATEWAY_VIEWER',
	baseUrl: naverBaseUrl,
});

export const activityTracer = naverService({
	name: 'Cloud Activity Tracer',
	policy: 'NCP_CLOUD_ACTIVITY_TRACER_VIEWER',
	baseUrl: activityTracerBaseUrl,
});
