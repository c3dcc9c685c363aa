import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IPollFunctions,
} from 'n8n-workflow';
import { sourceOf, type Log, type Selection } from '../log/Log';
import type { LogSource } from '../log/LogSource';
import { Parameters } from './Parameters';
import { serviceRequest } from './serviceRequest';

/** What a trigger requests, by its parameters. */
export interface PollQuery extends Pick<Selection, 'list' | 'context' | 'since' | 'oldestFirst'> {
	source: LogSource;
	request: IHttpRequestOptions;
}

/**
 * Reads the parameters of a trigger.
 *
 * @param before the list that the trigger read before, where it read one
 * @throws NodeOperationError that names a parameter which cannot be used
 */
export function pollQuery(
	context: IPollFunctions,
	log: Log,
	credentials: ICredentialDataDecryptedObject,
	before: string | undefined,
): PollQuery {
	const selection = log.select(new Parameters(context), { before });
	const request = serviceRequest(context, log, credentials, selection.context, selection.request);
	return { ...selection, source: sourceOf(log, selection), request };
}
