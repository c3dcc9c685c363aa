import type { IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

/** The n8n contexts in which parameters are read: of an input item, or of a poll. */
export type ParameterContext = Pick<
	IExecuteSingleFunctions,
	'getNode' | 'getNodeParameter' | 'getTimezone'
> & { getItemIndex?(): number };

/** A step that checks parameters or adds them to a request before it is sent. */
export type PreSend = (
	this: ParameterContext,
	requestOptions: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

/** A request after some steps. */
export async function prepared(
	context: ParameterContext,
	requestOptions: IHttpRequestOptions,
	steps: readonly PreSend[],
): Promise<IHttpRequestOptions> {
	let request = requestOptions;
	for (const step of steps) request = await step.call(context, request);
	return request;
}
