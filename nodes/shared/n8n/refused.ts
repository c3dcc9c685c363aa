import { NodeApiError } from 'n8n-workflow';
import type { IExecutePaginationFunctions, INode } from 'n8n-workflow';
import type { Refusal } from '../log/LogSource';

/** The error that n8n shows. It is built from the words alone, as n8n's own error may hold the request's headers. */
export function refused(
	node: INode,
	{ message, description, status }: Refusal,
	itemIndex?: number,
): NodeApiError {
	const httpCode = status === undefined ? 'none' : String(status);
	return new NodeApiError(node, {}, { message, description, httpCode, itemIndex });
}

/**
 * The same for an input item. Where the node continues on errors, only the message is left of an error, so it carries the
 * advice as well.
 */
export function refusedForItem(
	context: Pick<IExecutePaginationFunctions, 'getNode' | 'getItemIndex' | 'continueOnFail'>,
	refusal: Refusal,
): NodeApiError {
	const { message, description } = refusal;
	const words = context.continueOnFail() ? `${message}. ${description}` : message;
	return refused(context.getNode(), { ...refusal, message: words }, context.getItemIndex());
}
