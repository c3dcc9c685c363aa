import type { IDataObject } from 'n8n-workflow';

/**
 * Asserts that exactly these requests were made, in whatever order.
 *
 * @param call method, host and path, which all of them have in common
 * @param sent what each sent: a GET's query, as text, or a POST's JSON body
 */
export function expectRequests(call: string, sent: IDataObject[]): void {
	expectCalls(sent.map((one) => [call, one]));
}

/** The same for requests that have nothing in common. */
export function expectCalls(calls: Array<[call: string, sent: IDataObject]>): void {
	const made = engine.simulator.requests.map((request) => {
		const carries = request.method === 'GET' ? request.query : request.body;
		const other = request.method === 'GET' ? request.body : request.query;
		const unexpected = Object.keys(other ?? {}).length > 0 ? { other } : {};
		const path = request.path.split('?')[0];
		return { call: `${request.method} ${request.host}${path}`, sent: carries, ...unexpected };
	});
	expect(sorted(made)).toEqual(sorted(calls.map(([call, sent]) => ({ call, sent }))));
}

/** By what makes up a page, so that the order in which pages were requested does not matter. */
function sorted<Request extends { call: string; sent: unknown }>(requests: Request[]): Request[] {
	const position = ({ sent }: Request) => {
		const { page, offset } = (sent ?? {}) as IDataObject;
		return Number(page ?? offset ?? 0);
	};
	const text = ({ call, sent }: Request) =>
		call + JSON.stringify(Object.entries(sent ?? {}).sort());
	return [...requests].sort((a, b) => position(a) - position(b) || text(a).localeCompare(text(b)));
}
