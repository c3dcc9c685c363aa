import { NodeApiError } from 'n8n-workflow';
import type { IExecutePaginationFunctions } from 'n8n-workflow';
import type { Refusal } from '../LogSource';

/**
 * The error that n8n shows. It is built from the words alone, as n8n's own error may hold the request's headers. Where
 * the node continues on errors, only the message is left of an error, so it carries the advice as well.
 */
export function refused(context: IExecutePaginationFunctions, refusal: Refusal): NodeApiError {
	const { message, description, status } = refusal;
	const options = {
		message: context.continueOnFail() ? `${message}. ${description}` : message,
		description,
		httpCode: status === undefined ? 'none' : String(status),
		itemIndex: context.getItemIndex(),
	};
	return new NodeApiError(context.getNode(), {}, options);
}
