import { createHmac } from 'node:crypto';
import { Api, Refusal } from './api.mts';
import type { Defaults } from './api.mts';
import {
	activitiesPage,
	makeActivity,
	type NaverActivityKnobs,
	type NaverActivityRow,
} from './naverActivities.mts';
import { matching, pageOf, reported } from './paging.mts';
import { RowList } from './rowList.mts';
import { integer, pick } from './rows.mts';
import type { RowSeed } from './rows.mts';
import type { ApiResponse, Call } from './types.mts';
import { isCalendarDay, jsonObject, unknownName } from './verify.mts';

export interface NaverCloudRow {
	/** The instant in milliseconds since 1970; sent as `time` in the time zone requested. */
	at: number;
	level: string;
	type: string;
	message: string;
}

export interface NaverCloudAccount {
	accessKey: string;
	secretKey: string;
	/** Whether it may view API Gateway. Without: 401 with errorCode 210. */
	permitted: boolean;
	/** The same for Cloud Activity Tracer. */
	mayTraceActivities: boolean;
}

export interface NaverCloudKnobs {
	/** Vendor samples have both. */
	errorCodeAs: 'string' | 'number';
	/** `{"error": {…}}`, or the older `{"responseError": {…}}` some services of the vendor send. */
	errorForm: 'error' | 'responseError';
	/** Which limit a 429 is about: quota, throttle (requests a second) or rate. */
	limitCode: 400 | 410 | 420;
}

const SEARCH_PATH = '/api/v1/dashboards/events/search';
const ACTIVITIES_PATH = '/api/v1/activities';
const MAX_CLOCK_DIFFERENCE_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const DEFAULT_LIMIT = 20;
const MAX_LONG = 2 ** 63;

const LEVELS = ['EVENT', 'ALARM', 'ALERT'];
const MESSAGES: Record<string, string> = {
	ES010: 'The subscription of [test-***] has been requested by [apiKey-***].',
	ES020:
		'The status of subscription request for [test-***] requested by [apiKey-***] has been changed to [Accepted].',
	EU400: 'The quota of [test-***] has been exceeded.',
	EU410: 'The throttle of [test-***] has been exceeded.',
	EU420: 'The rate of [test-***] has been exceeded.',
};
const TYPES = Object.keys(MESSAGES);

/** The vendor's common table of errorCodes and what they say. */
const ERRORS: Record<number, string> = {
	100: 'Bad Request Exception',
	200: 'Authentication Failed',
	210: 'Permission Denied',
	230: 'Forbidden',
	300: 'Not Found Exception',
	400: 'Quota Exceeded',
	410: 'Throttle Limited',
	420: 'Rate Limited',
	500: 'Endpoint Error',
	510: 'Endpoint Timeout',
	900: 'Unexpected Error',
};

/** errorCode of each status, other than 429, which has three. */
const ERROR_CODES: Record<number, number> = {
	400: 100,
	401: 200,
	403: 230,
	404: 300,
	500: 900,
	503: 500,
	504: 510,
};

/**
 * Signature version 2 in base64: HMAC-SHA256 of method, path with query, timestamp and access key.
 * Neither host nor body is part of it.
 */
export function signatureV2(
	method: string,
	path: string,
	timestamp: string,
	{ accessKey, secretKey }: { accessKey: string; secretKey: string },
): string {
	return createHmac('sha256', secretKey)
		.update(`${method} ${path}\n${timestamp}\n${accessKey}`, 'utf8')
		.digest('base64');
}

/**
 * API Gateway events and activities of Naver Cloud, after its documents "dashboards/events/search" and "GetActivityList". Each
 * service has hosts of its own.
 */
export class NaverCloudApi extends Api<NaverCloudRow, NaverCloudAccount, NaverCloudKnobs> {
	readonly hosts = [
		'apigateway.apigw.ntruss.com',
		'apigateway.apigw.gov-ntruss.com',
		'apigateway.apigw.fin-ntruss.com',
		'cloudactivitytracer.apigw.ntruss.com',
		'cloudactivitytracer.apigw.gov-ntruss.com',
		'cloudactivitytracer.apigw.fin-ntruss.com',
	];

	readonly lists = {
		apiGatewayEvent: new RowList<NaverCloudRow>({
			count: 60,
			makeRow: makeEvent,
			timeOf: ({ at }) => at,
		}),
		activity: new RowList<NaverActivityRow, NaverActivityKnobs>({
			count: 60,
			makeRow: makeActivity,
			timeOf: ({ eventTime }) => eventTime,
			knobs: { pageNames: 'document' },
		}),
	};

	protected defaults(): Defaults<NaverCloudAccount, NaverCloudKnobs> {
		return {
			account: {
				accessKey: 'test-access-key',
				secretKey: 'test-secret-key',
				permitted: true,
				mayTraceActivities: true,
			},
			knobs: { errorCodeAs: 'string', errorForm: 'error', limitCode: 410 },
		};
	}

	errorBody(status: number, details: string): unknown {
		return this.errorOf(
			status === 429 ? this.knobs.limitCode : (ERROR_CODES[status] ?? 900),
			details,
		);
	}

	private errorOf(code: number, details: string): unknown {
		const errorCode = this.knobs.errorCodeAs === 'string' ? String(code) : code;
		return this.knobs.errorForm === 'error'
			? { error: { errorCode, message: ERRORS[code], details } }
			: { responseError: { returnCode: errorCode, returnMessage: ERRORS[code] } };
	}

	respond(call: Call): ApiResponse {
		const isTracer = call.host.toLowerCase().startsWith('cloudactivitytracer.');
		const { permitted, mayTraceActivities } = this.account;
		this.verify(call, isTracer ? mayTraceActivities : permitted);
		if (call.pathname !== (isTracer ? ACTIVITIES_PATH : SEARCH_PATH)) {
			if (call.method === 'GET') return this.echo(call);
			this.reject(404);
		}
		if (call.method !== 'POST') this.reject(404);
		if ([...call.query].length > 0) this.badRequest('no query parameter is documented');
		return isTracer ? this.listActivities(call) : this.search(call);
	}

	private listActivities(call: Call): ApiResponse {
		const body = jsonObject(call);
		if (typeof body === 'string') this.badRequest(body);
		const refuse = (details: string) => this.badRequest(details);
		return { status: 200, body: activitiesPage(this.lists.activity, body, call.now, refuse) };
	}

	private search(call: Call): ApiResponse {
		const body = jsonObject(call);
		if (typeof body === 'string') this.badRequest(body);
		const { offset, level, limit, timeZone, from, to, type, ...rest } = body;
		const unknown = unknownName(Object.keys(rest), []);
		if (unknown !== undefined) this.badRequest(`unknown field ${unknown}`);
		const zoneMs = this.zone(timeZone);
		const first = this.day('from', from) - zoneMs;
		const end = this.day('to', to) - zoneMs + DAY_MS;
		const levels = this.choice('level', level, LEVELS);
		const types = this.choice('type', type, TYPES);
		const start = this.long('offset', offset, 0, 0);
		const count = this.long('limit', limit, 1, DEFAULT_LIMIT);

		const rows = matching(
			this.lists.apiGatewayEvent.inOrder(),
			(row) =>
				row.at >= first && row.at < end && levels.includes(row.level) && types.includes(row.type),
		);
		const page = pageOf(rows, () => start, count, DEFAULT_LIMIT, this.knobs);
		const content = page.rows.map(({ at, ...row }) => ({
			time: new Date(at + zoneMs).toISOString().slice(0, 19).replace('T', ' '),
			...row,
		}));
		const total = reported(this.knobs.total, rows.length);
		return { status: 200, body: { events: { content, total } } };
	}

	/** Signature, then timestamp, then permission, as the gateway's errorCodes 200 and 210 tell apart. */
	private verify(call: Call, isPermitted: boolean): void {
		const { account } = this;
		const timestamp = String(call.headers['x-ncp-apigw-timestamp'] ?? '');
		const accessKey = call.headers['x-ncp-iam-access-key'];
		const signature = call.headers['x-ncp-apigw-signature-v2'];
		if (!timestamp || !accessKey || !signature) {
			this.reject(401, 'Authentication information are missing.');
		}
		if (accessKey !== account.accessKey) this.reject(401, 'Invalid authentication information.');
		if (signature !== signatureV2(call.method, call.path, timestamp, account)) {
			this.reject(401, 'Invalid authentication information.');
		}
		const difference = Math.abs(call.now - Number(timestamp));
		if (!/^\d+$/.test(timestamp) || difference >= MAX_CLOCK_DIFFERENCE_MS) {
			this.reject(401, 'Invalid timestamp.');
		}
		if (!isPermitted) {
			throw new Refusal({ status: 401, body: this.errorOf(210, 'Permission denied.') });
		}
	}

	/** Milliseconds east of UTC. */
	private zone(value: unknown): number {
		const match = /^([+-])(0\d|1[0-4]):([0-5]\d)$/.exec(typeof value === 'string' ? value : '');
		if (!match) this.badRequest('timeZone must look like +09:00');
		const minutes = Number(match[2]) * 60 + Number(match[3]);
		return (match[1] === '-' ? -minutes : minutes) * 60_000;
	}

	/** Midnight of the day as if it were UTC. */
	private day(name: string, value: unknown): number {
		if (typeof value !== 'string' || !isCalendarDay(value)) {
			this.badRequest(`${name} must be a day, yyyy-MM-dd`);
		}
		return Date.parse(`${value}T00:00:00.000Z`);
	}

	/** "컬렉션의 아이템은 null일 수 없음": no nulls; a filter without a value must be left out. */
	private choice(name: string, value: unknown, allowed: string[]): string[] {
		if (value === undefined) return allowed;
		if (!Array.isArray(value) || value.length === 0) {
			this.badRequest(`${name} must be a list of at least one value`);
		}
		const wrong = (value as unknown[]).find((one) => !allowed.includes(one as string));
		if (wrong !== undefined) this.badRequest(`${name} must not hold ${JSON.stringify(wrong)}`);
		return value as string[];
	}

	private long(name: string, value: unknown, least: number, otherwise: number): number {
		if (value === undefined) return otherwise;
		const number = value as number;
		if (!Number.isInteger(value) || number < least || number > MAX_LONG) {
			this.badRequest(`${name} must be an integer of at least ${least}`);
		}
		return number;
	}

	private badRequest(details: string): never {
		this.reject(400, details);
	}
}

/** Numbers divisible by ten share their second with the one before; every other such pair is equal. */
function makeEvent({ number, at }: RowSeed): NaverCloudRow {
	const content = number % 20 === 0 ? number - 1 : number;
	const type = pick(content, 1, TYPES);
	const level = type.startsWith('EU') ? pick(content, 2, ['ALARM', 'ALERT']) : 'EVENT';
	const name = `test-${integer(content, 3, 100, 999)}-***`;
	return { at, level, type, message: MESSAGES[type].replace('test-***', name) };
}
