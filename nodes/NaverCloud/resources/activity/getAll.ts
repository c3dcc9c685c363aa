import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../../../shared/log/selectedBy';
import { outputProperties } from '../../../shared/n8n/outputProperties';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { activityFiltersProperty } from './filters';
import { activity } from './log';

const showOnlyForActivityGetMany = shownFor([activity], 'getAll');

export const activityGetManyDescription: INodeProperties[] = [
	{
		displayName: 'From Time',
		name: 'fromTime',
		type: 'dateTime',
		displayOptions: { show: showOnlyForActivityGetMany },
		default: '',
		description:
			'Only activities from this time on; 30 days ago where it is empty. Without an offset it is in the time zone of the workflow.',
	},
	{
		displayName: 'To Time',
		name: 'toTime',
		type: 'dateTime',
		displayOptions: { show: showOnlyForActivityGetMany },
		default: '',
		description:
			'Only activities up to this time; now where it is empty. A date without a time includes that whole day. Without an offset it is in the time zone of the workflow.',
	},
	...returnAllProperties(showOnlyForActivityGetMany),
	{ ...activityFiltersProperty, displayOptions: { show: showOnlyForActivityGetMany } },
	...outputProperties(showOnlyForActivityGetMany),
	optionsProperty(activity, showOnlyForActivityGetMany),
];
