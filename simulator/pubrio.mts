import { Api } from './api.mts';
import type { Defaults } from './api.mts';
import { matching, pageOf, reported } from './paging.mts';
import {
	makeRequestLog,
	payloadsOf,
	REQUEST_LOG_FIELDS,
	requestedLogs,
	type PubrioRequestRow,
} from './pubrioRequestLogs.mts';
import { RowList } from './rowList.mts';
import { integer, pick, uuid } from './rows.mts';
import type { RowSeed } from './rows.mts';
import type { ApiResponse, Call, ListKnobs } from './types.mts';
import { jsonObject, unknownName, UUID } from './verify.mts';

export interface PubrioRow {
	monitor_log_id: string;
	monitor_id: string;
	parent_monitor_log_id: string;
	detection_mode: string;
	signal_type: string[];
	destination_type: string;
	response_status_code: number;
	status: string;
	error_message: string;
	total_signals: number;
	total_companies: number;
	total_people: number;
	trigger_credit: number;
	total_company_credit: number;
	total_people_credit: number;
	redeem_email_credit: number;
	redeem_phone_credit: number;
	total_credit: number;
	retry_attempt: number;
	processing_time_ms: number;
	/** ISO, UTC. */
	created_at: string;
	retry_logs: unknown[];
	is_retry_succeed: boolean;
}

export interface PubrioMonitor {
	monitor_id: string;
	name: string;
	is_active: boolean;
}

export interface PubrioAccount {
	apiKey: string;
	/** Every call gets a 402. */
	outOfCredits: boolean;
	/** What `POST /monitors` lists, and `monitor_id` must name. Generated rows belong to the first. */
	monitors: PubrioMonitor[];
}

export interface PubrioKnobs {
	/** `total_display_pages`: pages beyond it hold no rows. Default: all pages can be reached. */
	displayPages?: number;
	/** `is_timeout` of the log list; a function gets the request's nth. */
	isTimeout?: boolean | ((nth: number) => boolean);
	/** How many rows at the end of a page a timed out response lacks. Default 0. */
	timeoutLoses?: number;
	/** `total_pages`; by default what follows from the total that is reported. `'missing'` leaves it out. */
	totalPages?: unknown;
}

type Body = Record<string, unknown>;

/** The only maximum anyone documents for `per_page`, and its default. */
const MAX_PER_PAGE = 25;

/** Monitor logs and request logs of Pubrio, after its documents "monitor statistics logs" and "API key logs". */
export class PubrioApi extends Api<PubrioRow, PubrioAccount, PubrioKnobs> {
	readonly hosts = ['api.pubrio.com'];

	readonly lists = {
		monitorLog: new RowList<PubrioRow>({
			count: 60,
			makeRow: (seed) => this.makeMonitorLog(seed),
			timeOf: ({ created_at }) => Date.parse(created_at),
		}),
		requestLog: new RowList<PubrioRequestRow, PubrioKnobs>({
			count: 60,
			makeRow: makeRequestLog,
			timeOf: ({ created_at }) => Date.parse(`${created_at}Z`),
		}),
	};

	protected defaults(): Defaults<PubrioAccount, PubrioKnobs> {
		const names = ['Series A in Seoul', 'Hiring data engineers', 'Competitor advertisements'];
		return {
			account: {
				apiKey: 'test-pubrio-key-0001',
				outOfCredits: false,
				monitors: names.map((name, index) => ({
					monitor_id: uuid(index + 1, 1),
					name,
					is_active: index < 2,
				})),
			},
			knobs: {},
		};
	}

	private makeMonitorLog({ number, at }: RowSeed): PubrioRow {
		const failed = number % 13 === 0;
		const trigger = integer(number, 1, 1, 20);
		const companies = integer(number, 2, 0, 30);
		const people = integer(number, 3, 0, 60);
		return {
			monitor_log_id: uuid(number, 2),
			monitor_id: this.account.monitors[0]?.monitor_id ?? uuid(1, 1),
			parent_monitor_log_id: '',
			detection_mode: pick(number, 4, ['company_first', 'signal_first']),
			signal_type: ['jobs', 'news', 'advertisements'].slice(0, integer(number, 5, 1, 3)),
			destination_type: pick(number, 6, ['email', 'webhook']),
			response_status_code: failed ? 503 : 200,
			status: failed ? 'failed' : 'success',
			error_message: failed ? 'The destination returned 503 Service Unavailable' : '',
			total_signals: integer(number, 7, 1, 50),
			total_companies: companies,
			total_people: people,
			trigger_credit: trigger,
			total_company_credit: companies,
			total_people_credit: people,
			redeem_email_credit: 0,
			redeem_phone_credit: 0,
			total_credit: trigger + companies + people,
			retry_attempt: failed ? 3 : 0,
			processing_time_ms: integer(number, 8, 900, 120_000),
			created_at: new Date(at).toISOString(),
			retry_logs: [],
			is_retry_succeed: false,
		};
	}

	/** No document shows one: clients have to read it as text. */
	errorBody(_status: number, message: string): unknown {
		return { message };
	}

	respond(call: Call): ApiResponse {
		const calls: Record<string, (body: Body, nth: number) => unknown> = {
			'/monitors/statistics/logs': (body, nth) => this.listLogs(body, nth),
			'/monitors/statistics/logs/lookup': (body) => this.lookUpLog(body),
			'/api_keys/logs': (body) => this.listRequests(body),
			'/api_keys/logs/lookup': (body) => this.lookUpRequest(body),
			'/monitors': (body) => this.listMonitors(body),
			'/profile': (body) => this.profile(body),
		};
		const respond = Object.hasOwn(calls, call.pathname) ? calls[call.pathname] : undefined;
		if (!respond) this.reject(404, `Cannot ${call.method} ${call.pathname}`);
		if (call.method !== 'POST') this.reject(405, 'Method Not Allowed');
		if (call.headers['pubrio-api-key'] !== this.account.apiKey) {
			this.reject(401, 'The API key is missing or not valid');
		}
		if (this.account.outOfCredits) this.reject(402, 'Insufficient credits');
		if ([...call.query].length > 0) this.reject(400, 'Query parameters are not supported');
		const body = jsonObject(call);
		if (typeof body === 'string') this.reject(400, body);
		return { status: 200, body: { data: respond(body, call.nth) } };
	}

	private listLogs(body: Body, nth: number): unknown {
		this.allow(body, ['monitor_id', 'per_page', 'page', 'profile_id']);
		const { page, perPage } = this.paging(body);
		const { knobs } = this;
		let rows = this.lists.monitorLog.inOrder();
		// The document marks no field as required; without a monitor all of them are meant.
		if (body.monitor_id !== undefined) {
			this.requireUuid(body, 'monitor_id');
			if (!this.account.monitors.some((monitor) => monitor.monitor_id === body.monitor_id)) {
				this.reject(404, 'Monitor not found');
			}
			rows = matching(rows, (row) => row.monitor_id === body.monitor_id);
		}
		const { pagination, found } = this.paginate(rows, page, perPage);
		const timedOut =
			typeof knobs.isTimeout === 'function' ? knobs.isTimeout(nth) : (knobs.isTimeout ?? false);
		const lost = timedOut ? (knobs.timeoutLoses ?? 0) : 0;
		return {
			pagination: { ...pagination, is_timeout: timedOut },
			monitor_logs: found.slice(0, Math.max(0, found.length - lost)),
		};
	}

	private lookUpLog(body: Body): unknown {
		this.allow(body, ['monitor_log_id', 'profile_id']);
		if (body.monitor_log_id === undefined) this.reject(422, 'monitor_log_id is required');
		this.requireUuid(body, 'monitor_log_id');
		const row = this.rows.find((one) => one.monitor_log_id === body.monitor_log_id);
		if (!row) this.reject(404, 'Monitor log not found');
		return { ...row, ...deliveryOf(row) };
	}

	private listRequests(body: Body): unknown {
		this.allow(body, ['per_page', 'page', ...REQUEST_LOG_FIELDS]);
		const { page, perPage } = this.paging(body);
		const list = this.lists.requestLog;
		const rows = requestedLogs(list, body, (message) => this.reject(422, message));
		const { pagination, found } = this.paginate(rows, page, perPage, list.knobs);
		return { pagination, query_logs: found };
	}

	private lookUpRequest(body: Body): unknown {
		this.allow(body, ['query_log_id']);
		const id = body.query_log_id;
		if (typeof id !== 'string' || id === '') this.reject(422, 'query_log_id is required');
		const row = this.lists.requestLog.rows.find((one) => one.query_log_id === id);
		if (!row) this.reject(404, 'Query log not found');
		return { ...row, ...payloadsOf(row) };
	}

	private listMonitors(body: Body): unknown {
		this.allow(body, ['search_term', 'per_page', 'page', 'profile_id']);
		const { page, perPage } = this.paging(body);
		const { search_term: term = '' } = body;
		if (typeof term !== 'string') this.reject(422, 'search_term must be a string');
		const monitors = this.account.monitors.filter(({ name }) =>
			name.toLowerCase().includes(term.toLowerCase()),
		);
		const { pagination, found } = this.paginate(monitors, page, perPage);
		return { pagination, monitors: found };
	}

	private profile(body: Body): unknown {
		this.allow(body, ['profile_id']);
		return { user_id: uuid(1, 3), profile_id: 123, display_name: 'Test Workspace' };
	}

	private paginate<Row>(
		rows: Row[],
		page: number,
		perPage: number,
		knobs: ListKnobs & PubrioKnobs = this.knobs,
	) {
		const start = (size: number) => (page - 1) * size;
		const { rows: found, size } = pageOf(rows, start, perPage, MAX_PER_PAGE, knobs);
		const total = reported(knobs.total, rows.length);
		const pages = Math.ceil((typeof total === 'number' ? total : rows.length) / size);
		const displayPages = Math.min(knobs.displayPages ?? pages, pages);
		const reachable = knobs.displayPages === undefined || page <= knobs.displayPages;
		return {
			pagination: {
				page,
				per_page: size,
				total_entries: total,
				total_pages: reported(knobs.totalPages, pages),
				total_display_pages: displayPages,
				is_timeout: false,
			},
			found: reachable ? found : [],
		};
	}

	private paging(body: Body): { page: number; perPage: number } {
		const { page = 1, per_page: perPage = MAX_PER_PAGE } = body;
		if (!isCount(page)) this.reject(422, 'page must be an integer of at least 1');
		if (!isCount(perPage) || perPage > MAX_PER_PAGE) {
			this.reject(422, `per_page must be an integer from 1 to ${MAX_PER_PAGE}`);
		}
		return { page, perPage };
	}

	private allow(body: Body, names: string[]): void {
		const unknown = unknownName(Object.keys(body), names);
		if (unknown !== undefined) this.reject(422, `Unknown field: ${unknown}`);
		if (body.profile_id !== undefined && !Number.isInteger(body.profile_id)) {
			this.reject(422, 'profile_id must be an integer');
		}
	}

	private requireUuid(body: Body, name: string): void {
		const value = body[name];
		if (typeof value !== 'string' || !UUID.test(value)) this.reject(422, `${name} must be a UUID`);
	}
}

function isCount(value: unknown): value is number {
	return Number.isInteger(value) && (value as number) >= 1;
}

/** What the lookup of one log adds to its row: the payloads of its delivery. */
export function deliveryOf(row: PubrioRow) {
	return {
		request_payload: { monitor_id: row.monitor_id, signal_type: row.signal_type },
		response_payload: { status: row.response_status_code, message: row.error_message },
	};
}
