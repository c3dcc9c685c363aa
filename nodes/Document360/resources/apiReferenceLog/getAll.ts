import type { INodeProperties } from 'n8n-workflow';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { apiReferenceLogSource } from '../../apiReferenceLogSource';
import { document360 } from '../../document360';

const showOnlyForApiReferenceLogGetMany = { resource: ['apiReferenceLog'], operation: ['getAll'] };

export const apiReferenceLogGetManyDescription: INodeProperties[] = [
	...returnAllProperties(document360, apiReferenceLogSource, showOnlyForApiReferenceLogGetMany),
	optionsProperty(apiReferenceLogSource, showOnlyForApiReferenceLogGetMany),
];
