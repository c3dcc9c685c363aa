import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../shared/n8n/Parameters';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;
const STATUSES = { min: 100, max: 599 };

/** Which requests are wanted. */
export const requestLogFiltersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Log Type Slugs',
			name: 'logTypeSlugs',
			type: 'string',
			default: '',
			description: 'Only requests of log types with these slugs, separated by commas',
		},
		{
			displayName: 'Log Types',
			name: 'logTypes',
			type: 'string',
			default: '',
			description: 'Only requests of these log types, separated by commas',
		},
		{
			displayName: 'Methods',
			name: 'methods',
			type: 'multiOptions',
			options: METHODS.map((value) => ({ name: value, value })),
			default: [],
			description: 'Only requests with these HTTP methods. Leave it empty for all.',
		},
		{
			displayName: 'Search Term',
			name: 'searchTerm',
			type: 'string',
			default: '',
			description: 'Only requests in which Pubrio finds this text',
		},
		{
			displayName: 'Status Codes',
			name: 'statusCodes',
			type: 'string',
			default: '',
			placeholder: 'e.g. 401, 429',
			description:
				'Only requests that were responded to with these HTTP statuses, separated by commas',
		},
	],
};

/** What the body of a request holds for the filters. One without a value is left out. */
export function requestLogFilters(parameters: Parameters) {
	const searchTerm = parameters.text('filters.searchTerm', 'Search Term');
	const lists = {
		log_types: parameters.texts('filters.logTypes', 'Log Types'),
		log_type_slugs: parameters.texts('filters.logTypeSlugs', 'Log Type Slugs'),
		status_codes: parameters.wholeNumbers('filters.statusCodes', 'Status Codes', STATUSES),
		methods: parameters.choices('filters.methods', 'Methods', METHODS),
	};
	const given = Object.entries(lists).filter(([, values]) => values.length > 0);
	return { ...(searchTerm !== '' && { search_term: searchTerm }), ...Object.fromEntries(given) };
}
