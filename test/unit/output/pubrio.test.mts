import { pubrio, shaped } from './logs.mts';

const [delivered] = pubrio.samples;
const failed = {
	...delivered,
	destination_type: 'webhook',
	status: 'failed',
	error_message: 'The destination answered 503 Service Unavailable',
	response_status_code: 503,
};

const simplified = (row: object) => shaped(pubrio, [row as never], { output: 'simplified' })[0];
const ecs = (row: object) => shaped(pubrio, [row as never], { output: 'ecs' })[0];
const ocsf = (row: object) => shaped(pubrio, [row as never], { output: 'ocsf' })[0];

test('simplified', () => {
	expect(simplified(delivered)).toEqual({
		time: '2026-04-05T18:28:05.000Z',
		provider: 'Pubrio',
		log: 'Monitor Log',
		severity: 'info',
		outcome: 'success',
		action: 'Deliver to email',
		actor: '',
		target: 'b2c3d4e5-f6a7-8901-bcde-f12345678901',
		message: '25 signals (11 companies, 32 people) delivered to email',
		logId: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
	});
	expect(simplified(failed)).toMatchObject({
		severity: 'error',
		outcome: 'failure',
		action: 'Deliver to webhook',
		message: 'The destination answered 503 Service Unavailable (503)',
	});
});

test.each<[object, string, string]>([
	[{}, 'success', 'info'],
	[{ status: 'SUCCESS' }, 'success', 'info'],
	[{ status: 'failed' }, 'failure', 'error'],
	[{ status: 'Error' }, 'failure', 'error'],
	[{ status: 'unsuccessful' }, 'failure', 'error'],
	[{ status: 'failed', is_retry_succeed: true }, 'success', 'warning'],
	[{ status: 'failed', is_retry_succeed: 'true' }, 'success', 'warning'],
	[{ status: 'pending' }, 'unknown', 'info'],
	[{ status: null }, 'unknown', 'info'],
	[{ status: null, error_message: 'No route' }, 'failure', 'error'],
	[{ status: null, response_status_code: '404' }, 'failure', 'error'],
	[{ status: null, response_status_code: 399 }, 'unknown', 'info'],
])('outcome and severity with %j', (change, outcome, severity) => {
	expect(simplified({ ...delivered, ...change })).toMatchObject({ outcome, severity });
});

test.each<[object, string]>([
	[
		{ total_signals: 1, total_companies: 1, total_people: 1 },
		'1 signal (1 company, 1 person) delivered to email',
	],
	[{ total_companies: null, total_people: null }, '25 signals delivered to email'],
	[{ total_signals: null, total_companies: null, total_people: null }, 'Delivered to email'],
	[{ status: 'pending' }, '25 signals (11 companies, 32 people) for delivery to email'],
	[{ status: 'failed' }, 'Delivery to email failed (200)'],
	[{ status: 'failed', response_status_code: null }, 'Delivery to email failed'],
])('message with %j', (change, message) => {
	expect(simplified({ ...delivered, ...change }).message).toBe(message);
});

test('ECS', () => {
	const document = ecs(delivered);
	expect(document).toMatchObject({
		'@timestamp': '2026-04-05T18:28:05.000Z',
		message: '25 signals (11 companies, 32 people) delivered to email',
		event: {
			kind: 'event',
			category: ['email'],
			type: ['info'],
			action: 'deliver-to-email',
			outcome: 'success',
			severity: 1,
			duration: 97_952_000_000,
			provider: 'Pubrio',
			module: 'pubrio',
			dataset: 'pubrio.monitor_log',
			id: delivered.monitor_log_id,
		},
		http: { response: { status_code: 200 } },
	});
	expect(document.event).not.toHaveProperty('reason');
	const own = document.pubrio.monitor_log;
	expect(own).toMatchObject({
		monitor_id: delivered.monitor_id,
		destination_type: 'email',
		signal_type: ['jobs', 'news', 'advertisements'],
		retry_logs: [],
	});
	for (const key of [
		'monitor_log_id',
		'created_at',
		'response_status_code',
		'processing_time_ms',
	]) {
		expect(own).not.toHaveProperty(key);
	}
});

test('ECS of a failure', () => {
	expect(ecs(failed)).toMatchObject({
		event: {
			category: ['api'],
			action: 'deliver-to-webhook',
			outcome: 'failure',
			reason: failed.error_message,
			severity: 4,
		},
		http: { response: { status_code: 503 } },
	});
	expect(ecs({ ...failed, response_status_code: 0 })).not.toHaveProperty('http');
});

test('OCSF', () => {
	expect(ocsf(delivered)).toMatchObject({
		class_uid: 6003,
		activity_id: 99,
		activity_name: 'Deliver',
		type_uid: 600399,
		time: Date.UTC(2026, 3, 5, 18, 28, 5),
		severity_id: 1,
		status_id: 1,
		status_code: '200',
		actor: { user: { name: 'Pubrio', type_id: 4, type: 'Service' } },
		api: { operation: 'Deliver', service: { name: 'Pubrio' } },
		src_endpoint: { svc_name: 'Pubrio' },
		http_response: { code: 200 },
		resources: [{ uid: delivered.monitor_id, type: 'Monitor', role_id: 4, role: 'Related' }],
		metadata: {
			product: { name: 'Pubrio', vendor_name: 'Pubrio' },
			log_name: 'pubrio.monitor_log',
			uid: delivered.monitor_log_id,
			original_event_uid: delivered.monitor_log_id,
			original_time: '2026-04-05T18:28:05.000Z',
			correlation_uid: delivered.monitor_log_id,
		},
		unmapped: { processing_time_ms: 97952, status: 'success' },
	});
	expect(ocsf(delivered)).not.toHaveProperty('duration');
	expect(ocsf(delivered).unmapped).not.toHaveProperty('monitor_id');
});

test('OCSF of a retry that failed', () => {
	const parent = 'f0000000-0000-4000-8000-000000000000';
	const event = ocsf({ ...failed, parent_monitor_log_id: parent });
	expect(event).toMatchObject({
		severity_id: 4,
		status_id: 2,
		status_code: '503',
		status_detail: failed.error_message,
		metadata: { correlation_uid: parent, original_event_uid: delivered.monitor_log_id },
	});
	expect(event.unmapped).not.toHaveProperty('parent_monitor_log_id');
});
