import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { monitorSource } from '../../monitorSource';
import { profileIdProperty } from '../../properties';
import { pubrio } from '../../pubrio';

const showOnlyForMonitorGetMany = { resource: ['monitor'], operation: ['getAll'] };

export const monitorGetManyDescription: INodeProperties[] = [
	...returnAllProperties(pubrio, monitorSource, showOnlyForMonitorGetMany),
	optionsProperty(monitorSource, showOnlyForMonitorGetMany, [profileIdProperty]),
];
