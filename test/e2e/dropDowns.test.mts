import { credential, type CredentialType } from './support/accounts.mts';
import { freshSimulator } from './support/each.mts';

freshSimulator();

interface Results {
	results: Array<{ name: string; value: string }>;
	paginationToken?: string;
}

interface Question {
	node: string;
	method: string;
	type: CredentialType;
	data?: object;
	filter?: string;
	paginationToken?: string;
}

/** What the editor asks when a "From List" is opened, scrolled or typed into. */
async function ask({
	node,
	method,
	type,
	data,
	filter,
	paginationToken,
}: Question): Promise<Results> {
	const { id, name } = await credential(type, data);
	return await house.n8n.request('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
		nodeTypeAndVersion: { name: `n8n-nodes-activity-logs.${node}`, version: 1 },
		path: 'parameters.id',
		methodName: method,
		currentNodeParameters: {},
		credentials: { [type]: { id, name } },
		filter,
		paginationToken,
	});
}

const monitors = { node: 'pubrio', method: 'searchMonitors', type: 'pubrioApi' } as const;
const references = {
	node: 'document360',
	method: 'searchApiReferences',
	type: 'document360Api',
} as const;

const namesOf = ({ results }: Results) => results.map(({ name }) => name);

describe('the monitors of Pubrio', () => {
	it('are listed by name, with their ids', async () => {
		const { account } = house.simulator.pubrio;
		expect(await ask(monitors)).toEqual({
			results: account.monitors.map(({ monitor_id: value, name, is_active: isActive }) => ({
				name: isActive ? name : `${name} (inactive)`,
				value,
			})),
		});
	});

	it('are searched by what is typed', async () => {
		expect(namesOf(await ask({ ...monitors, filter: 'seoul' }))).toEqual(['Series A in Seoul']);
	});

	it('are listed page by page', async () => {
		house.simulator.pubrio.account.monitors = Array.from({ length: 30 }, (_, index) => ({
			monitor_id: `id-${index}`,
			name: `Monitor ${index}`,
			is_active: true,
		}));
		const first = await ask(monitors);
		const second = await ask({ ...monitors, paginationToken: first.paginationToken });
		expect(new Set([...namesOf(first), ...namesOf(second)]).size).toBe(30);
		expect(second.paginationToken).toBeUndefined();
	});

	it('are not listed with a wrong key, and it says why', async () => {
		const refused = ask({ ...monitors, data: { apiKey: 'wrong-pubrio-key' } });
		await expect(refused).rejects.toThrow(/The API key is missing or not valid/);
	});
});

describe('the API references of Document360', () => {
	it('are listed with their workspace', async () => {
		const [orders, payments] = house.simulator.document360.account.references;
		expect(await ask(references)).toEqual({
			results: [
				{ name: 'Orders API (API documentation)', value: orders.id },
				{ name: 'Payments API (API documentation)', value: payments.id },
			],
		});
	});

	it('are searched by what is typed', async () => {
		expect(namesOf(await ask({ ...references, filter: 'pay' }))).toEqual([
			'Payments API (API documentation)',
		]);
	});

	it('are not listed with a wrong token, and it says why', async () => {
		const refused = ask({ ...references, data: { apiToken: 'wrong-document360-token' } });
		await expect(refused).rejects.toThrow(/The API token is not valid/);
	});
});
