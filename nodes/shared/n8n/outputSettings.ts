import type { Output, ShapeOptions } from '../output/shape';
import { SIMPLIFIED_FIELDS } from '../output/simplified';
import type { Parameters } from './Parameters';

const OUTPUTS = ['raw', 'simplified', 'ecs', 'ocsf'] as const;
const TOOL_OUTPUTS = [...OUTPUTS, 'selected'] as const;

/**
 * In which shape rows are output. An agent gets simplified rows unless it is told otherwise, and no long texts in them.
 *
 * @throws NodeOperationError that names a parameter which cannot be used
 */
export function outputSettings(
	parameters: Parameters,
): Pick<ShapeOptions, 'output' | 'fields' | 'includeOriginal' | 'cutsTexts'> {
	const { isTool } = parameters;
	const output: Output = isTool
		? parameters.choice('output', 'Output', TOOL_OUTPUTS, 'simplified')
		: parameters.choice('output', 'Output', OUTPUTS, 'raw');
	const fields =
		output === 'selected' ? parameters.choices('fields', 'Fields', SIMPLIFIED_FIELDS) : [];
	return {
		output,
		...(fields.length > 0 && { fields }),
		includeOriginal:
			(output === 'ecs' || output === 'ocsf') &&
			parameters.boolean('options.includeOriginal', 'Include Original', false),
		cutsTexts: isTool,
	};
}
