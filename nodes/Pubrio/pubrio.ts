import { typedBaseUrl } from '../../credentials/signing/hosts';
import { errorIn } from '../shared/http/errorBody';
import { own } from '../shared/http/readings';
import type { Service } from '../shared/log/LogSource';

/**
 * Pubrio documents no error body; what comes is read where APIs usually put it.
 * https://docs.pubrio.com
 */
export const pubrio: Service = {
	displayName: 'Pubrio',
	credential: 'pubrioApi',
	baseUrl: typedBaseUrl,
	headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
	secretFields: ['apiKey'],
	refusal(response) {
		const error = errorIn(response);
		return error && { ...error, advice: own(ADVICE, error.status) };
	},
};

const ADVICE: Record<number, string> = {
	401: 'Check the API key in the credential. Keys are made in the Settings of Pubrio.',
	402: 'The workspace is out of credits. Add credits in Pubrio, then run the node again.',
	404: 'Check the ID. The monitor or log may be deleted, or belong to another workspace than the API key.',
	429: 'Pubrio limits the requests of a plan by minute and hour. Run the node later, or less often.',
};
