import type { INodeProperties } from 'n8n-workflow';

/** The zone of the calendar days in a request and of the times in its response, as an offset from UTC. */
export const timeZoneProperty: INodeProperties = {
	displayName: 'Time Zone',
	name: 'timeZone',
	type: 'string',
	default: '',
	placeholder: 'e.g. +09:00',
	description:
		'Offset from UTC of the days in From and To and of the times in the events. Leave it empty for the time zone of the workflow.',
};

/** The same for a trigger, which keeps to one offset. */
export const triggerTimeZoneProperty: INodeProperties = {
	...timeZoneProperty,
	description:
		'Offset from UTC of the times in the events. Leave it empty for the offset that the time zone of the workflow has when the trigger first runs; it stays the same when clocks change. With another offset the trigger starts again.',
};

/** Levels and types of events, with the codes of the API in front, as logs show them. */
export const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Level',
			name: 'level',
			type: 'multiOptions',
			options: [
				{ name: 'Alarm', value: 'ALARM' },
				{ name: 'Alert', value: 'ALERT' },
				{ name: 'Event', value: 'EVENT' },
			],
			default: [],
			description: 'Only events of these levels. Leave it empty for all.',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'multiOptions',
			options: [
				{ name: 'ES010: Subscription Request', value: 'ES010' },
				{ name: "ES020: Change of a Subscription's Status", value: 'ES020' },
				{ name: 'EU400: Exceeded Quota', value: 'EU400' },
				{ name: 'EU410: Exceeded Throttle', value: 'EU410' },
				{ name: 'EU420: Exceeded Rate', value: 'EU420' },
			],
			default: [],
			description: 'Only events of these types. Leave it empty for all.',
		},
	],
};
