import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { isLog, type Listing } from '../log/Log';
import {
	DEFAULT_CONCURRENT_REQUESTS,
	DEFAULT_MAX_RETRIES,
	DEFAULT_MAX_WAIT_SECONDS,
	MAX_CONCURRENT_REQUESTS,
} from '../http/requestSettings';
import { fileProperties } from './fileProperties';
import { includeOriginalProperty } from './outputProperties';

/** Return All and Limit. */
export function returnAllProperties(show: NonNullable<IDisplayOptions['show']>): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			displayOptions: { show },
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			// Hidden by true, and not shown by false: n8n drops the values of hidden fields, and "false" is text where JSON was typed.
			displayOptions: { show, hide: { returnAll: [true] } },
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
	];
}

/** The Options collection of a "Get Many" operation, with the provider's own options after the common ones. */
export function optionsProperty(
	listing: Listing,
	show: NonNullable<IDisplayOptions['show']>,
	ownOptions: Array<INodeProperties | INodePropertyOptions> = [],
): INodeProperties {
	const { default: defaultSize, max } = listing.pageSize;
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		displayOptions: { show },
		default: {},
		options: [
			{
				displayName: 'Concurrent Requests',
				name: 'concurrentRequests',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: MAX_CONCURRENT_REQUESTS },
				default: DEFAULT_CONCURRENT_REQUESTS,
				description: 'Pages that are fetched at the same time, over all input items',
			},
			...(isLog(listing) ? [...fileProperties, includeOriginalProperty] : []),
			{
				displayName: 'Max Retries',
				name: 'maxRetries',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: DEFAULT_MAX_RETRIES,
				description:
					'How often a page is requested again after a fault of the provider or the network. Waits for a rate limit are not counted.',
			},
			{
				displayName: 'Max Wait (Seconds)',
				name: 'maxWaitSeconds',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: DEFAULT_MAX_WAIT_SECONDS,
				description: 'How long one input item may wait for the rate limit of the provider',
			},
			{
				displayName: 'Page Size',
				name: 'pageSize',
				type: 'number',
				typeOptions: Number.isFinite(max) ? { minValue: 1, maxValue: max } : { minValue: 1 },
				default: defaultSize,
				description: 'Rows per request. Larger pages mean fewer requests.',
			},
			...ownOptions,
		] as INodeProperties[],
	};
}
