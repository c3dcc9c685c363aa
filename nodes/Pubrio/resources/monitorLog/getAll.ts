import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { monitorLogSource } from '../../monitorLogSource';
import { checkMonitorId, monitorIdProperty, profileIdOption } from '../../properties';
import { pubrio } from '../../pubrio';

const showOnlyForMonitorLogGetMany = { resource: ['monitorLog'], operation: ['getAll'] };

export const monitorLogGetManyDescription: INodeProperties[] = [
	{
		...monitorIdProperty,
		displayOptions: { show: showOnlyForMonitorLogGetMany },
		routing: {
			send: {
				type: 'body',
				property: 'monitor_id',
				value: '={{ String($value ?? "").trim() || undefined }}',
				preSend: [checkMonitorId],
			},
		},
	},
	...returnAllProperties(pubrio, monitorLogSource, showOnlyForMonitorLogGetMany),
	optionsProperty(monitorLogSource, showOnlyForMonitorLogGetMany, [profileIdOption]),
];
