import type { Service } from '../shared/log/LogSource';
import { isObject, joined, objects } from '../shared/http/readings';

/**
 * The documented success sample says `"success": false`, so the flag means nothing: a status that is not 2xx or an `errors`
 * list that is not empty is a failure, everything else a success.
 * https://apidocs.document360.com
 */
export const document360: Service = {
	displayName: 'Document360',
	credential: 'document360Api',
	secretFields: ['apiToken'],
	// https://apidocs.document360.com/apidocs/rate-limiting
	limitReset: { header: 'x-ratelimit-reset', unit: 'seconds' },
	refusal({ status, body }) {
		const errors = (isObject(body) && objects(body.errors)) || [];
		if (status >= 200 && status < 300 && errors.length === 0) return undefined;
		const words = joined(
			errors.map((error) => error.description ?? error.error_code),
			', ',
		);
		const isUnknown = /not found/i.test(words ?? '');
		return { words, advice: isUnknown ? NOT_FOUND : ADVICE[status] };
	},
};

const NOT_FOUND =
	'Choose the API reference from the list, or check its ID: it may be deleted, or belong to another project than the token.';

const ADVICE: Record<number, string | undefined> = {
	401: 'Check API Token and Region in the credential: a token works in the region of its project only. Tokens are made under Settings > Knowledge base portal > API tokens.',
	403: 'Give the API token permission to read (GET) in Document360 under Settings > Knowledge base portal > API tokens.',
	429: 'Document360 allows a token 60 requests a minute (100 with Enterprise). Run the node later, or less often.',
};
