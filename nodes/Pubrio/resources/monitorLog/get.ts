import type { INodeProperties } from 'n8n-workflow';

const showOnlyForMonitorLogGet = { resource: ['monitorLog'], operation: ['get'] };

export const monitorLogGetDescription: INodeProperties[] = [
	{
		displayName: 'Monitor Log ID',
		name: 'monitorLogId',
		type: 'string',
		required: true,
		displayOptions: { show: showOnlyForMonitorLogGet },
		default: '',
		placeholder: 'e.g. a1b2c3d4-e5f6-7890-abcd-ef1234567890',
		description: 'The monitor_log_id of the log, as Get Many returns it',
	},
];
