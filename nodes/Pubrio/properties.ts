import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../shared/n8n/Parameters';

/** Which monitor's logs are wanted; left empty, the logs of all monitors. */
export const monitorIdProperty: INodeProperties = {
	displayName: 'Monitor',
	name: 'monitorId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The monitor whose logs to get. Leave it empty for the logs of all monitors.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'All monitors, or select one...',
			typeOptions: { searchListMethod: 'searchMonitors', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 3c90c3cc-0d44-4b50-8888-8dd25736052a',
		},
	],
};

/** The team that a request is made for; no longer needed, as the API key belongs to a workspace. */
export const profileIdProperty: INodeProperties = {
	displayName: 'Profile ID',
	name: 'profileId',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'The team that the request is made for and whose credits it uses. Leave it at 0 for the workspace of the API key.',
};

/** What the body of a request holds for Profile ID. */
export function profileId(parameters: Parameters): { profile_id?: number } {
	const range = { fallback: 0, min: 0 };
	const id = parameters.wholeNumber('options.profileId', 'Profile ID', range);
	return id === 0 ? {} : { profile_id: id };
}
