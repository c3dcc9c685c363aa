import type { INodeProperties } from 'n8n-workflow';
import { outputProperties } from '../../../shared/n8n/outputProperties';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { monitorIdProperty, profileIdProperty } from '../../properties';
import { monitorLog } from './log';

const showOnlyForMonitorLogGetMany = { resource: ['monitorLog'], operation: ['getAll'] };

export const monitorLogGetManyDescription: INodeProperties[] = [
	{ ...monitorIdProperty, displayOptions: { show: showOnlyForMonitorLogGetMany } },
	...returnAllProperties(showOnlyForMonitorLogGetMany),
	...outputProperties(showOnlyForMonitorLogGetMany),
	optionsProperty(monitorLog, showOnlyForMonitorLogGetMany, [profileIdProperty]),
];
