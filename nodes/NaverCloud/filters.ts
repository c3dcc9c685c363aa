import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { badInput } from '../shared/n8n/badInput';
import { severalValues } from '../shared/n8n/severalValues';
import type { ParameterContext } from '../shared/n8n/ParameterContext';

const DOCUMENTED: Record<string, readonly string[]> = {
	level: ['EVENT', 'ALARM', 'ALERT'],
	type: ['ES010', 'ES020', 'EU400', 'EU410', 'EU420'],
};

/** A preSend step for `filters`. The API refuses an empty list, so a filter without values is left out. */
export async function sendFilters(
	this: ParameterContext,
	requestOptions: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const body = { ...(requestOptions.body as IDataObject) };
	for (const [name, documented] of Object.entries(DOCUMENTED)) {
		const values = severalValues(this.getNodeParameter(`filters.${name}`, []));
		const unknown = values.find((value) => !documented.includes(value.toUpperCase()));
		if (unknown !== undefined) {
			throw badInput(
				this,
				`"${unknown}" is not a ${name} of Naver Cloud events`,
				`Use any of ${documented.join(', ')}.`,
			);
		}
		if (values.length > 0) body[name] = values.map((value) => value.toUpperCase());
	}
	return { ...requestOptions, body };
}
