import type { IHttpRequestOptions, INodePropertyRouting } from 'n8n-workflow';
import { isEmptyBody } from '../http/readings';
import { anotherFound, nothingFound } from '../http/refusal';
import { settingsForItem } from '../http/requestSettings';
import { requestWithRetry } from '../http/requestWithRetry';
import type { Log, OneRow } from '../log/Log';
import { routing, type PaginationFunction } from './getMany';
import { Parameters } from './Parameters';
import { refusedForItem } from './refused';
import { serviceRequest } from './serviceRequest';

/** How a "Get" operation of a log is carried out. */
export function getOneRouting(log: Log, one: OneRow): INodePropertyRouting {
	return routing(log, one.path, getOne(log, one));
}

/** One request, with the retries and explanations of a page. */
function getOne({ service, method }: Log, one: OneRow): PaginationFunction {
	return async function (requestData) {
		const { context, request } = one.select(new Parameters(this));
		const settings = await settingsForItem(this, service);
		const endpoint = { service, method, path: one.path };
		const outcome = await requestWithRetry(
			this,
			service,
			{
				...(requestData.options as IHttpRequestOptions),
				...serviceRequest(this, endpoint, settings.credentials, context, request),
			},
			settings,
			(response) => {
				const row = isEmptyBody(response) ? null : one.read(response);
				return row === undefined ? undefined : { row, response };
			},
		);
		if ('refusal' in outcome) throw refusedForItem(this, outcome.refusal);
		const { row, response } = outcome.value;
		if (row === null) throw refusedForItem(this, nothingFound(service, response));
		if (one.isRequested?.(row, request) === false) {
			throw refusedForItem(this, anotherFound(service, response));
		}
		return [{ json: row, pairedItem: { item: this.getItemIndex() } }];
	};
}
