import type { Fault } from '../../simulator/index.mts';
import { packageCredentials, type Data } from '../logs/index.mts';
import { accountData } from './support/accounts.mts';
import { freshSimulator } from './support/each.mts';

freshSimulator();

const { simulator } = house;

/** What n8n says when the credential form is saved. */
async function verdict(
	type: string,
	data: Data = {},
): Promise<{ status: string; message: string }> {
	return await house.n8n.testCredential({
		id: '',
		name: type,
		type,
		data: accountData(type, data),
	});
}

describe.each(packageCredentials)('$type', ({ type, provider, refusals, distinctRefusals }) => {
	const api = simulator.apis[provider.name];
	const respond = (fault: Fault) => {
		api.onRequest = () => fault;
	};

	it('is green with the right keys', async () => {
		expect(await verdict(type)).toMatchObject({ status: 'OK' });
	});

	it.each(refusals)('names $what', async ({ data, given, message }) => {
		given?.(api);
		expect(await verdict(type, data)).toEqual({
			status: 'Error',
			message: expect.stringMatching(message),
		});
	});

	it('names a provider that is down', async () => {
		respond({ kind: 'status', status: 500 });
		const message = expect.stringMatching(/is not available at the moment/);
		expect(await verdict(type)).toEqual({ status: 'Error', message });
	});

	it.each<Fault>([{ kind: 'html', status: 200 }, { kind: 'empty' }, { kind: 'wrongShape' }])(
		'is not green when something else responds: $kind',
		async (fault) => {
			respond(fault);
			const { status, message } = await verdict(type);
			expect(status).toBe('Error');
			expect(message).toMatch(/not checked|Check the/);
		},
	);

	it('is not green on a redirect, which it does not follow', async () => {
		const [host] = api.hosts;
		api.knobs.redirectTo = `https://${host}/elsewhere`;
		const { status, message } = await verdict(type);
		expect(status).toBe('Error');
		expect(message).toMatch(/base URL|address|environment/);
		expect(simulator.requests.map((request) => request.path)).not.toContain('/elsewhere');
	});

	it('says different things of different wrongs', async () => {
		const messages = new Set<string>();
		for (const { data, given } of refusals) {
			simulator.reset();
			given?.(api);
			messages.add((await verdict(type, data)).message);
		}
		expect(messages.size).toBe(distinctRefusals);
	});
});
