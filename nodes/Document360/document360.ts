import { document360BaseUrl } from '../../credentials/signing/document360Hosts';
import { errorIn } from '../shared/http/errorBody';
import { own } from '../shared/http/readings';
import type { Service } from '../shared/log/LogSource';

/**
 * The documented success sample says `"success": false`, so the flag means nothing: a status that is not 2xx or an `errors`
 * list that is not empty is a failure.
 * https://apidocs.document360.com
 */
export const document360: Service = {
	displayName: 'Document360',
	credential: 'document360Api',
	baseUrl: document360BaseUrl,
	headers: { Accept: 'application/json' },
	secretFields: ['apiToken'],
	// https://apidocs.document360.com/apidocs/rate-limiting
	limitReset: { header: 'x-ratelimit-reset', unit: 'seconds' },
	refusal(response) {
		const error = errorIn(response, { meaningless: ['success'] });
		if (error === undefined) return undefined;
		const isUnknown = error.status !== 404 && /not found/i.test(error.words ?? '');
		return { ...error, advice: isUnknown ? NOT_FOUND : own(ADVICE, error.status) };
	},
};

const NOT_FOUND =
	'Choose the API reference from the list, or check its ID: it may be deleted, or belong to another project than the token.';

const ADVICE: Record<number, string> = {
	401: 'Check API Token and Region in the credential: a token works in the region of its project only. Tokens are made under Settings > Knowledge base portal > API tokens.',
	403: 'Give the API token permission to read (GET) in Document360 under Settings > Knowledge base portal > API tokens.',
	404: 'Check the ID of the log and of the API reference: they may be deleted, or belong to another project than the token.',
	429: 'Document360 allows a token 60 requests a minute (100 with Enterprise). Run the node later, or less often.',
};
