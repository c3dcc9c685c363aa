import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { Period } from '../shared/log/LogSource';
import type { Parameters } from '../shared/n8n/Parameters';

/** The bot whose logs are wanted. */
export const botIdProperty: INodeProperties = {
	displayName: 'Bot',
	name: 'botId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description:
		'The bot whose logs to get. The list needs the scope Role Management; without it, enter the ID.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a bot...',
			typeOptions: { searchListMethod: 'searchBots', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. st-6ecb5ba2-5e31-5a40-b918-8cbee40f3fdb',
		},
	],
};

/** What a log of a bot has in its path. */
export function botOf(parameters: Parameters): { botId: string } {
	return { botId: parameters.id('botId', 'Bot') };
}

/** The period of a node. @param needsFrom whether Kore.ai wants to be told when it starts */
export function periodProperties(
	needsFrom: boolean,
	show: NonNullable<IDisplayOptions['show']>,
): INodeProperties[] {
	return [
		{
			displayName: 'From',
			name: 'fromTime',
			type: 'dateTime',
			...(needsFrom && { required: true }),
			displayOptions: { show },
			default: '',
			description: needsFrom
				? 'Only rows from this time on. Without an offset it is in the time zone of the workflow.'
				: 'Only rows from this time on. Without an offset it is in the time zone of the workflow. When empty, from the beginning.',
		},
		{
			displayName: 'To',
			name: 'toTime',
			type: 'dateTime',
			displayOptions: { show },
			default: '',
			description:
				'Only rows up to this time. A date without a time includes that whole day. Without an offset it is in the time zone of the workflow. When empty, up to now.',
		},
	];
}

/** The period that was entered. @throws NodeOperationError for one that ends before it starts */
export function periodOf(parameters: Parameters): Partial<Period> {
	const from = parameters.time('fromTime', 'From')?.time;
	const to = parameters.time('toTime', 'To')?.end;
	if (from !== undefined && to !== undefined && from > to) {
		throw parameters.badInput(
			`From (${new Date(from).toISOString()}) is later than To (${new Date(to).toISOString()})`,
			'Exchange the two times, or correct them.',
		);
	}
	return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** The same where it has to be said when it starts. */
export function requiredPeriodOf(parameters: Parameters): Pick<Period, 'from'> & Partial<Period> {
	const { time: from } = parameters.requiredTime('fromTime', 'From');
	return { from, ...periodOf(parameters) };
}
