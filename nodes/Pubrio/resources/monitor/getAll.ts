import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { profileIdProperty } from '../../properties';
import { monitor } from './log';

const showOnlyForMonitorGetMany = { resource: ['monitor'], operation: ['getAll'] };

export const monitorGetManyDescription: INodeProperties[] = [
	...returnAllProperties(showOnlyForMonitorGetMany),
	optionsProperty(monitor, showOnlyForMonitorGetMany, [profileIdProperty]),
];
