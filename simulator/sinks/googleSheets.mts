import type { Defaults } from '../api.mts';
import { RateLimiter } from '../rateLimit.mts';
import type { ApiResponse, Call, RateLimit } from '../types.mts';
import { jsonObject } from '../verify.mts';
import { GoogleTokens, makePrivateKey } from './googleTokens.mts';
import type { AccessToken, ServiceAccount } from './googleTokens.mts';
import { appendedDimensions, inputOption, renderOption, valueRange } from './sheetBodies.mts';
import { GridError, longest, parseA1, Sheet, WHOLE } from './sheet.mts';
import type { Range } from './sheet.mts';
import { authorization, Sink } from './sink.mts';

export interface GoogleAccount extends ServiceAccount {
	spreadsheetId: string;
	/** What the spreadsheet is shared with the service account as. */
	role: 'writer' | 'reader' | 'none';
}

export interface GoogleKnobs {
	/** Documented: 60 a minute and user. The token endpoint does not count. */
	reads?: RateLimit;
	/** Documented: 60 a minute and user. */
	writes?: RateLimit;
	tokenLifetimeSeconds: number;
}

type Body = Record<string, unknown>;

const PATH =
	/^\/v4\/spreadsheets\/([^/:]+)(?:(:batchUpdate)|(\/values:batchUpdate)|\/values\/([^/]+?)(:append)?)?$/;

const STATUS_NAMES: Record<number, string> = {
	400: 'INVALID_ARGUMENT',
	401: 'UNAUTHENTICATED',
	403: 'PERMISSION_DENIED',
	404: 'NOT_FOUND',
	429: 'RESOURCE_EXHAUSTED',
	500: 'INTERNAL',
	503: 'UNAVAILABLE',
};

const WRITE_SCOPES = ['spreadsheets', 'drive', 'drive.file'];
const READ_SCOPES = [...WRITE_SCOPES, 'spreadsheets.readonly', 'drive.readonly'];
const LIST_SCOPES = ['drive', 'drive.metadata', 'drive.readonly', 'drive.metadata.readonly'];

/** Made once a process, since it takes a while. */
let key: string | undefined;

/**
 * Google Sheets API v4 with its token endpoint, as far as rows are read and written, and the list of
 * spreadsheets that a picker reads from Google Drive. There is one spreadsheet.
 */
export class GoogleSheetsSink extends Sink<GoogleAccount, GoogleKnobs> {
	readonly hosts = ['sheets.googleapis.com', 'oauth2.googleapis.com', 'www.googleapis.com'];

	/** The tabs of the spreadsheet; the first is what a range without a tab means. */
	sheets: Sheet[] = [];

	private readonly tokens = new GoogleTokens();

	private readonly limiters = { Read: new RateLimiter(), Write: new RateLimiter() };

	protected defaults(): Defaults<GoogleAccount, GoogleKnobs> {
		key ??= makePrivateKey();
		return {
			account: {
				email: 'activity-logs@test-project.iam.gserviceaccount.com',
				privateKey: key,
				spreadsheetId: '1TestSpreadsheetOfActivityLogs00000000000000',
				role: 'writer',
			},
			knobs: { tokenLifetimeSeconds: 3600 },
		};
	}

	protected clear(): void {
		this.sheets = [new Sheet('Logs')];
		this.tokens.clear();
		this.limiters.Read.reset();
		this.limiters.Write.reset();
	}

	/** @throws when there is no tab of this name */
	sheet(title = 'Logs'): Sheet {
		const found = this.sheets.find((sheet) => sheet.title === title);
		if (!found) throw new Error(`The spreadsheet has no sheet "${title}".`);
		return found;
	}

	errorBody(status: number, message: string): unknown {
		return { error: { code: status, message, status: STATUS_NAMES[status] ?? 'UNKNOWN' } };
	}

	protected async receive(call: Call): Promise<ApiResponse> {
		const { account, knobs } = this;
		if (call.pathname === '/token') {
			return await this.tokens.exchange(call, account, knobs.tokenLifetimeSeconds);
		}
		const token = this.tokens.find(authorization(call, 'Bearer'), call.now);
		if (!token) {
			this.reject(
				401,
				'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
			);
		}
		try {
			return call.pathname === '/drive/v3/files' ? this.list(token) : this.responseTo(call, token);
		} catch (error) {
			if (error instanceof GridError) return this.reject(400, error.message);
			throw error;
		}
	}

	private list(token: AccessToken): ApiResponse {
		this.mustAllow(token, LIST_SCOPES);
		const { spreadsheetId: id } = this.account;
		const webViewLink = `https://docs.google.com/spreadsheets/d/${id}/edit`;
		return { status: 200, body: { files: [{ id, name: 'Activity logs', webViewLink }] } };
	}

	private responseTo(call: Call, token: AccessToken): ApiResponse {
		const [path, id, batchUpdate, valuesBatchUpdate, range, append] =
			PATH.exec(call.pathname) ?? [];
		if (path === undefined) this.reject(404);
		const isRead = call.method === 'GET';
		this.mustAllow(token, isRead ? READ_SCOPES : WRITE_SCOPES);
		this.take(isRead ? 'Read' : 'Write', call.now);
		if (id !== this.account.spreadsheetId) this.reject(404, 'Requested entity was not found.');
		const { role } = this.account;
		if (role === 'none' || (role === 'reader' && !isRead)) {
			this.reject(403, 'The caller does not have permission');
		}

		const name = range === undefined ? undefined : this.decoded(range);
		const body = isRead ? {} : this.bodyOf(call);
		const route = `${call.method} ${batchUpdate ?? valuesBatchUpdate ?? append ?? ''}`;
		if (name !== undefined) {
			if (route === 'GET ') return this.read(name, call.query);
			if (route === 'PUT ') return this.update(name, call.query, body);
			if (route === 'POST :append') return this.append(name, call.query, body);
		} else {
			if (route === 'GET ') return this.describe(call.query);
			if (route === 'POST /values:batchUpdate') return this.updateRanges(body);
			if (route === 'POST :batchUpdate') return this.change(body);
		}
		return this.reject(404);
	}

	private mustAllow(token: AccessToken, scopes: string[]): void {
		if (token.scopes.some((scope) => scopes.includes(scope))) return;
		this.reject(403, 'Request had insufficient authentication scopes.');
	}

	private take(kind: 'Read' | 'Write', now: number): void {
		const limit = kind === 'Read' ? this.knobs.reads : this.knobs.writes;
		if (this.limiters[kind].take(limit, now).allowed) return;
		this.reject(
			429,
			`Quota exceeded for quota metric '${kind} requests' and limit '${kind} requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:100000000000'.`,
		);
	}

	private decoded(range: string): string {
		try {
			return decodeURIComponent(range);
		} catch {
			return this.reject(400, `Unable to parse range: ${range}`);
		}
	}

	private bodyOf(call: Call): Body {
		const body = jsonObject(call);
		return typeof body === 'string'
			? this.reject(400, `Invalid JSON payload received. ${body}`)
			: body;
	}

	/** `Logs!A1:B2`, `'My logs'`, `Logs`, or `A1` of the first tab. */
	private locate(name: string): { sheet: Sheet; range: Range } {
		const [, quoted, plain, cells] = /^(?:'((?:[^']|'')+)'|([^!]+))(?:!(.+))?$/.exec(name) ?? [];
		const title = quoted?.replaceAll("''", "'") ?? plain;
		const sheet = this.sheets.find((one) => one.title === title);
		if (sheet && cells === undefined) return { sheet, range: WHOLE };
		const isCells = sheet === undefined && quoted === undefined && cells === undefined;
		const range = parseA1((isCells ? plain : cells) ?? '');
		const found = isCells ? this.sheets[0] : sheet;
		return found && range
			? { sheet: found, range }
			: this.reject(400, `Unable to parse range: ${name}`);
	}

	private describe(query: URLSearchParams): ApiResponse {
		const fields = query.get('fields');
		if (fields !== null && fields !== 'sheets.properties') {
			this.reject(400, `Request contains an invalid argument. Invalid field selection ${fields}`);
		}
		const sheets = this.sheets.map(({ id: sheetId, title, rowCount, columnCount }, index) => ({
			properties: {
				sheetId,
				title,
				index,
				sheetType: 'GRID',
				gridProperties: { rowCount, columnCount },
			},
		}));
		const { spreadsheetId } = this.account;
		const whole = { spreadsheetId, properties: { title: 'Activity logs' }, sheets };
		return { status: 200, body: fields === null ? whole : { sheets } };
	}

	private read(name: string, query: URLSearchParams): ApiResponse {
		const { sheet, range } = this.locate(name);
		const values = sheet.read(range, renderOption(query));
		const body = { range: sheet.nameOf(range), majorDimension: 'ROWS' };
		return { status: 200, body: values.length > 0 ? { ...body, values } : body };
	}

	private update(name: string, query: URLSearchParams, body: Body): ApiResponse {
		const input = inputOption(query.get('valueInputOption'));
		const { range = name, values } = valueRange(body);
		const target = this.locate(name);
		const same = this.locate(range);
		if (target.sheet.nameOf(target.range) !== same.sheet.nameOf(same.range)) {
			this.reject(400, `Requested range [${name}] does not match the value range [${range}]`);
		}
		target.sheet.prepareWrite(target.range, values, input)();
		return { status: 200, body: this.report(target, values) };
	}

	private append(name: string, query: URLSearchParams, body: Body): ApiResponse {
		const input = inputOption(query.get('valueInputOption'));
		const { values } = valueRange(body);
		const { sheet, range } = this.locate(name);
		const top = sheet.firstFreeRow;
		const free = { ...range, top, bottom: Infinity, right: Infinity };
		sheet.rowCount = Math.max(sheet.rowCount, top + values.length);
		sheet.prepareWrite(free, values, input)();
		const { spreadsheetId } = this.account;
		const updates = this.report({ sheet, range: free }, values);
		return { status: 200, body: { spreadsheetId, updates } };
	}

	private updateRanges(body: Body): ApiResponse {
		const input = inputOption(body.valueInputOption);
		if (!Array.isArray(body.data)) this.reject(400, "Invalid value at 'data'");
		const writes = (body.data as unknown[]).map((entry) => {
			const { range = '', values } = valueRange(entry);
			const target = this.locate(range);
			return { target, values, write: target.sheet.prepareWrite(target.range, values, input) };
		});
		for (const { write } of writes) write();
		const responses = writes.map(({ target, values }) => this.report(target, values));
		const totalUpdatedCells = responses.reduce((sum, { updatedCells }) => sum + updatedCells, 0);
		const { spreadsheetId } = this.account;
		return { status: 200, body: { spreadsheetId, totalUpdatedCells, responses } };
	}

	private report({ sheet, range }: { sheet: Sheet; range: Range }, values: unknown[][]) {
		const rows = values.length;
		const columns = longest(values);
		const bottom = range.top + Math.max(rows, 1) - 1;
		const right = range.left + Math.max(columns, 1) - 1;
		return {
			spreadsheetId: this.account.spreadsheetId,
			updatedRange: sheet.nameOf({ ...range, bottom, right }),
			updatedRows: rows,
			updatedColumns: columns,
			updatedCells: values.flat().filter((value) => value !== null).length,
		};
	}

	/** Of the many changes a spreadsheet can take: rows and columns added at the end. */
	private change(body: Body): ApiResponse {
		const changes = appendedDimensions(body).map(({ sheetId, dimension, length }) => {
			const sheet = this.sheets.find(({ id }) => id === sheetId);
			if (!sheet) return this.reject(400, `Invalid requests: No grid with id: ${sheetId}`);
			return () => {
				sheet[dimension === 'ROWS' ? 'rowCount' : 'columnCount'] += length;
			};
		});
		for (const apply of changes) apply();
		const { spreadsheetId } = this.account;
		return { status: 200, body: { spreadsheetId, replies: changes.map(() => ({})) } };
	}
}
