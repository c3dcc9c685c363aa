import type { INodeProperties } from 'n8n-workflow';
import type { Log } from '../shared/log/Log';
import { shownFor } from '../shared/log/selectedBy';
import { getManyRouting } from '../shared/n8n/getMany';
import { outputProperties } from '../shared/n8n/outputProperties';
import { optionsProperty, returnAllProperties } from '../shared/n8n/returnAllProperties';
import { botIdProperty, periodProperties } from './properties';

/**
 * "Get Many" of a log of one bot: its bot, its period, and how many rows.
 *
 * @param many what its rows are called
 * @param description what the operation gets
 * @param filters options of the collection Filters, where the log has some
 */
export function botLogDescription(
	log: Log,
	many: string,
	description: string,
	filters: INodeProperties[] = [],
): INodeProperties[] {
	const show = shownFor([log], 'getAll');
	const filtersProperty: INodeProperties = {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		displayOptions: { show },
		default: {},
		options: filters,
	};
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: shownFor([log]) },
			options: [
				{
					name: 'Get Many',
					value: 'getAll',
					action: `Get many ${many}`,
					description,
					routing: getManyRouting(log),
				},
			],
			default: 'getAll',
		},
		{ ...botIdProperty, displayOptions: { show } },
		...periodProperties(log.needsSince === true, show),
		...returnAllProperties(show),
		...(filters.length > 0 ? [filtersProperty] : []),
		...outputProperties(show),
		optionsProperty(log, show),
	];
}
