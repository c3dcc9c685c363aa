import { credentialsOf, packageProviders, typeOf } from '../logs/index.mts';

interface NodeType {
	name: string;
	displayName: string;
	inputs: string[];
	outputs: string[];
	credentials: Array<{ name: string }>;
	properties: Array<{ name: string }>;
}

/** The node types that n8n gives the editor. */
async function nodeTypes(): Promise<NodeType[]> {
	const { url, owner } = house.n8n;
	const signedIn = await fetch(`${url}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: owner.email, password: owner.password }),
	});
	const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
	const response = await fetch(`${url}/types/nodes.json`, {
		headers: { cookie: cookie.join('; ') },
	});
	expect(response.status).toBe(200);
	return (await response.json()) as NodeType[];
}

it.each(packageProviders)(
	'$displayName can be given to an AI agent as a tool',
	async (provider) => {
		const types = await nodeTypes();
		const name = typeOf(provider.nodeType);
		const [ordinary, tool] = [name, `${name}Tool`].map((wanted) =>
			types.find((one) => one.name === wanted),
		);
		expect(tool).toMatchObject({
			displayName: `${ordinary!.displayName} Tool`,
			inputs: [],
			outputs: ['ai_tool'],
		});
		expect(tool!.credentials.map(({ name }) => name)).toEqual(
			credentialsOf([provider]).map(({ type }) => type),
		);
		const parameters = ordinary!.properties.map(({ name }) => name);
		expect(tool!.properties.map(({ name }) => name)).toEqual(expect.arrayContaining(parameters));
	},
);
