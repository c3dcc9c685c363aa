import type { OutgoingHttpHeaders } from 'node:http';
import { Api } from './api.mts';
import type { Defaults } from './api.mts';
import {
	answerV3,
	defaultV3Account,
	makeV3Log,
	v3LimitHeaders,
	type Document360V3Account,
	type Document360V3Row,
} from './document360V3.mts';
import { inOrder, pageOf } from './paging.mts';
import type { Allowance } from './rateLimit.mts';
import { RowList } from './rowList.mts';
import { integer, pick, uuid } from './rows.mts';
import type { RowSeed } from './rows.mts';
import type { ApiResponse, Call } from './types.mts';
import { queryInteger, repeatedName, unknownName } from './verify.mts';

export interface Document360Row {
	logs_id: string;
	user_name: string;
	user_id: string;
	title: string;
	/** ISO; seen with and without `Z`. */
	modified_at: string;
	error_count: number;
	alerts_count: number;
}

export interface Document360Reference {
	id: string;
	name: string;
	/** The project version it belongs to. */
	versionId: string;
	/** Its logs. Absent for the first reference, whose logs are `rows`. */
	rows?: Document360Row[];
}

export interface Document360Account {
	apiToken: string;
	/** Where the token is valid; under the other region's host it is not. */
	region: 'eu' | 'us';
	/** Without: 403. */
	permitted: boolean;
	/** `version_type` 1 is an API reference. */
	versions: Array<{ id: string; version_code_name: string; version_type: number }>;
	references: Document360Reference[];
	/** What version 3 of the API knows, where keys and projects are others. */
	v3: Document360V3Account;
}

export interface Document360Knobs {
	/** The documented sample of a success says false. */
	successFlag: boolean;
	/** Undocumented; absent, any size is accepted. */
	maxResultsPerPage?: number;
	/** What happens to a greater `resultsPerPage`. */
	overMaximum: 'cap' | 'reject';
	/** `data` past the end: the document allows null. */
	pastTheEnd: 'empty' | 'null';
	/** `modified_at` without its `Z`. */
	timesWithoutZ: boolean;
}

/** The document's default of `resultsPerPage`. */
const DEFAULT_SIZE = 5;
/** Documented requests a minute, reported while no limit is set. */
const DOCUMENTED_LIMIT = 60;

/** What every response has; the documented sample of a success says false. */
export const ENVELOPE = {
	extension_data: null,
	success: false,
	errors: [],
	warnings: [],
	information: [],
};

const HOSTS: Record<string, Document360Account['region']> = {
	'apihub.document360.io': 'eu',
	'apihub.us.document360.io': 'us',
};

const NOT_FOUND = 'Api reference not found.';

/** Import logs of API references of Document360, after its "Get all API reference logs" document. */
export class Document360Api extends Api<Document360Row, Document360Account, Document360Knobs> {
	readonly hosts = Object.keys(HOSTS);

	readonly lists = {
		apiReferenceLog: new RowList<Document360Row>({
			count: 23,
			makeRow: makeImportLog,
			timeOf: ({ modified_at }) => Date.parse(modified_at),
		}),
		apiReferenceLogV3: new RowList<Document360V3Row>({
			count: 60,
			makeRow: makeV3Log,
			timeOf: ({ created_at }) => Date.parse(created_at),
		}),
	};

	readonly retryAfter = 'reset';

	protected defaults(): Defaults<Document360Account, Document360Knobs> {
		const [docs, api] = [uuid(1, 21), uuid(2, 21)];
		return {
			account: {
				apiToken: 'test-document360-token',
				region: 'eu',
				permitted: true,
				versions: [
					{ id: docs, version_code_name: 'Handbook', version_type: 0 },
					{ id: api, version_code_name: 'API documentation', version_type: 1 },
				],
				references: [
					{ id: uuid(1, 22), name: 'Orders API', versionId: api },
					{ id: uuid(2, 22), name: 'Payments API', versionId: api, rows: [] },
				],
				v3: defaultV3Account(),
			},
			knobs: {
				successFlag: false,
				overMaximum: 'cap',
				pastTheEnd: 'empty',
				timesWithoutZ: false,
			},
		};
	}

	errorBody(_status: number, message: string): unknown {
		const error = {
			extension_data: null,
			stack_trace: null,
			description: message,
			error_code: null,
			custom_data: null,
		};
		return { ...ENVELOPE, success: false, errors: [error] };
	}

	/** `X-RateLimit-Remaining` is on every response. */
	override headers({ remaining }: Allowance) {
		return { 'X-RateLimit-Remaining': String(remaining ?? DOCUMENTED_LIMIT) };
	}

	respond(call: Call): ApiResponse {
		const region = HOSTS[call.host.toLowerCase()];
		const elsewhere = region !== undefined && region !== this.account.region;
		if (call.pathname.startsWith('/v3/projects')) {
			return answerV3(call, this.account.v3, this.lists.apiReferenceLogV3, elsewhere);
		}
		if (!call.pathname.startsWith('/v2/')) this.reject(404);
		if (call.headers.api_token !== this.account.apiToken || elsewhere) {
			this.reject(401, 'The API token is not valid.');
		}
		if (!this.account.permitted) this.reject(403, 'The API token has no permission for this.');
		if (call.method !== 'GET') this.reject(405);

		const parts = call.pathname.split('/').slice(2).map(decoded);
		const [collection, id, below, logId] = parts;
		// The document writes both APIReferences and ApiReferences.
		const shape = `${collection.toLowerCase()}/${(below ?? '').toLowerCase()}/${parts.length}`;
		switch (shape) {
			case 'apireferences/logs/3':
				return this.listLogs(call.query, id);
			case 'apireferences/logs/4':
				return this.getLog(call.query, id, logId);
			case 'projectversions//1':
				return this.listVersions(call.query);
			case 'projectversions/apireferences/3':
				return this.listReferences(call.query, id);
			default:
				return this.echo(call);
		}
	}

	/** Both ways to say it, in version 3. */
	override limitHeaders(call: Call, allowance: Allowance): OutgoingHttpHeaders {
		return call.pathname.startsWith('/v3/')
			? v3LimitHeaders(allowance, call.now)
			: super.limitHeaders(call, allowance);
	}

	private listLogs(query: URLSearchParams, referenceId: string): ApiResponse {
		const { knobs } = this;
		this.allow(query, ['page', 'resultsPerPage']);
		const page = this.count(query, 'page', 1);
		let size = this.count(query, 'resultsPerPage', DEFAULT_SIZE);
		if (size > (knobs.maxResultsPerPage ?? Infinity)) {
			if (knobs.overMaximum === 'reject') {
				this.reject(400, `resultsPerPage must not be greater than ${knobs.maxResultsPerPage}.`);
			}
			size = knobs.maxResultsPerPage as number;
		}
		const rows = inOrder(this.rowsOf(referenceId), knobs.order);
		const found = pageOf(rows, (used) => (page - 1) * used, size, DEFAULT_SIZE, knobs).rows;
		const data = found.map((row) =>
			knobs.timesWithoutZ ? { ...row, modified_at: row.modified_at.replace(/Z$/, '') } : row,
		);
		return this.success({ data: data.length === 0 && knobs.pastTheEnd === 'null' ? null : data });
	}

	/** Errors and alerts stand at the root, without `data`. */
	private getLog(query: URLSearchParams, referenceId: string, logId: string): ApiResponse {
		this.allow(query, []);
		const row = this.rowsOf(referenceId).find((one) => one.logs_id === logId);
		if (!row) this.reject(400, 'Api reference log not found.');
		return this.success(reportOf(row));
	}

	private listVersions(query: URLSearchParams): ApiResponse {
		this.allow(query, []);
		return this.success({ data: this.account.versions });
	}

	private listReferences(query: URLSearchParams, versionId: string): ApiResponse {
		this.allow(query, []);
		if (!this.account.versions.some((version) => version.id === versionId)) {
			this.reject(400, 'Project version not found.');
		}
		const data = this.account.references
			.filter((reference) => reference.versionId === versionId)
			.map(({ id, name }) => ({ id, name }));
		return this.success({ data });
	}

	private rowsOf(referenceId: string): Document360Row[] {
		const index = this.account.references.findIndex(({ id }) => id === referenceId);
		if (index < 0) this.reject(400, NOT_FOUND);
		return this.account.references[index].rows ?? this.rows;
	}

	private allow(query: URLSearchParams, names: string[]): void {
		const wrong = unknownName(query.keys(), names) ?? repeatedName(query);
		if (wrong !== undefined) this.reject(400, `The query parameter ${wrong} is not valid.`);
	}

	private count(query: URLSearchParams, name: string, otherwise: number): number {
		const value = queryInteger(query, name) ?? otherwise;
		return value >= 1 ? value : this.reject(400, `${name} must be an integer of at least 1.`);
	}

	private success(content: object): ApiResponse {
		const success = this.knobs.successFlag;
		return { status: 200, body: { ...content, ...ENVELOPE, success } };
	}
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** What the response for one log holds: its errors and alerts. */
export function reportOf(row: Document360Row) {
	const entries = (count: number, what: string) =>
		Array.from({ length: count }, (_, index) => ({
			message: `${what} ${index + 1}: the schema of this operation cannot be resolved`,
			pointer: `#/paths/~1orders/get/responses/${index}`,
		}));
	return {
		api_reference_errors: entries(row.error_count, 'Error'),
		api_reference_alerts: entries(row.alerts_count, 'Alert'),
	};
}

function makeImportLog({ number, at }: RowSeed): Document360Row {
	const failed = number % 7 === 0;
	const user = integer(number, 1, 1, 3);
	return {
		logs_id: uuid(number, 23),
		user_name: ['Peter Jone', 'Theresa May', 'Test Writer'][user - 1],
		user_id: uuid(user, 24),
		title: failed ? 'Import failed' : pick(number, 2, ['Import successful', 'Resync successful']),
		modified_at: new Date(at).toISOString().replace('.000Z', 'Z'),
		error_count: failed ? integer(number, 3, 1, 12) : 0,
		alerts_count: integer(number, 4, 0, 4),
	};
}
