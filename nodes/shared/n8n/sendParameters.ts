import type { RequestPart } from '../log/LogSource';
import { mergedRequest } from '../paging/pageReader';
import type { PreSend } from './ParameterContext';
import { Parameters } from './Parameters';

/**
 * A preSend step that adds what the parameters say to the request of an input item.
 *
 * @param request throws a NodeOperationError where a parameter cannot be used
 */
export function sendParameters(request: (parameters: Parameters) => RequestPart): PreSend {
	return async function (requestOptions) {
		const part = request(new Parameters(this));
		return { ...mergedRequest(requestOptions, part), url: part.url ?? requestOptions.url };
	};
}
