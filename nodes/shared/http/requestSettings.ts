import type {
	ICredentialDataDecryptedObject,
	IExecutePaginationFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import type { Service } from '../log/LogSource';
import type { RequestSettings } from './requestWithRetry';
import { RequestGate } from './RequestGate';
import { WaitClock } from './WaitClock';

export const DEFAULT_CONCURRENT_REQUESTS = 4;
export const MAX_CONCURRENT_REQUESTS = 16;
export const DEFAULT_MAX_RETRIES = 5;
export const DEFAULT_MAX_WAIT_SECONDS = 600;
/** A "Get" has no option for it, and somebody may be waiting for its one row. */
const GET_MAX_WAIT_SECONDS = 15;
const EDITOR_MAX_WAIT_MS = 5_000;
const EDITOR_TIMEOUT_MS = 8_000;

/** The gates of running executions, by the data that all input items of an execution of a node share. */
const gates = new WeakMap<object, RequestGate>();

/** How the requests of one input item are sent; all items of an execution pass through one gate. */
export async function settingsForItem(
	context: IExecutePaginationFunctions,
	provider: Service,
	options: { concurrentRequests?: number; maxRetries?: number; maxWaitSeconds?: number } = {},
): Promise<RequestSettings> {
	const execution = context.getExecuteData();
	const gate = gates.get(execution) ?? new RequestGate();
	gates.set(execution, gate);
	gate.lowerLimit(options.concurrentRequests ?? DEFAULT_CONCURRENT_REQUESTS);
	const hasMaxWait = options.maxWaitSeconds !== undefined;
	return {
		credentials: await context.getCredentials(provider.credential),
		gate,
		clock: new WaitClock(),
		maxRetries: options.maxRetries ?? DEFAULT_MAX_RETRIES,
		maxWaitMs: (options.maxWaitSeconds ?? GET_MAX_WAIT_SECONDS) * 1_000,
		waitAdvice: hasMaxWait
			? 'To wait longer, raise Max Wait in the options of the node.'
			: undefined,
		isStopped: () => context.getExecutionCancelSignal()?.aborted === true,
	};
}

/** How a drop-down of the editor sends its requests: one at a time, and without patience. */
export async function settingsForEditor(
	context: ILoadOptionsFunctions,
	provider: Service,
): Promise<RequestSettings> {
	return {
		credentials: await context.getCredentials(provider.credential),
		gate: new RequestGate(1),
		clock: new WaitClock(),
		maxRetries: 1,
		maxLimits: 3,
		maxWaitMs: EDITOR_MAX_WAIT_MS,
		timeoutMs: EDITOR_TIMEOUT_MS,
		isStopped: () => false,
	};
}

/**
 * How one poll of a trigger sends its requests.
 *
 * @param deadline Unix time in milliseconds at which it has to end
 */
export function settingsForPoll(
	credentials: ICredentialDataDecryptedObject,
	deadline: number,
): RequestSettings {
	return {
		credentials,
		gate: new RequestGate(DEFAULT_CONCURRENT_REQUESTS),
		clock: new WaitClock(),
		maxRetries: DEFAULT_MAX_RETRIES,
		maxWaitMs: Math.max(0, deadline - Date.now()),
		isStopped: () => false,
		deadline,
	};
}
