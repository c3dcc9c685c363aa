import { isNothing, isObject, listed, textOf, utcTime } from '../../../shared/http/readings';
import type { Log, OneRow, RowContext } from '../../../shared/log/Log';
import type { Parameters } from '../../../shared/n8n/Parameters';
import { document360V3 } from '../../document360';
import { apiReferenceLogV3Mapping } from './mapping';

const LOGS = '/v3/projects/{projectId}/api-references/{apiReferenceId}/logs';

/**
 * The import logs of one API reference by version 3 of the API, the newest first. Page numbers start at 1. No total is given: the
 * rows end with a short or empty page. There is no filter for time. Should the service cap pages at fewer rows than it documents, a
 * round number of them is taken as a possible cap and the next page requested as well.
 */
export const apiReferenceLogV3: Log = {
	displayName: 'API Reference Log',
	selectedBy: { resource: 'apiReferenceLog', authentication: 'v3' },
	service: document360V3,
	method: 'GET',
	path: LOGS,
	pageSize: { default: 100, max: 100 },
	paging: {
		kind: 'numbered',
		counts: 'pages',
		request: ({ position, size }) => ({ qs: { page: position + 1, page_size: size } }),
		mayBeCapped: (rows) => rows > 0 && rows % 5 === 0,
	},
	select(parameters) {
		const context = referenceIn(parameters);
		return { list: Object.values(context).join(' '), context, request: {} };
	},
	read: ({ body }) => (isObject(body) ? listed(body.data) : undefined),
	identity: (row) => textOf(row.id),
	time: (row) => utcTime(row.created_at),
	mapping: apiReferenceLogV3Mapping,
};

/** One import: `data` is the log. */
export const oneApiReferenceLogV3: OneRow = {
	path: `${LOGS}/{logId}`,
	select: (parameters) => ({
		context: { ...referenceIn(parameters), logId: parameters.id('logId', 'Log ID') },
		request: {},
	}),
	read({ body }) {
		const data = isObject(body) ? body.data : undefined;
		if (isNothing(data)) return null;
		return isObject(data) && textOf(data.id) !== undefined ? data : undefined;
	},
};

function referenceIn(parameters: Parameters): RowContext {
	return {
		projectId: parameters.id('projectId', 'Project'),
		apiReferenceId: parameters.id('apiReferenceId', 'API Reference'),
	};
}
