import { document360BaseUrl } from '../../credentials/signing/document360Hosts';
import { errorIn } from '../shared/http/errorBody';
import { own } from '../shared/http/readings';
import type { Service } from '../shared/log/LogSource';

/**
 * One version of the API. The documented success sample says `"success": false`, so the flag means nothing: a status that is not 2xx
 * or an `errors` list that is not empty is a failure.
 * https://apidocs.document360.com
 *
 * @param advice by status, and for an ID that is unknown under another one
 */
function document360Version(
	version: Pick<Service, 'credential' | 'secretFields' | 'limitReset'>,
	advice: Record<number, string>,
	unknownId: string,
): Service {
	return {
		displayName: 'Document360',
		baseUrl: document360BaseUrl,
		headers: { Accept: 'application/json' },
		...version,
		refusal(response) {
			const error = errorIn(response, { meaningless: ['success'] });
			if (error === undefined) return undefined;
			if (`${error.code} ${error.words}`.includes(NOT_IN_PLAN)) {
				return { ...error, advice: PLAN };
			}
			const isUnknown = error.status !== 404 && /not found/i.test(error.words ?? '');
			return { ...error, advice: isUnknown ? unknownId : own(advice, error.status) };
		},
	};
}

const NOT_IN_PLAN = 'PREMIUM_FEATURE_NOT_IN_LICENSE';
const PLAN =
	'The plan of the project does not include this. Change the plan in Document360; another key does not help.';

const NOT_FOUND =
	'Choose the API reference from the list, or check its ID: it may be deleted, or belong to another project than the token.';

const ADVICE: Record<number, string> = {
	401: 'Check API Token and Region in the credential: a token works in the region of its project only. Tokens are made under Settings > Knowledge base portal > API tokens. A key that begins with d360_sk_ needs Authentication set to API Key (V3).',
	403: 'Give the API token permission to read (GET) in Document360 under Settings > Knowledge base portal > API tokens.',
	404: 'Check the ID of the log and of the API reference: they may be deleted, or belong to another project than the token.',
	429: 'Document360 allows a token 60 requests a minute (100 with Enterprise). Run the node later, or less often.',
};

const V3_NOT_FOUND =
	'Choose project and API reference from the lists, or check the ID of each and of the log: they may be deleted, or belong to another project than the key.';

const V3_ADVICE: Record<number, string> = {
	401: 'Check API Key and Region in the credential: a key works in the region of its project only. Tokens of version 2 are not valid here: for them set Authentication to API Token (V2).',
	403: 'Give the API key permission to read the API references of the project.',
	404: V3_NOT_FOUND,
	429: 'Document360 limits the requests of a key. Run the node later, or less often.',
};

/** Version 2 of the API. https://apidocs.document360.com/apidocs/rate-limiting */
export const document360 = document360Version(
	{
		credential: 'document360Api',
		secretFields: ['apiToken'],
		limitReset: { header: 'x-ratelimit-reset', unit: 'seconds' },
	},
	ADVICE,
	NOT_FOUND,
);

/** Version 3, in which the same header holds the Unix time in seconds. */
export const document360V3 = document360Version(
	{
		credential: 'document360V3Api',
		secretFields: ['apiKey'],
		limitReset: { header: 'x-ratelimit-reset', unit: 'unixSeconds' },
	},
	V3_ADVICE,
	V3_NOT_FOUND,
);
