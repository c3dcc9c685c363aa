import type { INodeProperties } from 'n8n-workflow';
import type { Logs } from '../log/selectedBy';

/** The Resource parameter of a node or trigger. The first log is its default. */
export function resourceProperty(logs: Logs): INodeProperties {
	const { resource } = logs[0].selectedBy;
	const names = new Map(
		logs.map(({ selectedBy, displayName }) => [selectedBy.resource, displayName]),
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
