import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { apiReferenceLog } from './log';

const showOnlyForApiReferenceLogGetMany = { resource: ['apiReferenceLog'], operation: ['getAll'] };

export const apiReferenceLogGetManyDescription: INodeProperties[] = [
	...returnAllProperties(showOnlyForApiReferenceLogGetMany),
	optionsProperty(apiReferenceLog, showOnlyForApiReferenceLogGetMany),
];
