import type { INodeProperties } from 'n8n-workflow';
import { requireId } from '../../../shared/n8n/requireId';
import { getOne, type OneRow } from '../../../shared/n8n/getOne';
import { isNothing, isObject, textOf } from '../../../shared/http/readings';
import { pubrio } from '../../pubrio';

const showOnlyForMonitorLogGet = { resource: ['monitorLog'], operation: ['get'] };

const idOf = (holder: unknown) =>
	isObject(holder) ? textOf(holder.monitor_log_id)?.toLowerCase() : undefined;

/** `data` is the log. */
export const monitorLog: OneRow = {
	read({ body }) {
		const data = isObject(body) ? body.data : undefined;
		if (isNothing(data)) return null;
		return isObject(data) && idOf(data) !== undefined ? data : undefined;
	},
	isRequested: (row, { body }) => idOf(row) === idOf(body),
};

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
		routing: {
			send: {
				type: 'body',
				property: 'monitor_log_id',
				value: '={{ String($value).trim() }}',
				preSend: [
					requireId({ parameter: 'monitorLogId', displayName: 'Monitor Log ID', uuid: true }),
				],
				paginate: true,
			},
			operations: { pagination: getOne(pubrio, monitorLog) },
		},
	},
];
