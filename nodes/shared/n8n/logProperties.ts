import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Log, OneRow } from '../log/Log';
import { shownFor } from '../log/selectedBy';
import { getManyRouting } from './getMany';
import { getOneRouting } from './getOne';
import { outputProperties } from './outputProperties';
import { optionsProperty, returnAllProperties } from './returnAllProperties';

/** What an operation is called where one is added in the editor, and what it gets. */
interface Operation {
	action: string;
	description: string;
}

/** What is particular to the operations of a log, without what shows it: `displayOptions` are added. */
export interface LogOperations {
	/** Parameters of all operations. */
	common?: INodeProperties[];
	/** With parameters in front of Return All, those behind Limit, and options beside the common ones. */
	getAll: Operation & {
		period?: INodeProperties[];
		filters?: INodeProperties[];
		options?: INodeProperties[];
	};
	/** With the parameters that name a row. */
	get?: Operation & { one: OneRow; id: INodeProperties[] };
}

/** All that a node has for a log: Operation, and the parameters of each one. */
export function logProperties(
	log: Log,
	{ common = [], getAll, get }: LogOperations,
): INodeProperties[] {
	const [all, many, one] = [undefined, 'getAll', 'get'].map((name) => shownFor([log], name));
	const shown = (properties: INodeProperties[], show: typeof all) =>
		properties.map((property) => ({ ...property, displayOptions: { show } }));
	const { period = [], filters = [], options } = getAll;
	const operations: INodePropertyOptions[] = [
		{
			name: 'Get Many',
			value: 'getAll',
			action: getAll.action,
			description: getAll.description,
			routing: getManyRouting(log),
		},
	];
	if (get !== undefined) {
		operations.unshift({
			name: 'Get',
			value: 'get',
			action: get.action,
			description: get.description,
			routing: getOneRouting(log, get.one),
		});
	}
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: all },
			options: operations,
			default: 'getAll',
		},
		...shown(common, all),
		...shown(get?.id ?? [], one),
		...shown(period, many),
		...returnAllProperties(many),
		...shown(filters, many),
		...outputProperties(many),
		optionsProperty(log, many, options),
	];
}
