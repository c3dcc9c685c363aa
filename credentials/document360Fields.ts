import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';
import { document360Regions } from './signing/document360Hosts';
import {
	errorRules,
	inBetweenRules,
	redirects,
	refusalRules,
	requiredKeyRule,
	statusRules,
	testRules,
	unavailable,
} from './testRules';

/**
 * Where the API is: Region, and Base URL for a private instance.
 *
 * @param what what is valid in one region only, such as "A token"
 * @param path of the version of the API
 */
export function document360Address(what: string, path: string): INodeProperties[] {
	return [
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom', description: 'A private instance' },
				{ name: 'Europe', value: 'eu', description: 'The API is at apihub.document360.io' },
				{
					name: 'United States',
					value: 'us',
					description: 'The API is at apihub.us.document360.io',
				},
			],
			default: document360Regions.default,
			description: `Where the project is hosted. ${what} works in its own region only.`,
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			displayOptions: { show: { region: ['custom'] } },
			required: true,
			default: '',
			placeholder: 'e.g. https://apihub.example.document360.io',
			description: `Address of the API of your private instance, without ${path}`,
		},
	];
}

/** What the test of a credential says, by what the two versions of the API call things. */
export interface Document360Words {
	/** What is checked, such as "API token". */
	key: string;
	/** What the test requests. */
	list: string;
	/** What to do about a key that may not read the list. */
	permission: string;
	/** Where keys are made. */
	made: string;
	/** Path of the version of the API. */
	path: string;
	/** What to do with a key of the other version. */
	other: string;
}

/** The statuses tell refusals apart. `success` says nothing: documented successes have it false. */
export function document360Rules({
	key,
	list,
	permission,
	made,
	path,
	other,
}: Document360Words): ICredentialTestRequest['rules'] {
	const refused = `Document360 refused the request for the list of ${list}. Check that the ${key} is enabled and belongs to the selected region, or create a new one under ${made}.`;
	return testRules(
		...refusalRules(
			[401],
			`Document360 did not accept the ${key} in this region. Copy it again, and try the other region: it works in its own only. ${other}`,
		),
		...refusalRules(
			[403],
			`Document360 accepted the ${key}, but it may not read ${list}. ${permission}`,
		),
		...statusRules([400], refused),
		...statusRules(
			[...redirects, 404, 405],
			`There is no Document360 API at this address. Check the region, or the base URL when the region is Custom: it ends before ${path}.`,
		),
		...refusalRules(
			[429],
			`Document360 has had too many requests with this ${key}. Wait a minute, then test again.`,
		),
		...statusRules(
			unavailable,
			`Document360 is not available at the moment, so the ${key} was not checked. Test again in a few minutes.`,
		),
		...inBetweenRules(`the ${key} was`),
		...errorRules(refused),
		requiredKeyRule(
			'data',
			`The response at this address has no list of ${list}, so the ${key} was not checked. Check the region, or the base URL when the region is Custom.`,
		),
	);
}
