import { decodeJwt, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { Api } from './api.mts';
import type { Defaults } from './api.mts';
import { matching, pageOf, reported } from './paging.mts';
import { RowList } from './rowList.mts';
import { pick } from './rows.mts';
import type { RowSeed } from './rows.mts';
import { botLists, makeBots } from './koreAiBotRows.mts';
import type { BotLogKnobs, BotLogName, KoreAiBot } from './koreAiBotRows.mts';
import { botLogPage, botCallOf, botsPage, instantOf } from './koreAiBots.mts';
import type { BotCall } from './koreAiBots.mts';
import type { ApiResponse, Call } from './types.mts';
import { queryInteger, repeatedName, unknownName } from './verify.mts';

export interface KoreAiRow {
	/** Milliseconds since 1970. */
	timestampValue: number;
	/** The same as ISO text. */
	'Date/Time': string;
	Description: string;
	Name: string;
	Category: string;
	AuditLogId: string;
}

export interface KoreAiAccount {
	clientId: string;
	clientSecret: string;
	/** An identity to put into `sub`; any other is taken too, none is not. */
	subject: string;
	algorithm: 'HS256' | 'HS512';
	/** Whether the app has the Admin Console API scope. */
	permitted: boolean;
	/** The app's setting that refuses a token without a `jti`. */
	enforceJti: boolean;
	/** Which other scopes the app has, by what they are needed for. */
	scopes: Record<'bots' | BotLogName, boolean>;
	/** Those of the account. The lists hold the rows of the first; others have none but their own. */
	bots: KoreAiBot[];
}

export interface KoreAiKnobs {
	/** The document says page number; a sibling API of the same platform counts records. */
	offsetCounts: 'pages' | 'rows';
	/** Whether the row named by `fetchAfter` is listed too. Undocumented. */
	fetchAfterInclusive: boolean;
	/**
	 * What lies after a row: what happened later (the id is "a unique incremental ID"), or what is
	 * listed later. Undocumented; the same thing when `order` is `oldestFirst`.
	 */
	fetchAfterMeans: 'newer' | 'listedLater';
	/** Sent instead of the true `moreAvailable`; `'missing'` leaves it out. */
	moreAvailable?: unknown;
	/** Vendor samples have both. */
	codeAs: 'number' | 'string';
}

const PATH = '/api/public/auditlogs';
const BOTS = '/api/public/bots';
const PARAMETERS = ['size', 'offset', 'fromDate', 'toDate', 'fetchAfter'];
const MAX_SIZE = 100;
/** The document's example. It names no default. */
const DEFAULT_SIZE = 50;
const DAY_MS = 24 * 60 * 60_000;
const MAX_JTI_LIFETIME_SECONDS = 3600;

const DESCRIPTIONS: Record<string, string[]> = {
	'Bot Management': ['Bot [Test Bot] was published', 'Bot [Test Bot] was exported'],
	'User Management': ['User [test-user] was invited', 'Role of [test-user] was changed'],
	Security: ['Single sign-on was enabled', 'Password policy was changed'],
};

/** Audit logs, bots and logs of bots of Kore.ai, each after its document. */
export class KoreAiApi extends Api<KoreAiRow, KoreAiAccount, KoreAiKnobs> {
	readonly hosts = ['bots.kore.ai', 'platform.kore.ai'];

	readonly lists = {
		auditLog: new RowList<KoreAiRow>({
			count: 120,
			makeRow: makeAuditLog,
			timeOf: ({ timestampValue }) => timestampValue,
		}),
		...botLists(),
	};

	private readonly usedJtis = new Set<string>();

	protected defaults(): Defaults<KoreAiAccount, KoreAiKnobs> {
		return {
			account: {
				clientId: 'cs-test-client',
				clientSecret: 'test-client-secret',
				subject: 'admin@example.com',
				algorithm: 'HS256',
				permitted: true,
				enforceJti: false,
				scopes: { bots: true, changeLog: true, session: true, llmUsageLog: true },
				bots: makeBots(),
			},
			knobs: {
				offsetCounts: 'pages',
				fetchAfterInclusive: false,
				fetchAfterMeans: 'newer',
				codeAs: 'number',
			},
		};
	}

	override reset(): void {
		super.reset();
		this.usedJtis.clear();
	}

	errorBody(status: number, message: string): unknown {
		const code = status === 401 ? 4002 : status;
		return {
			errors: [{ msg: message, code: this.knobs.codeAs === 'string' ? String(code) : code }],
		};
	}

	async respond(call: Call): Promise<ApiResponse> {
		if (!/^\/api\/(?:1\.1\/)?public\//.test(call.pathname)) this.reject(404);
		const botCall = botCallOf(call.pathname);
		if (call.method !== (botCall?.method ?? 'GET')) this.reject(405);
		await this.verify(call);
		if (botCall !== undefined) return this.botLog(botCall, call);
		if (call.pathname === BOTS) return this.bots(call.query);
		this.requireScope(this.account.permitted);
		return call.pathname === PATH ? this.list(call.query) : this.echo(call);
	}

	private bots(query: URLSearchParams): ApiResponse {
		const { bots, scopes } = this.account;
		this.requireScope(scopes.bots);
		const wrong = unknownName(query.keys(), ['offset', 'limit']) ?? repeatedName(query);
		if (wrong !== undefined) this.invalid(wrong);
		return botsPage(bots, query, this.knobs.offsetCounts) ?? this.invalid('limit');
	}

	private botLog({ name, botId }: BotCall, call: Call): ApiResponse {
		const { bots, scopes } = this.account;
		this.requireScope(scopes[name]);
		const index = bots.findIndex(({ _id }) => _id === botId);
		if (index < 0) this.reject(404, 'Bot not found');
		const list = this.lists[name] as RowList<object, BotLogKnobs>;
		const rows = index === 0 ? list.inOrder() : (bots[index].rows?.[name] ?? []);
		const page = botLogPage(name, rows, list, call);
		if (typeof page !== 'string') return { status: 200, body: page };
		return this.invalid(page);
	}

	private requireScope(isGiven: boolean): void {
		if (!isGiven) this.reject(401, 'Permission denied. Scope is incorrect!');
	}

	private list(query: URLSearchParams): ApiResponse {
		const { knobs } = this;
		const wrong = unknownName(query.keys(), PARAMETERS) ?? repeatedName(query);
		if (wrong !== undefined) this.invalid(wrong);
		const size = queryInteger(query, 'size') ?? DEFAULT_SIZE;
		if (!(size >= 1 && size <= MAX_SIZE)) this.invalid('size');
		const offset = queryInteger(query, 'offset') ?? 0;
		if (Number.isNaN(offset)) this.invalid('offset');

		const from = this.date(query, 'fromDate', 0);
		const to = this.date(query, 'toDate', DAY_MS - 1);
		const after = this.after(this.lists.auditLog.inOrder(), query.get('fetchAfter'));
		const isAll = from === undefined && to === undefined;
		const rows = isAll ? after : matching(after, isBetween(from, to));
		const start = (used: number) => (knobs.offsetCounts === 'pages' ? offset * used : offset);
		const page = pageOf(rows, start, size, DEFAULT_SIZE, knobs);
		return {
			status: 200,
			body: {
				total: reported(knobs.total, rows.length),
				auditlogs: page.rows,
				moreAvailable: reported(knobs.moreAvailable, page.more),
			},
		};
	}

	/** The rows after the one that `fetchAfter` names. */
	private after(rows: KoreAiRow[], id: string | null): KoreAiRow[] {
		if (id === null) return rows;
		const index = rows.findIndex((row) => row.AuditLogId === id);
		if (index < 0) this.invalid('fetchAfter');
		const { fetchAfterInclusive, fetchAfterMeans, order } = this.knobs;
		const listedLater = fetchAfterMeans === 'listedLater' || order === 'oldestFirst';
		return listedLater
			? rows.slice(fetchAfterInclusive ? index : index + 1)
			: rows.slice(0, fetchAfterInclusive ? index + 1 : index);
	}

	private date(query: URLSearchParams, name: string, ofDay: number): number | undefined {
		const text = query.get(name);
		if (text === null) return undefined;
		return instantOf(text, ofDay) ?? this.invalid(name);
	}

	/** App, then token, then scope: three messages for three things the user has to fix. */
	private async verify(call: Call): Promise<void> {
		const token = String(call.headers.auth ?? '');
		const claims = await this.claims(token, call.now);
		if (!this.isAcceptable(claims, call.now)) this.reject(401, 'Invalid JWT token');
		if (claims.jti !== undefined) this.usedJtis.add(claims.jti);
	}

	private async claims(token: string, now: number): Promise<JWTPayload> {
		const { account } = this;
		let unverified: JWTPayload;
		try {
			unverified = decodeJwt(token);
		} catch {
			return this.reject(401, 'Invalid JWT token');
		}
		if (unverified.appId !== account.clientId) this.reject(401, 'Invalid SDK credentials');
		try {
			const { payload } = await jwtVerify(token, new TextEncoder().encode(account.clientSecret), {
				algorithms: [account.algorithm],
				requiredClaims: ['iat', 'exp', 'sub'],
				currentDate: new Date(now),
			});
			return payload;
		} catch {
			return this.reject(401, 'Invalid JWT token');
		}
	}

	/** With a `jti` a token may end at most an hour from now and is good for one request. */
	private isAcceptable({ iat, exp, sub, iss, jti }: JWTPayload, now: number): boolean {
		const seconds = now / 1000;
		if (typeof sub !== 'string' || sub === '') return false;
		if (iss !== undefined && iss !== this.account.clientId) return false;
		if ((iat as number) > seconds) return false;
		if (jti === undefined) return !this.account.enforceJti;
		if ((exp as number) > seconds + MAX_JTI_LIFETIME_SECONDS) return false;
		return typeof jti === 'string' && jti !== '' && !this.usedJtis.has(jti);
	}

	private invalid(name: string): never {
		return this.reject(412, `Invalid value for ${name}`);
	}
}

function isBetween(from = -Infinity, to = Infinity) {
	return ({ timestampValue }: KoreAiRow) => timestampValue >= from && timestampValue <= to;
}

function makeAuditLog({ number, at }: RowSeed): KoreAiRow {
	const timestampValue = at + 515;
	const category = pick(number, 1, Object.keys(DESCRIPTIONS));
	return {
		timestampValue,
		'Date/Time': new Date(timestampValue).toISOString(),
		Description: pick(number, 2, DESCRIPTIONS[category]),
		Name: pick(number, 3, ['Test Admin', 'Second Admin', 'Test Auditor']),
		Category: category,
		AuditLogId: String(1_000_000 + number),
	};
}
