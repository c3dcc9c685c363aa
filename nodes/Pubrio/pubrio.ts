import type { Service } from '../shared/log/LogSource';
import { isObject, joined } from '../shared/http/readings';

/**
 * Pubrio documents no error body; what comes is read where APIs usually put it.
 * https://docs.pubrio.com
 */
export const pubrio: Service = {
	displayName: 'Pubrio',
	credential: 'pubrioApi',
	secretFields: ['apiKey'],
	refusal({ status, body }) {
		if (status >= 200 && status < 300) return undefined;
		const details = isObject(body) ? body : {};
		const error = isObject(details.error) ? details.error : {};
		return {
			words: joined([details.message, details.error, details.detail, error.message]),
			advice: ADVICE[status],
		};
	},
};

const ADVICE: Record<number, string | undefined> = {
	401: 'Check the API key in the credential. Keys are made in the Settings of Pubrio.',
	402: 'The workspace is out of credits. Add credits in Pubrio, then run the node again.',
	404: 'Check the ID. The monitor or log may be deleted, or belong to another workspace than the API key.',
	429: 'Pubrio limits the requests of a plan by minute and hour. Run the node later, or less often.',
};
