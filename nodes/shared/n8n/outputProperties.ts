import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { DEFAULT_FIELDS, SIMPLIFIED_FIELDS } from '../output/simplified';

type Show = NonNullable<IDisplayOptions['show']>;

const ecs: INodePropertyOptions = {
	name: 'Elastic Common Schema (ECS)',
	value: 'ecs',
	description: 'Documents for Elasticsearch and OpenSearch',
};
const ocsf: INodePropertyOptions = {
	name: 'OCSF',
	value: 'ocsf',
	description: 'Events of the Open Cybersecurity Schema Framework, for security lakes and SIEMs',
};
const raw: INodePropertyOptions = {
	name: 'Raw',
	value: 'raw',
	description: 'All fields, as the provider returns them',
};
const selected: INodePropertyOptions = {
	name: 'Selected Fields',
	value: 'selected',
	description: 'Only the selected ones of the simplified fields',
};
const simplified: INodePropertyOptions = {
	name: 'Simplified',
	value: 'simplified',
	description: 'Ten fields, the same for the logs of all providers',
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [ecs, ocsf, raw, simplified],
	default: 'raw',
	description: 'The format of the returned data',
};

/** In which shape a trigger outputs rows. */
export const triggerOutputProperty: INodeProperties = output;

/** The same for a "Get Many" operation. An agent is offered fewer fields, and gets simplified rows by default. */
export function outputProperties(show: Show): INodeProperties[] {
	const showForTool = { ...show, '@tool': [true] };
	return [
		{ ...output, displayOptions: { show, hide: { '@tool': [true] } } },
		{
			...output,
			displayOptions: { show: showForTool },
			options: [ecs, ocsf, raw, selected, simplified],
			default: 'simplified',
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'multiOptions',
			displayOptions: { show: { ...showForTool, output: ['selected'] } },
			options: fieldOptions(),
			default: [...DEFAULT_FIELDS],
			description: 'The fields to return. The ID of the log (logId) is always returned.',
		},
	];
}

/** For the Options collection of nodes and triggers. */
export const includeOriginalProperty: INodeProperties = {
	displayName: 'Include Original',
	name: 'includeOriginal',
	type: 'boolean',
	// Not by what shows it: n8n drops the values of hidden fields, and "ECS" is text where JSON was typed.
	displayOptions: { hide: { '/output': ['raw', 'simplified', 'selected'] } },
	default: false,
	description:
		'Whether to add the row as the provider returns it, as text, in event.original (ECS) or raw_data (OCSF)',
};

function fieldOptions(): INodePropertyOptions[] {
	const nameOf = (field: string) =>
		field === 'logId' ? 'Log ID' : field[0].toUpperCase() + field.slice(1);
	return SIMPLIFIED_FIELDS.map((value) => ({ name: nameOf(value), value })).sort((a, b) =>
		a.name.localeCompare(b.name),
	);
}
