import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { outputProperties } from '../../../shared/n8n/outputProperties';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { apiReferenceLog } from './log';

const showOnlyForApiReferenceLogGetMany = shownFor([apiReferenceLog], 'getAll');

export const apiReferenceLogGetManyDescription: INodeProperties[] = [
	...returnAllProperties(showOnlyForApiReferenceLogGetMany),
	...outputProperties(showOnlyForApiReferenceLogGetMany),
	optionsProperty(apiReferenceLog, showOnlyForApiReferenceLogGetMany),
];
