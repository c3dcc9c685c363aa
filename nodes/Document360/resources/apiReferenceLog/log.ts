import { errorIn } from '../../../shared/http/errorBody';
import { isNothing, isObject, listed, textOf, utcTime } from '../../../shared/http/readings';
import type { Log, OneRow } from '../../../shared/log/Log';
import type { Response } from '../../../shared/log/LogSource';
import type { Parameters } from '../../../shared/n8n/Parameters';
import { document360 } from '../../document360';
import { apiReferenceLogMapping } from './mapping';

/** Document360 sends 5 rows a page where nobody says otherwise, so it cannot cap a page at fewer. */
const DOCUMENTED_DEFAULT = 5;

/**
 * The import logs of one API reference. Page numbers start at 1. No total is given: the rows end with a short or empty page.
 * There is no filter for time: the list is read from its newest row on.
 *
 * No maximum of `resultsPerPage` is documented. Should the service refuse the size, smaller ones are tried; should it respond
 * with fewer rows than requested, a round number of them is taken as a possible cap and the next page requested as well.
 */
export const apiReferenceLog: Log = {
	displayName: 'API Reference Log',
	selectedBy: { resource: 'apiReferenceLog', authentication: 'v2' },
	service: document360,
	method: 'GET',
	path: '/v2/APIReferences/{apiReferenceId}/Logs',
	pageSize: { default: 100, max: Infinity },
	paging: {
		kind: 'numbered',
		counts: 'pages',
		request: ({ position, size }) => ({ qs: { page: position + 1, resultsPerPage: size } }),
		mayBeCapped: (rows) => rows >= DOCUMENTED_DEFAULT && rows % DOCUMENTED_DEFAULT === 0,
		smallerSizes: (response) =>
			mayBeAboutPageSize(response) ? [50, 25, 10, DOCUMENTED_DEFAULT] : [],
	},
	select(parameters) {
		const apiReferenceId = apiReferenceIdOf(parameters);
		return { list: apiReferenceId, context: { apiReferenceId }, request: {} };
	},
	read: ({ body }) => (isObject(body) ? listed(body.data) : undefined),
	identity: (row) => textOf(row.logs_id),
	// Seen with and without `Z`.
	time: (row) => utcTime(row.modified_at),
	mapping: apiReferenceLogMapping,
};

const isListOrNull = (value: unknown) => value === null || Array.isArray(value);

/** The errors and alerts of one import. The response has no `data`, and no ID: they stand at its root. */
export const oneApiReferenceLog: OneRow = {
	path: '/v2/APIReferences/{apiReferenceId}/Logs/{logId}',
	select: (parameters) => ({
		context: {
			apiReferenceId: apiReferenceIdOf(parameters),
			logId: parameters.id('logId', 'Log ID'),
		},
		request: {},
	}),
	read({ body }) {
		if (!isObject(body)) return undefined;
		const { api_reference_errors: errors, api_reference_alerts: alerts, data } = body;
		const lists = [errors, alerts].filter((list) => list !== undefined);
		if (lists.length > 0) return lists.every(isListOrNull) ? body : undefined;
		return isNothing(data) ? null : undefined;
	},
};

function apiReferenceIdOf(parameters: Parameters): string {
	return parameters.id('apiReferenceId', 'API Reference');
}

/** An unknown API reference is a 400 too, and the only one whose words are documented. */
function mayBeAboutPageSize(response: Response): boolean {
	const { status } = response;
	return (status === 400 || status === 422) && !/not found/i.test(errorIn(response)?.words ?? '');
}
