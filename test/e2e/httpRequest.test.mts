import { credential, type CredentialType } from './support/accounts.mts';
import { freshSimulator } from './support/each.mts';
import {
	httpRequest,
	pairsOf,
	postJson,
	queryJson,
	queryParameters,
} from './support/httpRequest.mts';
import { run } from './support/run.mts';

freshSimulator();

/** Endpoints outside of what the nodes ask; those of `echoing` answer with what arrived. */
const elsewhere: Record<CredentialType, string> = {
	pubrioApi: 'https://api.pubrio.com/companies',
	naverCloudApi: 'https://apigateway.apigw.ntruss.com/api/v1/products',
	koreAiJwtApi: 'https://bots.kore.ai/api/public/bots',
	document360Api: 'https://apihub.document360.io/v2/Teams',
};
const echoing = ['naverCloudApi', 'koreAiJwtApi', 'document360Api'] as const;

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

/** What an echoing endpoint says that it was asked, when the request was accepted. */
async function echoed(type: CredentialType, url: string, parameters: object = {}): Promise<Echo> {
	const execution = await run(httpRequest(await credential(type), url, { ...parameters }));
	expect(execution.error).toBeUndefined();
	return execution.items('HTTP Request')[0].json as unknown as Echo;
}

describe.each(echoing)('%s, GET', (type) => {
	const url = elsewhere[type];

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
	await run(httpRequest(await credential('pubrioApi'), elsewhere.pubrioApi, parameters));
	const [{ path, headers }] = house.simulator.requests;
	expect(pairsOf(path)).toEqual(AWKWARD);
	expect(headers['pubrio-api-key']).toBe(house.simulator.pubrio.account.apiKey);
});

/** The log call of each provider, and how many rows of it an answer holds. */
const logCalls: Record<
	CredentialType,
	() => [url: string, parameters: object, rows: (json: never) => unknown[]]
> = {
	pubrioApi: () => [
		'https://api.pubrio.com/monitors/statistics/logs',
		postJson({ per_page: 3 }),
		({ data }: { data: { monitor_logs: unknown[] } }) => data.monitor_logs,
	],
	naverCloudApi: () => [
		'https://apigateway.apigw.ntruss.com/api/v1/dashboards/events/search',
		postJson({ limit: 3, from: '2026-04-01', to: '2026-04-30', timeZone: '+09:00' }),
		({ events }: { events: { content: unknown[] } }) => events.content,
	],
	koreAiJwtApi: () => [
		'https://bots.kore.ai/api/public/auditlogs',
		queryJson({ size: 3 }),
		({ auditlogs }: { auditlogs: unknown[] }) => auditlogs,
	],
	document360Api: () => [
		`https://apihub.document360.io/v2/APIReferences/${house.simulator.document360.account.references[0].id}/Logs`,
		queryJson({ resultsPerPage: 3 }),
		({ data }: { data: unknown[] }) => data,
	],
};

const wrong: Record<CredentialType, object> = {
	pubrioApi: { apiKey: 'wrong-pubrio-key' },
	naverCloudApi: { secretKey: 'wrong-secret-key' },
	koreAiJwtApi: { clientSecret: 'wrong-client-secret' },
	document360Api: { apiToken: 'wrong-document360-token' },
};

describe.each(Object.keys(logCalls) as CredentialType[])('%s', (type) => {
	it('gets the logs', async () => {
		const [url, parameters, rows] = logCalls[type]();
		const execution = await run(httpRequest(await credential(type), url, { ...parameters }));
		expect(execution.error).toBeUndefined();
		expect(rows(execution.items('HTTP Request')[0].json as never)).toHaveLength(3);
	});

	it('is refused with 401 where the secret is wrong', async () => {
		const [url, parameters] = logCalls[type]();
		const execution = await run(
			httpRequest(await credential(type, wrong[type]), url, { ...parameters }),
		);
		expect(execution.status).toBe('error');
		expect(execution.error).toMatch(/Authorization failed/);
		expect(house.simulator.requests.map(({ status }) => status)).toEqual([401]);
	});

	it('stays within the domains it is allowed for', async () => {
		const data = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };
		const [url, parameters] = logCalls[type]();
		const execution = await run(httpRequest(await credential(type, data), url, { ...parameters }));
		expect(execution.error).toMatch(/not allowed/i);
		expect(house.simulator.requests).toEqual([]);
	});
});
