import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IPollFunctions,
} from 'n8n-workflow';
import type { LogSource, Service } from '../log/LogSource';

/** What a trigger reads, by its parameters. */
export interface PollQuery {
	/** Which log it is: what was handled of one log says nothing of another. */
	log: string;
	source: LogSource;
	request: IHttpRequestOptions;
	/**
	 * For a provider that lets a list be narrowed: what makes the request get all rows that are newer than a time. Older ones
	 * may come along. Both times are Unix times in milliseconds.
	 */
	since?(after: number, now: number): Pick<IHttpRequestOptions, 'qs' | 'body'>;
	/** The provider answers narrowed requests only. */
	needsSince?: true;
}

/** One provider's log as a trigger sees it. */
export interface PolledLog {
	provider: Service;
	/**
	 * Reads the parameters of the trigger.
	 *
	 * @param log the log that was read before, where something was
	 */
	query(
		context: IPollFunctions,
		credentials: ICredentialDataDecryptedObject,
		log: string | undefined,
	): Promise<PollQuery>;
}
