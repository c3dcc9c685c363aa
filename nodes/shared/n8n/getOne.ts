import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Response, Row, Service } from '../log/LogSource';
import { isEmptyBody } from '../http/readings';
import { anotherFound, nothingFound } from '../http/refusal';
import { requestWithRetry } from '../http/requestWithRetry';
import { settingsForItem } from '../http/requestSettings';
import type { PaginationFunction } from './getMany';
import { refusedForItem } from './refused';

export interface OneRow {
	/** The row in the response: null where it holds none, undefined where it has not the documented shape. */
	read(response: Response): Row | null | undefined;
	/** Whether a row is the one that was requested; any is, unless given. */
	isRequested?(row: Row, request: IHttpRequestOptions): boolean;
}

/** The pagination function of a "Get" operation: one request, with the retries and explanations of a page. */
export function getOne(service: Service, { read, isRequested }: OneRow): PaginationFunction {
	return async function (requestData) {
		const request = requestData.options as IHttpRequestOptions;
		const outcome = await requestWithRetry(
			this,
			service,
			request,
			await settingsForItem(this, service),
			(response) => {
				const row = isEmptyBody(response) ? null : read(response);
				return row === undefined ? undefined : { row, response };
			},
		);
		if ('refusal' in outcome) throw refusedForItem(this, outcome.refusal);
		const { row, response } = outcome.value;
		if (row === null) throw refusedForItem(this, nothingFound(service, response));
		if (isRequested?.(row, request) === false) {
			throw refusedForItem(this, anotherFound(service, response));
		}
		return [{ json: row, pairedItem: { item: this.getItemIndex() } }];
	};
}
