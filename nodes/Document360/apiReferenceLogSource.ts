import type { Response, LogSource } from '../shared/log/LogSource';
import { isObject, objects, utcTime } from '../shared/http/readings';

/** Document360 asks for 5 rows a page where nobody says otherwise, so it cannot cap a page at fewer. */
const DOCUMENTED_DEFAULT = 5;

/**
 * GET /v2/APIReferences/{id}/Logs. Page numbers start at 1. No total is given: the rows end with a short or empty page.
 *
 * No maximum of `resultsPerPage` is documented. Should the service refuse the size, smaller ones are tried; should it answer
 * with fewer rows than asked for, a round number of them is taken as a possible cap and the next page asked for as well.
 */
export const apiReferenceLogSource: LogSource = {
	pageSize: { default: 100, max: Infinity },
	paging: {
		kind: 'numbered',
		counts: 'pages',
		request: ({ position, size }) => ({ qs: { page: position + 1, resultsPerPage: size } }),
		mayBeCapped: (rows) => rows >= DOCUMENTED_DEFAULT && rows % DOCUMENTED_DEFAULT === 0,
		smallerSizes: (response) =>
			mayBeAboutPageSize(response) ? [50, 25, 10, DOCUMENTED_DEFAULT] : [],
	},
	read({ body }) {
		if (!isObject(body) || !('data' in body)) return undefined;
		const rows = body.data === null ? [] : objects(body.data);
		return rows && { rows };
	},
	identity: (row) => row.logs_id,
	// Seen with and without `Z`.
	time: (row) => utcTime(row.modified_at),
};

/** An unknown API reference is a 400 too, and the only one whose words are documented. */
function mayBeAboutPageSize({ status, body }: Response): boolean {
	return (status === 400 || status === 422) && !/not found/i.test(JSON.stringify(body));
}
