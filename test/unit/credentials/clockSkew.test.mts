import fc from 'fast-check';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { setClockOffset, clockOffset } from '../../../credentials/signing/clock';
import { koreAi } from '../../../nodes/KoreAi/koreAi';
import { apiGateway } from '../../../nodes/NaverCloud/naverCloud';
import { correctSkew, hostOf } from '../../../nodes/shared/http/clockSkew';
import type { Service } from '../../../nodes/shared/log/LogSource';
import type { Api } from '../../../simulator/api.mts';
import { Refusal } from '../../../simulator/api.mts';
import { koreAi as koreAiLogs } from '../../logs/koreAi.mts';
import { naverCloud as naverLogs } from '../../logs/naverCloud.mts';
import type { Provider } from '../../logs/types.mts';
import { instanceOf } from '../instanceOf.mts';

afterEach(() => jest.restoreAllMocks());

/** A provider whose clock is what it is, and an n8n whose clock differs. */
class Pair {
	/** The provider's clock. */
	private now = Date.UTC(2026, 3, 5, 12);

	private readonly api: Api;

	warnings = 0;

	constructor(
		private readonly service: Service,
		private readonly provider: Provider,
		private readonly skewMs: number,
		private readonly latencyMs: number,
		private readonly data: object = {},
	) {
		this.api = new provider.api();
		this.api.reset();
		jest.spyOn(Date, 'now').mockImplementation(() => this.now + this.skewMs);
	}

	/** Milliseconds of the provider's second that have passed. */
	wait(ms: number): void {
		this.now += ms;
	}

	/** Sends a request, and once more where a wrong clock explains a refusal. @returns the statuses */
	async send(): Promise<number[]> {
		const [log] = this.provider.logs;
		const [method, address] = log.call(this.api).split(' ');
		const { host } = new URL(`https://${address}`);
		const query = log.page(0, 1);
		const request: IHttpRequestOptions = {
			method: method as 'GET',
			url: `https://${address}`,
			headers: { 'Content-Type': 'application/json' },
			...(method === 'GET' ? { qs: query as never } : { body: query }),
		};
		const statuses: number[] = [];
		for (let attempt = 0; attempt < 2; attempt++) {
			const offset = clockOffset(hostOf(request));
			const response = await this.sendOnce(log.credential, request);
			statuses.push(response.status);
			const context = { logger: { warn: () => this.warnings++ } } as never;
			if (correctSkew(context, this.service, host, response, offset) === undefined) break;
		}
		return statuses;
	}

	private async sendOnce(
		credential: (typeof this.provider.logs)[0]['credential'],
		request: IHttpRequestOptions,
	) {
		const data = {
			...credential.data(this.api),
			...this.data,
		} as ICredentialDataDecryptedObject;
		const { authenticate } = instanceOf(credential.source) as {
			authenticate(
				data: ICredentialDataDecryptedObject,
				options: IHttpRequestOptions,
			): Promise<IHttpRequestOptions>;
		};
		const signed = await authenticate(data, request);
		const url = new URL(signed.url);
		for (const [name, value] of Object.entries(signed.qs ?? {})) {
			url.searchParams.set(name, String(value));
		}
		this.now += this.latencyMs / 2;
		const text = signed.body === undefined ? '' : JSON.stringify(signed.body);
		const call = {
			nth: 1,
			method: signed.method ?? 'GET',
			host: url.host,
			path: url.pathname + url.search,
			pathname: url.pathname,
			query: url.searchParams,
			headers: Object.fromEntries(
				Object.entries(signed.headers ?? {}).map(([name, value]) => [
					name.toLowerCase(),
					String(value),
				]),
			),
			bytes: Buffer.from(text),
			text,
			refused: false,
			now: this.now,
		};
		const date = new Date(this.now).toUTCString();
		const response = await Promise.resolve()
			.then(async () => await this.api.respond(call))
			.catch((error: Error) => {
				if (error instanceof Refusal) return error.response;
				throw error;
			});
		this.now += this.latencyMs / 2;
		return { status: response.status, headers: { date }, body: response.body };
	}
}

const MINUTE = 60_000;
const pairs: Array<[string, Service, Provider, number[], object[]]> = [
	[
		'Kore.ai',
		koreAi,
		koreAiLogs,
		// Where a token begins to be refused, for each of the lifetimes.
		[0, 5_000, -10_000, -5 * MINUTE, 55 * MINUTE, -60 * MINUTE],
		[{}, { lifetimeSeconds: 1 }, { lifetimeSeconds: 3600 }, { includeJti: false }],
	],
	[
		'Naver Cloud',
		apiGateway,
		naverLogs,
		[0, 4 * MINUTE, 5 * MINUTE, -4 * MINUTE, -5 * MINUTE],
		[{}],
	],
];

describe.each(pairs)('%s', (_name, service, provider, edges, credentials) => {
	const skews = fc.oneof(
		fc
			.tuple(fc.constantFrom(...edges), fc.integer({ min: -8_000, max: 8_000 }))
			.map(([edge, more]) => edge + more),
		fc.integer({ min: -24 * 60 * MINUTE, max: 24 * 60 * MINUTE }),
	);

	const expectThrough = async (
		skewMs: number,
		phaseMs: number,
		latencyMs: number,
		data: object,
	) => {
		const host = new URL(`https://${provider.logs[0].call(new provider.api()).split(' ')[1]}`).host;
		setClockOffset(host, 0);
		const pair = new Pair(service, provider, skewMs, latencyMs, data);
		pair.wait(phaseMs);
		const statuses = await pair.send();
		expect(statuses.at(-1)).toBe(200);
		expect(pair.warnings).toBe(statuses.length - 1);
		// What was learnt holds for the next request, in another part of a second.
		pair.wait(500);
		const next = await pair.send();
		expect(next.at(-1)).toBe(200);
		if (statuses.length > 1) expect(next).toHaveLength(1);
	};

	test('gets through at the second try at the latest, whatever the clock shows', async () => {
		await fc.assert(
			fc.asyncProperty(
				skews,
				fc.integer({ min: 0, max: 999 }),
				fc.integer({ min: 0, max: 2_000 }),
				fc.constantFrom(...credentials),
				expectThrough,
			),
			{ numRuns: 300 },
		);
	});

	test.each(credentials)('leaves no gap around the edges: %j', async (data) => {
		for (const edge of edges) {
			for (let skewMs = edge - 8_000; skewMs <= edge + 8_000; skewMs += 400) {
				await expectThrough(skewMs, 300, 40, data);
			}
		}
	});
});
