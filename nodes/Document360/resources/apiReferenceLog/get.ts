import type { INodeProperties } from 'n8n-workflow';
import { logIdProperty, notForV3 } from '../../properties';

const showOnlyForApiReferenceLogGet = { resource: ['apiReferenceLog'], operation: ['get'] };

export const apiReferenceLogGetDescription: INodeProperties[] = [
	{
		...logIdProperty,
		displayOptions: { show: showOnlyForApiReferenceLogGet, hide: notForV3 },
	},
];
