import type { IDataObject } from 'n8n-workflow';
import { freshSimulator } from './support/each.mts';
import { allLogs, getOne, status } from './support/logs.mts';
import { expectCalls } from './support/requests.mts';

freshSimulator();

const UNKNOWN = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

describe.each(allLogs.filter(({ descriptor }) => descriptor.get))('$node', (log) => {
	const get = log.descriptor.get!;
	const callsFor = (...ids: string[]) =>
		ids.map((id): [string, IDataObject] => [get.call(id, log.api), get.sent(id) as IDataObject]);
	const idOf = (row: object) => String((row as IDataObject)[log.idField!]);

	it('gets one row an input item, with what only this operation gives', async () => {
		const rows = log.list.rows.slice(6, 9);
		const ids = rows.map(idOf);
		const items = [{ id: ids[0] }, { id: ` ${ids[1]}\n` }, { id: ids[2] }];
		const result = await getOne(log, '={{ $json.id }}', { items });
		expect(result.error).toBeUndefined();
		expect(result.items(log.node)).toEqual(
			rows.map((row, item) => ({ json: get.item(row), pairedItem: { item } })),
		);
		expectCalls(callsFor(...ids));
	});

	it('says that there is no such row', async () => {
		const result = await getOne(log, UNKNOWN);
		expect(result.error?.message).toContain(`${log.displayName} refused the request (HTTP 4`);
		expect(result.error?.message).toContain(get.notFound);
		expect(result.error?.description).toMatch(/check (the|its) ID/i);
		expectCalls(callsFor(UNKNOWN));
	});

	it('retries when the provider has a problem of its own', async () => {
		log.api.onRequest = (_request, nth) => (nth === 1 ? status(503) : undefined);
		const id = idOf(log.list.rows[0]);
		const result = await getOne(log, id);
		expect(result.rows(log.node)).toHaveLength(1);
		expectCalls(callsFor(id, id));
	});
});
