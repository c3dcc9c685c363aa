import type { INodeProperties } from 'n8n-workflow';
import type { Listing } from '../log/Log';

/** The Resource parameter of a node or trigger. The first list is its default. */
export function resourceProperty(lists: readonly [Listing, ...Listing[]]): INodeProperties {
	const { resource } = lists[0].selectedBy;
	const names = new Map(
		lists.map(({ selectedBy, displayName }) => [selectedBy.resource, displayName]),
	);
	const options = [...names].map(([value, name]) => ({ name, value }));
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
		default: resource,
	};
}
