import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { outputProperties } from '../../../shared/n8n/outputProperties';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { requestLogFiltersProperty } from './filters';
import { requestLog } from './log';

const showOnlyForRequestLogGetMany = shownFor([requestLog], 'getAll');

export const requestLogGetManyDescription: INodeProperties[] = [
	...returnAllProperties(showOnlyForRequestLogGetMany),
	{ ...requestLogFiltersProperty, displayOptions: { show: showOnlyForRequestLogGetMany } },
	...outputProperties(showOnlyForRequestLogGetMany),
	optionsProperty(requestLog, showOnlyForRequestLogGetMany),
];
