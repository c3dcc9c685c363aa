import { typeOf, type Data, type Log } from '../logs/index.mts';
import { credential } from './support/accounts.mts';
import { freshSimulator } from './support/each.mts';
import { apiOf, logNodes } from './support/nodes.mts';

freshSimulator();

interface Results {
	results: Array<{ name: string; value: string }>;
	paginationToken?: string;
}

interface Request {
	/** Credential fields that differ from what the provider accepts. */
	data?: Data;
	filter?: string;
	paginationToken?: string;
}

/** What the editor requests when a "From List" is opened, scrolled or typed into. */
async function list(log: Log, { data, filter, paginationToken }: Request = {}): Promise<Results> {
	const { provider, dropDown } = log;
	const { type } = log.credential;
	const { id, name } = await credential(type, data);
	return await house.n8n.request('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
		nodeTypeAndVersion: { name: typeOf(provider.nodeType), version: 1 },
		path: 'parameters.id',
		methodName: dropDown!.method,
		currentNodeParameters: dropDown!.parameters?.(apiOf(log)) ?? {},
		credentials: { [type]: { id, name } },
		filter,
		paginationToken,
	});
}

const namesOf = ({ results }: Results) => results.map(({ name }) => name);

const choosable = logNodes.filter(({ dropDown }) => dropDown);

describe.each(choosable)('$dropDown.method of $title', (log) => {
	const { offered, typed } = log.dropDown!;

	it('lists what there is by name, with its ids', async () => {
		expect(await list(log)).toEqual({ results: offered(apiOf(log)) });
	});

	it('searches for what is typed', async () => {
		const found = offered(apiOf(log)).filter(({ name }) => name.toLowerCase().includes(typed));
		expect(await list(log, { filter: typed })).toEqual({ results: found });
	});

	it('lists nothing with a wrong key, and says why', async () => {
		const refused = list(log, { data: log.credential.wrong });
		await expect(refused).rejects.toThrow(/HTTP 401\): \w+/);
	});
});

it('lists the monitors of Pubrio page by page', async () => {
	const log = choosable.find(({ dropDown }) => dropDown!.method === 'searchMonitors')!;
	house.simulator.pubrio.account.monitors = Array.from({ length: 30 }, (_, index) => ({
		monitor_id: `id-${index}`,
		name: `Monitor ${index}`,
		is_active: true,
	}));
	const first = await list(log);
	const second = await list(log, { paginationToken: first.paginationToken });
	expect(new Set([...namesOf(first), ...namesOf(second)]).size).toBe(30);
	expect(second.paginationToken).toBeUndefined();
});
