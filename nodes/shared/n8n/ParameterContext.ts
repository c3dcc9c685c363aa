import type { IExecuteSingleFunctions } from 'n8n-workflow';

/** The n8n contexts in which parameters are read: of an input item, or of a poll. */
export type ParameterContext = Pick<
	IExecuteSingleFunctions,
	'getNode' | 'getNodeParameter' | 'getTimezone'
> & { getItemIndex?(): number };
