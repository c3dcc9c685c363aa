import { selectedBaseUrl, type HostField } from './hosts';

/** A token works in the region it was made in only. Private instances have hosts of their own. */
export const document360Regions = {
	field: 'region',
	label: 'Region',
	default: 'eu',
	hosts: {
		eu: 'https://apihub.document360.io',
		us: 'https://apihub.us.document360.io',
	},
} satisfies HostField;

export const document360BaseUrl = selectedBaseUrl(document360Regions);
