import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { monitorLogSource } from '../../monitorLogSource';
import { monitorIdProperty, profileIdProperty } from '../../properties';
import { pubrio } from '../../pubrio';

const showOnlyForMonitorLogGetMany = { resource: ['monitorLog'], operation: ['getAll'] };

export const monitorLogGetManyDescription: INodeProperties[] = [
	{ ...monitorIdProperty, displayOptions: { show: showOnlyForMonitorLogGetMany } },
	...returnAllProperties(pubrio, monitorLogSource, showOnlyForMonitorLogGetMany),
	optionsProperty(monitorLogSource, showOnlyForMonitorLogGetMany, [profileIdProperty]),
];
