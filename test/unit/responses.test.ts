import fc from 'fast-check';
import { naverBaseUrl } from '../../credentials/signing/naverHosts';
import { document360 } from '../../nodes/Document360/document360';
import {
	apiReferenceLog,
	oneApiReferenceLog,
} from '../../nodes/Document360/resources/apiReferenceLog/log';
import { koreAi } from '../../nodes/KoreAi/koreAi';
import { auditLog } from '../../nodes/KoreAi/resources/auditLog/log';
import { apiGateway, naverService } from '../../nodes/NaverCloud/naverCloud';
import { apiGatewayEvent } from '../../nodes/NaverCloud/resources/apiGatewayEvent/log';
import { pubrio } from '../../nodes/Pubrio/pubrio';
import { monitor } from '../../nodes/Pubrio/resources/monitor/log';
import { monitorLog, oneMonitorLog } from '../../nodes/Pubrio/resources/monitorLog/log';
import { isObject } from '../../nodes/shared/http/readings';
import { nothingFound, refusalOf, unreadable } from '../../nodes/shared/http/refusal';
import { MAX_WORDS } from '../../nodes/shared/http/words';
import { sourceOf } from '../../nodes/shared/log/Log';
import type { LogSource, Refusal, Response, Row, Service } from '../../nodes/shared/log/LogSource';
import { timedRows } from '../../nodes/shared/polling/TimedRow';

/*
 * What the four providers, or what stands between, may send: rows, or a refusal in words, never an exception.
 */

interface List {
	name: string;
	service: Service;
	source: LogSource;
	/** The documented body with these rows. */
	body(rows: unknown, total?: unknown): object;
}

const lists: List[] = [
	{
		name: 'Pubrio',
		service: pubrio,
		source: sourceOf(monitorLog, { context: {} }),
		body: (rows, total) => ({ data: { pagination: { total_entries: total }, monitor_logs: rows } }),
	},
	{
		name: 'Pubrio monitors',
		service: pubrio,
		source: sourceOf(monitor, { context: {} }),
		body: (rows, total) => ({ data: { pagination: { total_entries: total }, monitors: rows } }),
	},
	{
		name: 'Naver Cloud',
		service: apiGateway,
		source: sourceOf(apiGatewayEvent, { context: { timeZone: '+09:00' } }),
		body: (rows, total) => ({ events: { content: rows, total } }),
	},
	{
		name: 'Kore.ai',
		service: koreAi,
		source: sourceOf(auditLog, { context: {} }),
		body: (rows, total) => ({ total, auditlogs: rows, moreAvailable: false }),
	},
	{
		name: 'Document360',
		service: document360,
		source: sourceOf(apiReferenceLog, { context: {} }),
		body: (rows) => ({ data: rows, success: false, errors: [], warnings: [], information: [] }),
	},
];
const hasTotal = ({ name }: List) => name !== 'Document360';

const response = (status: number, body: unknown, headers: Response['headers'] = {}): Response => ({
	status,
	body,
	headers,
});
const good = (body: unknown) => response(200, body);

/** What becomes of a response: its content, or a refusal. */
function read({ service, source }: List, received: Response) {
	const refusal = refusalOf(service, received, 0);
	if (refusal !== undefined) return { refusal };
	const content = source.read(received, 25);
	return content ?? { refusal: unreadable(service, received) };
}

const rows = [
	{ id: 1, error: 'Delivery failed', error_message: 'Bad gateway', errors: ['x'] },
	{ id: 2, message: 'Forbidden', success: false, status: 'failed', code: 500 },
];
const words = 'Project is suspended';

const errors: object[] = [
	{ errors: [words] },
	{ errors: [null, words] },
	{ errors: words },
	{ errors: { from: [words] } },
	{ errors: [{ description: words }] },
	{ errors: [{ msg: words, code: 1 }] },
	{ error: words },
	{ error: { message: words } },
	{ error: { error: { reason: words } } },
	{ error: { errorCode: 1, details: words } },
	{ responseError: { returnCode: '1', returnMessage: words } },
	{ error: true, message: words },
	{ type: 'about:blank', title: words, status: 403, detail: 'No.' },
	{ error: 'suspended', error_description: words },
];

const harmless: object[] = [
	{ errors: [] },
	{ errors: null },
	{ errors: {} },
	{ errors: [null] },
	{ error: null },
	{ error: '' },
	{ error: false },
	{ error: {} },
	{ error: { code: 0, message: '' } },
	{ warnings: [{ description: words }], information: [words] },
	{ message: 'OK' },
	{ message: 'Request successful', success: true, code: 200, status: 'success' },
	{ success: false },
	{ code: 0, msg: 'success' },
];

describe.each(lists)('$name', (list) => {
	test.each(errors)('an error in one of its shapes is a refusal: %j', (error) => {
		for (const content of [{}, { data: null }, list.body([], 0), list.body(rows, 2)]) {
			const outcome = read(list, good({ ...content, ...error })) as { refusal: Refusal };
			expect(outcome.refusal.message).toContain(`${list.service.displayName} refused the request`);
			expect(outcome.refusal.message).toContain(`(HTTP 200)`);
			expect(outcome.refusal.message).toContain(words);
			expect(outcome.refusal.retryable).toBe(false);
		}
		expect(read(list, response(422, error))).toMatchObject({
			refusal: { message: expect.stringContaining(words), status: 422 },
		});
	});

	test.each(harmless)('a success is none: %j', (beside) => {
		expect(read(list, good({ ...list.body(rows, 2), ...beside }))).toMatchObject({ rows });
		expect(read(list, good({ ...list.body([], 0), ...beside }))).toMatchObject({ rows: [] });
	});

	test.each<[object, number]>([
		[{ error: { code: 429, message: 'Slow down' } }, 429],
		[{ errors: ['Too many requests'] }, 429],
		[{ error: 'The service is temporarily unavailable' }, 503],
	])('an error beside a good status may pass: %j', (error, status) => {
		expect(read(list, good(error))).toMatchObject({ refusal: { retryable: true, status } });
	});

	test('a message instead of the rows is a refusal', () => {
		expect(read(list, good({ message: 'Please log in' }))).toMatchObject({
			refusal: {
				message: `${list.service.displayName} refused the request (HTTP 200): Please log in`,
				retryable: false,
			},
		});
	});

	test('an empty list is none, whatever stands for it', () => {
		for (const nothing of [[], null, {}]) {
			expect(read(list, good(list.body(nothing, 0)))).toMatchObject({ rows: [] });
			expect(read(list, good(list.body(nothing)))).toMatchObject({ rows: [] });
		}
		if (hasTotal(list)) {
			expect(read(list, good(list.body(undefined, 0)))).toMatchObject({ rows: [] });
		}
	});

	test('what is no row is left out, and counted', () => {
		const page = [null, rows[0], 'text', 3, [rows[0]], rows[1]];
		expect(read(list, good(list.body(page, 6)))).toMatchObject({ rows, length: 6, unusable: 3 });
	});

	test('an ID that is none is no identity', () => {
		const { source } = list;
		for (const id of [{ toString: 1 }, [], null, true]) {
			const ids = ['monitor_log_id', 'monitor_id', 'logs_id', 'AuditLogId'].map((key) => [key, id]);
			const row = { ...Object.fromEntries(ids), created_at: '2026-04-05T18:28:05.000Z' } as Row;
			const times = { timestampValue: 1, time: '2026-04-05 18:28:05', modified_at: row.created_at };
			expect(timedRows(source, [{ ...row, ...times }], Infinity, 'newestFirst')).toHaveLength(1);
			expect(['string', 'undefined']).toContain(typeof source.identity?.(row));
		}
	});

	test.each([{}, [], [{ a: 1 }], { result: 'ok', items: {} }, 'text', 7])(
		'a foreign response is named: %j',
		(body) => {
			expect(read(list, good(body))).toMatchObject({
				refusal: { message: expect.stringContaining('sent a response'), maxRetries: 2 },
			});
		},
	);
});

test.each<[number, List, object]>([
	[0, lists[0], { data: null }],
	[1, lists[0], { data: [] }],
	[2, lists[0], { data: {} }],
	[3, lists[0], { data: { pagination: { total_entries: 0 } } }],
	[4, lists[2], { events: null }],
	[5, lists[2], { events: [] }],
	[6, lists[2], { events: { content: null, total: 0 } }],
	[7, lists[2], { events: { total: '0' } }],
	[8, lists[3], { total: 0 }],
	[9, lists[3], { auditlogs: null }],
])('a wrapper that holds nothing has no rows (%i)', (_nth, list, body) => {
	expect(read(list, good(body))).toMatchObject({ rows: [] });
});

test.each(lists.filter(hasTotal))('$name: null beside a total misses rows', (list) => {
	expect(read(list, good(list.body(null, 5)))).toMatchObject({
		rows: [],
		incomplete: expect.stringContaining('counts 5 rows'),
	});
});

test('two services of Naver Cloud share codes, and not the words', () => {
	const tracer = naverService({
		name: 'Cloud Activity Tracer',
		policy: 'NCP_TRACER_VIEWER',
		baseUrl: naverBaseUrl,
	});
	const advice = (service: Service, errorCode: unknown) =>
		service.refusal(response(401, { error: { errorCode, message: 'No' } }))?.advice;
	for (const code of [210, '210', 230, '300']) {
		expect(advice(tracer, code)).toContain('Cloud Activity Tracer');
		expect(advice(tracer, code)).not.toContain('API Gateway');
		expect(advice(apiGateway, code)).toContain('API Gateway');
	}
	expect(advice(tracer, 200)).toBe(advice(apiGateway, 200));
	for (const key of ['constructor', '__proto__', 'toString']) {
		expect(advice(apiGateway, key)).toBeUndefined();
	}
});

describe('one row', () => {
	const id = 'A1B2';
	test.each<[unknown, Row | null | undefined]>([
		[{ data: { monitor_log_id: id } }, { monitor_log_id: id }],
		[{ data: null }, null],
		[{ data: [] }, null],
		[{ data: {} }, null],
		[{ data: { name: 'x' } }, undefined],
		[{ data: { monitor_log_id: { a: 1 } } }, undefined],
		[{ data: [{ monitor_log_id: id }] }, undefined],
		[{ message: 'Please log in' }, undefined],
		[{}, undefined],
		[[], undefined],
		['text', undefined],
	])('of Pubrio is a log with its ID: %j', (body, expected) => {
		expect(oneMonitorLog.read(good(body))).toEqual(expected);
	});

	test('of Pubrio is the one that was requested', () => {
		const isRequested = (row: Row) =>
			oneMonitorLog.isRequested?.(row, { url: '', body: { monitor_log_id: id } });
		expect(isRequested({ monitor_log_id: id.toLowerCase() })).toBe(true);
		expect(isRequested({ monitor_log_id: 'other' })).toBe(false);
	});

	const lists = { api_reference_errors: [{ message: 'x' }], api_reference_alerts: null };
	test.each<[unknown, Row | null | undefined]>([
		[lists, lists],
		[{ api_reference_errors: [] }, { api_reference_errors: [] }],
		[{ api_reference_errors: 'x', api_reference_alerts: [] }, undefined],
		[{ data: null, errors: [] }, null],
		[{ data: {} }, null],
		[{ data: [{ logs_id: id }] }, undefined],
		[{ message: 'Please log in' }, undefined],
		[{}, undefined],
		[[], undefined],
	])('of Document360 has its lists at the root: %j', (body, expected) => {
		expect(oneApiReferenceLog.read(good(body))).toEqual(expected);
	});
});

const keys = fc.constantFrom(
	...['data', 'events', 'content', 'auditlogs', 'monitor_logs', 'pagination', 'total', 'items'],
	...[
		'error',
		'errors',
		'message',
		'msg',
		'detail',
		'reason',
		'title',
		'status',
		'code',
		'success',
	],
	...['errorCode', 'responseError', 'returnMessage', 'total_entries', 'is_timeout', 'from'],
	...['api_reference_errors', 'monitor_log_id', 'logs_id', 'created_at', 'AuditLogId'],
	...['__proto__', 'constructor', 'toString', 'length', 'hasOwnProperty', ''],
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 5, withCrossShrink: true },
		fc.constantFrom<unknown>(null, true, false, 0, 1, 200, 429, '', 'OK', 'No', '210', '0'),
		fc.string(),
		fc.string({ minLength: 2_000, maxLength: 20_000 }),
		fc.array(tie('value'), { maxLength: 4 }),
		// As JSON.parse makes them: __proto__ is a key like others.
		fc
			.array(fc.tuple(keys, tie('value')), { maxLength: 5 })
			.map((entries) => Object.fromEntries(entries)),
	),
})).value;
const received = fc.record<Response>({
	status: fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 407, 429, 500, 502, 522),
	headers: fc.constantFrom<Response['headers']>(
		{},
		{ server: 'nginx' },
		{ 'cf-ray': 'x', 'content-type': 'text/html' },
		{ 'content-type': 'application/problem+json' },
		{ via: 'x'.repeat(5_000), 'retry-after': 'never' },
	),
	body: json,
});

function expectWords(refusal: Refusal): void {
	expect(refusal.message.length).toBeGreaterThan(10);
	expect(refusal.message.length).toBeLessThan(MAX_WORDS + 200);
	expect(refusal.description).toMatch(/\w+\)?\.$/);
	expect(typeof refusal.retryable).toBe('boolean');
}

test.each(lists)('$name: anything is rows or a refusal in words', (list) => {
	fc.assert(
		fc.property(received, (any) => {
			const outcome = read(list, any);
			if ('refusal' in outcome) return expectWords(outcome.refusal);
			expect(any.status).toBeLessThan(300);
			expect(outcome.rows.every(isObject)).toBe(true);
			expect(outcome.length).toBeGreaterThanOrEqual(outcome.rows.length);
			timedRows(list.source, outcome.rows, Infinity, 'newestFirst');
		}),
	);
});

test.each([
	{ service: pubrio, row: oneMonitorLog },
	{ service: document360, row: oneApiReferenceLog },
])('$service.displayName: anything is a row or a refusal in words', ({ service, row }) => {
	fc.assert(
		fc.property(received, (any) => {
			const refusal = refusalOf(service, any, 0);
			if (refusal !== undefined) return expectWords(refusal);
			const one = row.read(any);
			if (one === undefined) return expectWords(unreadable(service, any));
			if (one === null) return expectWords(nothingFound(service, any));
			expect(isObject(one)).toBe(true);
			row.isRequested?.(one, { url: '', body: any.body as object });
		}),
	);
});
