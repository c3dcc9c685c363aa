import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeType,
	IPollFunctions,
} from 'n8n-workflow';
import type { Api } from '../../../simulator/api.mts';
import { Refusal } from '../../../simulator/api.mts';

export interface ActiveTriggerOptions {
	type: INodeType;
	credentialType: ICredentialType;
	credentials: ICredentialDataDecryptedObject;
	parameters: IDataObject;
	api: Api;
	/** Time zone of the workflow. */
	timezone?: string;
	/** How far n8n's clock is ahead of the provider's. */
	skewMs?: number;
	budgetMs?: number;
}

/**
 * A trigger of this package in an n8n that is made up: with a clock that stands still unless it is set, a provider that is
 * queried without a network, and a database that holds what n8n would have saved. Requests are signed and verified for real.
 */
export class ActiveTrigger {
	/** The provider's clock. */
	now = Date.UTC(2026, 2, 7, 12);

	emitted: IDataObject[] = [];

	/** Requests that were made. */
	requests = 0;

	/** Refuses the request that comes after so many. */
	failsAfter = Infinity;

	/** What one request takes. */
	requestMs = 0;

	/** Lets what hangs come back at last. */
	release: () => void = () => {};

	/** The bodies of requests. */
	bodies: IDataObject[] = [];

	logged: string[] = [];

	private memory: IDataObject = {};
	private saved = '{}';
	private activation = 'activate';
	private hangs?: 'credentials' | 'response';
	private hangsAfter = 0;
	private onHang: () => void = () => {};
	private isFirst = true;

	constructor(private readonly options: ActiveTriggerOptions) {}

	/** As the user set them. */
	get parameters(): IDataObject {
		return this.options.parameters;
	}

	/** What the trigger remembers. */
	get state(): IDataObject {
		return this.memory.poll as IDataObject;
	}

	/** Puts something into n8n's database, as if it had been saved there, and restarts n8n. */
	restartWith(saved: unknown): void {
		this.saved = JSON.stringify(saved);
		this.restart();
	}

	/** n8n forgets what it did not save. */
	restart(): void {
		this.memory = JSON.parse(this.saved) as IDataObject;
		this.activation = 'init';
	}

	/** Polls, and saves the state as n8n does: where something was returned, and after the first poll. */
	async poll(): Promise<IDataObject[]> {
		const items = await this.pollAs('trigger');
		if (items !== null || this.isFirst) this.saved = JSON.stringify(this.memory);
		this.isFirst = false;
		for (const row of items ?? []) this.emitted.push(row);
		return items ?? [];
	}

	/**
	 * Starts something during which credentials or a response do not come back until `release` is called; waits until it hangs.
	 *
	 * @param after requests that succeed before
	 */
	async hang(what: 'credentials' | 'response', something: () => Promise<unknown>, after = 0) {
		this.hangs = what;
		this.hangsAfter = this.requests + after;
		const hangs = new Promise<void>((resolve) => (this.onHang = resolve));
		const outcome = something();
		outcome.catch(() => {});
		await hangs;
		return { outcome };
	}

	/** Fetch Test Event. */
	async testEvent(): Promise<IDataObject[] | null> {
		return await this.pollAs('manual');
	}

	private async pollAs(mode: string): Promise<IDataObject[] | null> {
		const items = await this.options.type.poll!.call(this.context(mode));
		return items === null ? null : items[0].map(({ json }) => json);
	}

	private context(mode: string): IPollFunctions {
		const { parameters, timezone = 'UTC', budgetMs, credentials, type } = this.options;
		const log = (text: string) => void this.logged.push(text);
		const parameter = (name: string): unknown =>
			name.split('.').reduce((value, key) => (value as IDataObject)?.[key], parameters as unknown);
		return {
			getMode: () => mode,
			getActivationMode: () => this.activation,
			getWorkflowStaticData: () => this.memory,
			getNode: () => ({ name: 'Trigger', type: type.description.name, typeVersion: 1 }),
			getTimezone: () => timezone,
			getNodeParameter: (name: string, fallback: unknown, options?: { extractValue?: boolean }) => {
				const value = parameter(name) ?? fallback;
				return options?.extractValue ? ((value as IDataObject)?.value ?? value) : value;
			},
			getCredentials: async () => {
				await this.comesBack('credentials');
				return credentials;
			},
			...(budgetMs !== undefined && { getPollBudgetMs: () => budgetMs }),
			logger: { info: log, warn: log, error: log, debug: log },
			helpers: {
				httpRequestWithAuthentication: async (_: string, request: IHttpRequestOptions) =>
					await this.respond(request),
			},
		} as unknown as IPollFunctions;
	}

	private async comesBack(what: 'credentials' | 'response'): Promise<void> {
		if (this.hangs !== what || this.requests < this.hangsAfter) return;
		this.hangs = undefined;
		this.onHang();
		await new Promise<void>((resolve) => (this.release = resolve));
	}

	private async respond(request: IHttpRequestOptions): Promise<unknown> {
		const { api, credentialType, credentials } = this.options;
		const authenticate = credentialType.authenticate as (
			data: ICredentialDataDecryptedObject,
			options: IHttpRequestOptions,
		) => Promise<IHttpRequestOptions>;
		const signed = await authenticate(credentials, request);
		const { url, baseURL, qs, method = 'GET', body, headers } = signed;
		const { host, pathname, search, searchParams } = new URL(url, baseURL);
		for (const [name, value] of Object.entries(qs ?? {})) searchParams.set(name, String(value));
		const text = body === undefined ? '' : JSON.stringify(body);
		const call = {
			nth: this.requests + 1,
			method,
			host,
			path: pathname + search,
			pathname,
			query: searchParams,
			headers: Object.fromEntries(
				Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
			),
			bytes: Buffer.from(text),
			text,
			refused: this.requests === this.failsAfter,
			now: this.now,
		};
		this.bodies.push((body ?? {}) as IDataObject);
		await this.comesBack('response');
		const isRefused = this.requests++ === this.failsAfter;
		this.now += this.requestMs;
		const respond = async () => (isRefused ? api.refuse(403) : await api.respond(call));
		const response = await respond().catch((error: Error) => {
			if (error instanceof Refusal) return error.response;
			throw error;
		});
		return {
			statusCode: response.status,
			headers: { ...response.headers, date: new Date(this.now).toUTCString() },
			body: JSON.parse(JSON.stringify(response.body)) as unknown,
		};
	}
}
