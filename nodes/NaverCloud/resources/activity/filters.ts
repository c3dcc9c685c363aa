import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../shared/n8n/Parameters';

/** Which resource's activities are wanted. */
export const activityFiltersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'NRN',
			name: 'nrn',
			type: 'string',
			default: '',
			placeholder: 'e.g. nrn:PUB:VPCServer:KR:1234567:Server/7654321',
			description:
				'Only activities on the resource with this Ncloud Resource Name. Leave it empty for all.',
		},
	],
};

/** What the body of a request holds for the filters. */
export function activityFilters(parameters: Parameters): { nrn?: string } {
	const nrn = parameters.text('filters.nrn', 'NRN');
	return nrn === '' ? {} : { nrn };
}
