import { packageCredentials, type Data, type Log } from '../logs/index.mts';
import { credential } from './support/accounts.mts';
import { freshSimulator } from './support/each.mts';
import {
	httpRequest,
	pairsOf,
	postJson,
	queryJson,
	queryParameters,
} from './support/httpRequest.mts';
import { apiOf, logNodes } from './support/nodes.mts';
import { run } from './support/run.mts';

freshSimulator();

/** Credentials of providers that respond with what arrived, at an endpoint outside of what the nodes use. */
const echoing = packageCredentials.filter(({ elsewhere }) => elsewhere.echoes);

/** What a query may hold that is easily sent other than it was signed. */
const AWKWARD: Array<[string, string]> = [
	['space', ' a  b '],
	['plus', '1+1'],
	['separators', 'a&b=c;d'],
	['percent', '100%'],
	['encoded', '%20%2B'],
	['korean', '감사 로그'],
	['이름', '값'],
	['emoji', '🙂'],
	['hash', 'a#b'],
	['marks', '\'"()*!~,:@/?$[]{}|\\^`<>'],
	['empty', ''],
];

interface Echo {
	path: string;
	url: string;
}

/** What an echoing endpoint says that it received, when the request was accepted. */
async function echoed(type: string, url: string, parameters: object = {}): Promise<Echo> {
	const execution = await run(httpRequest(await credential(type), url, { ...parameters }));
	expect(execution.error).toBeUndefined();
	return execution.items('HTTP Request')[0].json as unknown as Echo;
}

describe.each(echoing)('$type, GET', ({ type, elsewhere: { url } }) => {
	it('sends Query Parameters as they are meant', async () => {
		const echo = await echoed(type, url, queryParameters(AWKWARD));
		expect(pairsOf(echo.url)).toEqual(AWKWARD);
		expect(echo.path).toBe(new URL(url).pathname);
	});

	it.each([
		['encoded', `?${new URLSearchParams(AWKWARD)}#section`],
		[
			'as typed',
			'?q=감사 로그&plus=a+b&of=100%&empty=&none&e=%20%ED%95%9C&list[]=1&list[]=2&m=\'(x)*!~|"#section',
		],
	])('sends a query in the URL, %s, as it is meant', async (_how, query) => {
		const echo = await echoed(type, url + query);
		expect(pairsOf(echo.url)).toEqual(pairsOf(query));
	});

	it('joins Query Parameters to a query in the URL', async () => {
		const echo = await echoed(type, `${url}?first=1 2`, queryParameters([['then', 'a&b']]));
		expect(pairsOf(echo.url)).toEqual([
			['first', '1 2'],
			['then', 'a&b'],
		]);
	});

	it.each([
		['repeat', ['list', 'list'], ['of[name]', 'of[list]', 'of[list]']],
		['brackets', ['list[]', 'list[]'], ['of[name]', 'of[list][]', 'of[list][]']],
		['indices', ['list[0]', 'list[1]'], ['of[name]', 'of[list][0]', 'of[list][1]']],
	])('sends arrays in the format "%s"', async (queryParameterArrays, list, nested) => {
		const query = { list: ['a b', 'c&d'], of: { name: '값', list: [1, 2] }, empty: [] };
		const echo = await echoed(type, url, {
			...queryJson(query),
			options: { queryParameterArrays },
		});
		const values = ['a b', 'c&d', '값', '1', '2'];
		expect(pairsOf(echo.url)).toEqual(
			[...list, ...nested].map((name, index) => [name, values[index]]),
		);
	});

	it('sends a name given twice as an array', async () => {
		const twice = queryParameters([
			['list', 'a b'],
			['list', '값'],
		]);
		const echo = await echoed(type, url, { ...twice, options: { queryParameterArrays: 'repeat' } });
		expect(pairsOf(echo.url)).toEqual([
			['list', 'a b'],
			['list', '값'],
		]);
	});
});

it('pubrioApi, GET, sends Query Parameters as they are meant, with the key', async () => {
	// Pubrio has no GET, so there is nobody to say what arrived.
	const options = { response: { response: { neverError: true } } };
	const parameters = { ...queryParameters(AWKWARD), options };
	const url = 'https://api.pubrio.com/companies';
	await run(httpRequest(await credential('pubrioApi'), url, parameters));
	const [{ path, headers }] = house.simulator.requests;
	expect(pairsOf(path)).toEqual(AWKWARD);
	expect(headers['pubrio-api-key']).toBe(house.simulator.pubrio.account.apiKey);
});

/** A request for three rows of a log. */
function threeRows(log: Log): { url: string; parameters: Data } {
	const [method, address] = log.call(apiOf(log)).split(' ');
	const page = log.page(0, 3);
	const parameters = method === 'GET' ? queryJson(page) : postJson(page);
	return { url: `https://${address}`, parameters };
}

/** The rows of a response. */
const rowsIn = (json: Data, { rowsAt }: Log) =>
	rowsAt.split('.').reduce<unknown>((value, key) => (value as Data)[key], json);

describe.each(logNodes)('$credential.type for $title', (log) => {
	const { type, wrong } = log.credential;

	it('gets the logs', async () => {
		const { url, parameters } = threeRows(log);
		const execution = await run(httpRequest(await credential(type), url, parameters));
		expect(execution.error).toBeUndefined();
		expect(rowsIn(execution.items('HTTP Request')[0].json, log)).toHaveLength(3);
	});

	it('is refused with 401 where the secret is wrong', async () => {
		const { url, parameters } = threeRows(log);
		const execution = await run(httpRequest(await credential(type, wrong), url, parameters));
		expect(execution.status).toBe('error');
		expect(execution.error).toMatch(/Authorization failed/);
		expect(house.simulator.requests.map(({ status }) => status)).toEqual([401]);
	});

	it('stays within the domains it is allowed for', async () => {
		const data = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };
		const { url, parameters } = threeRows(log);
		const execution = await run(httpRequest(await credential(type, data), url, parameters));
		expect(execution.error).toMatch(/not allowed/i);
		expect(house.simulator.requests).toEqual([]);
	});
});
