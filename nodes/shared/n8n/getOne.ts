import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Response, Service } from '../log/LogSource';
import { requestWithRetry } from '../http/requestWithRetry';
import { settingsForItem } from '../http/requestSettings';
import type { PaginationFunction } from './getMany';
import { refusedForItem } from './refused';

/**
 * The pagination function of a "Get" operation: one request, with the retries and explanations of a page.
 *
 * @param read the row in the response; undefined where it has not the documented shape
 */
export function getOne(
	provider: Service,
	read: (response: Response) => IDataObject | undefined,
): PaginationFunction {
	return async function (requestData) {
		const request = requestData.options as IHttpRequestOptions;
		const outcome = await requestWithRetry(
			this,
			provider,
			request,
			await settingsForItem(this, provider),
			read,
		);
		if ('refusal' in outcome) throw refusedForItem(this, outcome.refusal);
		return [{ json: outcome.value, pairedItem: { item: this.getItemIndex() } }];
	};
}
