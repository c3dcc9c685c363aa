import type { Fault } from '../../simulator/index.mts';
import { packageCredentials } from '../logs/index.mts';
import { freshSimulator } from './support/each.mts';
import { status } from './support/logs.mts';

freshSimulator();

const sim = () => engine.simulator;

const credentials = packageCredentials.map(({ type, provider, testCall, refusals }) => ({
	name: type,
	provider: provider.name,
	call: testCall,
	refused: refusals.map(
		({ what, data = {}, given, message }) =>
			[what, data, () => given?.(sim().apis[provider.name]), message] as const,
	),
}));

function respond(provider: string, fault: Fault): void {
	sim().apis[provider].onRequest = () => fault;
}

const calls = () => sim().requests.map(({ method, host, path }) => `${method} ${host}${path}`);

/** Where n8n does not tell a credential's test the status: its own words for it, or what we say of any response. */
const WITHOUT_STATUS =
	/The response at|^(Authorization failed|Payment required|Forbidden|The resource you are requesting could not be found|The service (was not able|is receiving too many)|Service unavailable|Bad gateway|Request failed with status code 307)/;

/** An explanation that the test gives, if need be by the status. */
const explained = (message: RegExp) =>
	engine.can.statusesInCredentialTests
		? message
		: new RegExp(`${message.source}|${WITHOUT_STATUS.source}`, message.flags);

describe.each(credentials)('$name', ({ name, provider, call, refused }) => {
	it('turns green with the right keys, in one request', async () => {
		expect(await engine.testCredential(name)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(calls()).toEqual([call]);
	});

	it('turns green where there are no rows', async () => {
		for (const list of Object.values(sim().apis[provider].lists)) list.rows = [];
		expect(await engine.testCredential(name)).toMatchObject({ status: 'OK' });
	});

	it.each(refused)('names %s', async (_what, data, given, message) => {
		given();
		const verdict = await engine.testCredential(name, data as never);
		expect(verdict).toEqual({
			status: 'Error',
			message: expect.stringMatching(explained(message)),
		});
	});

	const DOWN = /is not available at the moment, so the .* not checked/;

	it.each<[string, Fault, RegExp]>([
		['500', status(500), DOWN],
		['503', status(503), DOWN],
		['429', status(429), /too many requests/],
	])('names a provider that responds with %s', async (_what, fault, message) => {
		respond(provider, fault);
		expect(await engine.testCredential(name)).toEqual({
			status: 'Error',
			message: expect.stringMatching(explained(message)),
		});
	});

	it.each<[string, Fault]>([
		['an HTML page', { kind: 'html', status: 200 }],
		['an HTML page with status 502', { kind: 'html', status: 502 }],
		['an empty body', { kind: 'empty' }],
		['JSON of another service', { kind: 'wrongShape' }],
		['text that is not JSON', { kind: 'notJson' }],
		['a JSON list', status(200, [{}])],
		['a JSON null', status(200, null)],
	])('does not turn green on %s', async (_what, fault) => {
		respond(provider, fault);
		const { status: verdict, message } = await engine.testCredential(name);
		expect(verdict).toBe('Error');
		expect(message).toMatch(explained(/not checked|Check the|The response at/));
		expect(message).not.toMatch(/[<>]|Cannot read|undefined/);
	});

	it('does not follow a redirect', async () => {
		sim().apis[provider].knobs.redirectTo = 'https://elsewhere.example.com/';
		const verdict = await engine.testCredential(name);
		expect(verdict.status).toBe('Error');
		expect(verdict.message).toMatch(explained(/base URL|address|environment/));
		expect(new Set(sim().requests.map(({ host }) => host)).size).toBe(1);
	});

	it('sends no more than one request, or two where the first is refused with 401', async () => {
		respond(provider, status(401, {}));
		expect((await engine.testCredential(name)).status).toBe('Error');
		expect(calls().length).toBeLessThanOrEqual(2);
	});
});

const unusable = packageCredentials.flatMap(({ type, required, custom }) => [
	...Object.entries(required).map(([field, label]) => ({
		type,
		data: { [field]: ' ' },
		message: `The ${label} is empty`,
	})),
	{ type, data: { ...custom, baseUrl: '' }, message: 'Base URL is empty' },
	{ type, data: { ...custom, baseUrl: 'ftp://x' }, message: 'does not start with http' },
	{ type, data: { ...custom, baseUrl: 'https://' }, message: 'cannot be read as a web address' },
]);

it.each(unusable)(
	'$type with $data is named before any request',
	async ({ type, data, message }) => {
		expect(await engine.testCredential(type, data as never)).toEqual({
			status: 'Error',
			message: expect.stringContaining(message),
		});
		expect(calls()).toEqual([]);
	},
);

it.each(
	packageCredentials.flatMap(({ type, alternatives }) =>
		alternatives.map((data) => ({ type, data })),
	),
)('$type turns green with $data', async ({ type, data }) => {
	expect(await engine.testCredential(type, data as never)).toMatchObject({ status: 'OK' });
});
