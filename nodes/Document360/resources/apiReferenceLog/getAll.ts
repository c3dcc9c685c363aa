import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { apiReferenceLog } from './log';

const showOnlyForApiReferenceLogGetMany = shownFor([apiReferenceLog], 'getAll');

export const apiReferenceLogGetManyDescription: INodeProperties[] = [
	...returnAllProperties(showOnlyForApiReferenceLogGetMany),
	optionsProperty(apiReferenceLog, showOnlyForApiReferenceLogGetMany),
];
