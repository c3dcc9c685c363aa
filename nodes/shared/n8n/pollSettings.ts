import type { IPollFunctions } from 'n8n-workflow';
import { Cursor } from '../polling/Cursor';
import { Parameters } from './Parameters';

export const DEFAULT_LOOKBACK_MINUTES = 10;
/** A century, which is as good as any longer time. */
const LONGEST_LOOKBACK_MINUTES = 100 * 365 * 24 * 60;

export interface PollSettings {
	/** Where a trigger without a saved position starts; undefined for now. */
	start: Cursor | undefined;
	lookbackMs: number;
}

/** Reads Start From, Start Date and Lookback of a trigger. @throws NodeOperationError that names one */
export function pollSettings(context: IPollFunctions, canStartAtBeginning: boolean): PollSettings {
	const parameters = new Parameters(context);
	return { start: start(parameters, canStartAtBeginning), lookbackMs: lookbackMs(parameters) };
}

function start(parameters: Parameters, canStartAtBeginning: boolean): Cursor | undefined {
	const choices = ['now', 'date', ...(canStartAtBeginning ? ['beginning'] : [])];
	const startFrom = parameters.choice('startFrom', 'Start From', choices, 'now');
	if (startFrom === 'now') return undefined;
	if (startFrom === 'beginning') return Cursor.startingAfter(-Infinity);
	// Rows of this very time are wanted.
	return Cursor.startingAfter(parameters.requiredTime('startDate', 'Start Date').time - 1);
}

function lookbackMs(parameters: Parameters): number {
	const minutes = parameters.number('options.lookbackMinutes', 'Lookback (Minutes)', {
		fallback: DEFAULT_LOOKBACK_MINUTES,
		min: 0,
	});
	return Math.round(Math.min(minutes, LONGEST_LOOKBACK_MINUTES) * 60_000);
}
