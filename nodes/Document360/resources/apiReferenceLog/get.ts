import type { INodeProperties } from 'n8n-workflow';
import { requireId } from '../../../shared/n8n/requireId';
import { getOne, type OneRow } from '../../../shared/n8n/getOne';
import { isNothing, isObject } from '../../../shared/http/readings';
import { document360 } from '../../document360';

const showOnlyForApiReferenceLogGet = { resource: ['apiReferenceLog'], operation: ['get'] };

const isListOrNull = (value: unknown) => value === null || Array.isArray(value);

/** The response has no `data`, and no ID: errors and alerts stand at its root. */
export const apiReferenceLog: OneRow = {
	read({ body }) {
		if (!isObject(body)) return undefined;
		const { api_reference_errors: errors, api_reference_alerts: alerts, data } = body;
		const lists = [errors, alerts].filter((list) => list !== undefined);
		if (lists.length > 0) return lists.every(isListOrNull) ? body : undefined;
		return isNothing(data) ? null : undefined;
	},
};

export const apiReferenceLogGetDescription: INodeProperties[] = [
	{
		displayName: 'Log ID',
		name: 'logId',
		type: 'string',
		required: true,
		displayOptions: { show: showOnlyForApiReferenceLogGet },
		default: '',
		placeholder: 'e.g. 33b5c7e-fcbe-4797-b144-1a7ca2508f44',
		description: 'The logs_id of the log, as Get Many returns it',
		routing: {
			send: {
				preSend: [requireId({ parameter: 'logId', displayName: 'Log ID' })],
				paginate: true,
			},
			operations: { pagination: getOne(document360, apiReferenceLog) },
		},
	},
];
