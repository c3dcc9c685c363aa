import { logProperties } from '../../../shared/n8n/logProperties';
import { activityFiltersProperty } from './filters';
import { activity } from './log';
import { activityPeriodProperties } from './period';

export const activityDescription = logProperties(activity, {
	getAll: {
		action: 'Get many activities',
		description: 'Get who did what in the console and by API, from Cloud Activity Tracer',
		period: activityPeriodProperties,
		filters: [activityFiltersProperty],
	},
});
