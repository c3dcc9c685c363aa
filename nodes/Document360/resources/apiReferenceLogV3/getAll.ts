import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { outputProperties } from '../../../shared/n8n/outputProperties';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { apiReferenceLogV3 } from './log';

const showOnlyForApiReferenceLogV3GetMany = shownFor([apiReferenceLogV3], 'getAll');

export const apiReferenceLogV3GetManyDescription: INodeProperties[] = [
	...returnAllProperties(showOnlyForApiReferenceLogV3GetMany),
	...outputProperties(showOnlyForApiReferenceLogV3GetMany),
	optionsProperty(apiReferenceLogV3, showOnlyForApiReferenceLogV3GetMany),
];
