import type { INodeProperties } from 'n8n-workflow';
import { outputProperties } from '../../../shared/n8n/outputProperties';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { apiReferenceLog } from './log';

const showOnlyForApiReferenceLogGetMany = { resource: ['apiReferenceLog'], operation: ['getAll'] };

export const apiReferenceLogGetManyDescription: INodeProperties[] = [
	...returnAllProperties(showOnlyForApiReferenceLogGetMany),
	...outputProperties(showOnlyForApiReferenceLogGetMany),
	optionsProperty(apiReferenceLog, showOnlyForApiReferenceLogGetMany),
];
