import type { INodeProperties } from 'n8n-workflow';
import { outputProperties } from '../../../shared/n8n/outputProperties';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { filtersProperty, timeZoneProperty } from '../../properties';
import { apiGatewayEvent } from './log';

const showOnlyForApiGatewayEventGetMany = { resource: ['apiGatewayEvent'], operation: ['getAll'] };

export const apiGatewayEventGetManyDescription: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		required: true,
		displayOptions: { show: showOnlyForApiGatewayEventGetMany },
		default: '',
		description:
			'First day of the period. Only the date counts: a value without an offset is the date it shows, one with an offset is converted to the time zone.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		required: true,
		displayOptions: { show: showOnlyForApiGatewayEventGetMany },
		default: '',
		description: 'Last day of the period, which is included as a whole',
	},
	{ ...timeZoneProperty, displayOptions: { show: showOnlyForApiGatewayEventGetMany } },
	...returnAllProperties(showOnlyForApiGatewayEventGetMany),
	{ ...filtersProperty, displayOptions: { show: showOnlyForApiGatewayEventGetMany } },
	...outputProperties(showOnlyForApiGatewayEventGetMany),
	optionsProperty(apiGatewayEvent, showOnlyForApiGatewayEventGetMany),
];
