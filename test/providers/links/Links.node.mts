import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { getManyRouting } from '../../../nodes/shared/n8n/getMany';
import { outputProperties } from '../../../nodes/shared/n8n/outputProperties';
import {
	optionsProperty,
	returnAllProperties,
} from '../../../nodes/shared/n8n/returnAllProperties';
import { entry } from './log.mts';

const show = { resource: ['entry'], operation: ['getAll'] };

export class Links implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Links',
		name: 'links',
		group: ['input'],
		version: 1,
		description: 'Get entries',
		defaults: { name: 'Links' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'linksApi', required: true }],
		requestDefaults: { baseURL: entry.service.baseUrl.expression, headers: entry.service.headers },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				options: [{ name: 'Entry', value: 'entry' }],
				default: 'entry',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				options: [{ name: 'Get Many', value: 'getAll', routing: getManyRouting(entry) }],
				default: 'getAll',
			},
			...returnAllProperties(show),
			...outputProperties(show),
			optionsProperty(entry, show),
		],
	};
}
