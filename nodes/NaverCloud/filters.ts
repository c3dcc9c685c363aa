import type { RequestPart } from '../shared/log/LogSource';
import type { Parameters } from '../shared/n8n/Parameters';

const LEVELS = ['EVENT', 'ALARM', 'ALERT'] as const;
const TYPES = ['ES010', 'ES020', 'EU400', 'EU410', 'EU420'] as const;

/** The filters of a request. The API refuses an empty list, so a filter without values is left out. */
export function filtersRequest(parameters: Parameters): RequestPart {
	const level = parameters.choices('filters.level', 'Level', LEVELS);
	const type = parameters.choices('filters.type', 'Type', TYPES);
	return { body: { ...(level.length > 0 && { level }), ...(type.length > 0 && { type }) } };
}
