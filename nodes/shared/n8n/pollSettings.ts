import { NodeOperationError } from 'n8n-workflow';
import type { IPollFunctions } from 'n8n-workflow';
import { readTime } from './dateTimes';
import { Cursor } from '../polling/Cursor';

export const DEFAULT_LOOKBACK_MINUTES = 10;

export interface PollSettings {
	/** Where a trigger without a saved position starts; undefined for now. */
	start: Cursor | undefined;
	lookbackMs: number;
}

/** Reads the options of a trigger. @throws NodeOperationError that names the option */
export function pollSettings(context: IPollFunctions, canStartAtBeginning: boolean): PollSettings {
	return { start: start(context, canStartAtBeginning), lookbackMs: lookbackMs(context) };
}

function start(context: IPollFunctions, canStartAtBeginning: boolean): Cursor | undefined {
	const startFrom = context.getNodeParameter('startFrom', 'now');
	if (startFrom === 'now') return undefined;
	if (startFrom === 'beginning' && canStartAtBeginning) return Cursor.startingAfter(-Infinity);
	if (startFrom !== 'date') {
		const others = canStartAtBeginning ? 'date or beginning' : 'date';
		throw new NodeOperationError(context.getNode(), 'Start From is none of its choices', {
			description: `Set Start From to now, ${others}.`,
		});
	}
	const value = context.getNodeParameter('startDate', '');
	const given = readTime(value, context.getTimezone());
	// Rows of this very time are wanted.
	if (given !== undefined) return Cursor.startingAfter(given.time.toMillis() - 1);
	const isEmpty = value === '' || value === null || value === undefined;
	throw new NodeOperationError(
		context.getNode(),
		isEmpty ? 'Start Date is empty' : 'Start Date is not a date',
		{
			description: 'Enter a date and time such as 2024-05-08T13:45:58.',
		},
	);
}

function lookbackMs(context: IPollFunctions): number {
	const value = context.getNodeParameter('options.lookbackMinutes', DEFAULT_LOOKBACK_MINUTES);
	const minutes = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof minutes === 'number' && minutes >= 0 && Number.isFinite(minutes)) {
		return Math.round(minutes * 60_000);
	}
	throw new NodeOperationError(
		context.getNode(),
		'Lookback (Minutes) is not a number of 0 or more',
		{ description: 'Set Lookback (Minutes) to how late rows may appear, for example 10.' },
	);
}
