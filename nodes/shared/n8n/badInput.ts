import { NodeOperationError } from 'n8n-workflow';
import type { ParameterContext } from './ParameterContext';

/**
 * The error for a parameter that cannot be used, thrown before any request.
 *
 * @param message what is wrong, by the parameter's name in the editor
 * @param description what to enter instead
 */
export function badInput(
	context: Pick<ParameterContext, 'getNode' | 'getItemIndex'>,
	message: string,
	description: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, {
		description,
		itemIndex: context.getItemIndex?.(),
	});
}
