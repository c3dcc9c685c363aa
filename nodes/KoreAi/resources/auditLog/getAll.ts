import type { INodeProperties } from 'n8n-workflow';
import { outputProperties } from '../../../shared/n8n/outputProperties';
import { optionsProperty, returnAllProperties } from '../../../shared/n8n/returnAllProperties';
import { auditLog } from './log';

const showOnlyForAuditLogGetMany = { resource: ['auditLog'], operation: ['getAll'] };

export const auditLogGetManyDescription: INodeProperties[] = [
	...returnAllProperties(showOnlyForAuditLogGetMany),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		displayOptions: { show: showOnlyForAuditLogGetMany },
		default: {},
		options: [
			{
				displayName: 'Fetch After',
				name: 'fetchAfter',
				type: 'string',
				default: '',
				description: 'The AuditLogId from which to fetch the logs, as an earlier run returned it',
			},
			{
				displayName: 'From Date',
				name: 'fromDate',
				type: 'dateTime',
				default: '',
				description:
					'Only logs from this time on. Without an offset it is in the time zone of the workflow.',
			},
			{
				displayName: 'To Date',
				name: 'toDate',
				type: 'dateTime',
				default: '',
				description:
					'Only logs up to this time. A date without a time includes that whole day. Without an offset it is in the time zone of the workflow.',
			},
		],
	},
	...outputProperties(showOnlyForAuditLogGetMany),
	optionsProperty(auditLog, showOnlyForAuditLogGetMany),
];
