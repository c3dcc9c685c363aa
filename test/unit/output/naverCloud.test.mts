import { naver, shaped } from './logs.mts';

const [changed] = naver.samples;

const simplified = (row: object) => shaped(naver, [row as never], { output: 'simplified' })[0];
const ecs = (row: object) => shaped(naver, [row as never], { output: 'ecs' })[0];
const ocsf = (row: object) => shaped(naver, [row as never], { output: 'ocsf' })[0];

test('simplified', () => {
	expect(simplified(changed)).toEqual({
		time: '2024-05-08T04:45:58.000Z',
		provider: 'Naver Cloud',
		log: 'API Gateway Event',
		severity: 'info',
		outcome: 'success',
		action: 'Subscription status changed',
		actor: '',
		target: '',
		message: changed.message,
		logId: expect.stringMatching(/^[\da-f]{16}-1$/),
	});
});

test.each<[type: string, action: string, outcome: string, category: string, kind: string]>([
	['ES010', 'Subscription requested', 'unknown', 'configuration', 'creation'],
	['ES020', 'Subscription status changed', 'success', 'configuration', 'change'],
	['EU400', 'Quota exceeded', 'failure', 'api', 'info'],
	['EU410', 'Throttle exceeded', 'failure', 'api', 'info'],
	['EU420', 'Rate exceeded', 'failure', 'api', 'info'],
	['EX999', 'EX999', 'unknown', 'configuration', 'info'],
	['', '', 'unknown', 'configuration', 'info'],
])('type %s', (type, action, outcome, category, kind) => {
	expect(simplified({ ...changed, type })).toMatchObject({ action, outcome });
	expect(ecs({ ...changed, type }).event).toMatchObject({
		category: [category],
		type: [kind],
		outcome,
	});
});

test.each<[level: unknown, severity: string, number: number, kind: string]>([
	['EVENT', 'info', 1, 'event'],
	['ALARM', 'warning', 3, 'alert'],
	['ALERT', 'error', 4, 'alert'],
	['NEW', 'info', 1, 'event'],
	[null, 'info', 1, 'event'],
])('level %s', (level, severity, number, kind) => {
	expect(simplified({ ...changed, level }).severity).toBe(severity);
	expect(ecs({ ...changed, level }).event).toMatchObject({ severity: number, kind });
	expect(ocsf({ ...changed, level }).severity_id).toBe(number);
});

test('ECS', () => {
	const document = ecs(changed);
	expect(document).toMatchObject({
		'@timestamp': '2024-05-08T04:45:58.000Z',
		message: changed.message,
		event: {
			action: 'subscription-status-changed',
			code: 'ES020',
			timezone: '+09:00',
			provider: 'Naver Cloud API Gateway',
			dataset: 'naver_cloud.api_gateway_event',
		},
		log: { level: 'EVENT' },
		cloud: { provider: 'naver', service: { name: 'API Gateway' } },
	});
	expect(document).not.toHaveProperty('naver_cloud');
	expect(ecs({ ...changed, more: 1 }).naver_cloud).toEqual({ api_gateway_event: { more: 1 } });
});

test('OCSF of a subscription', () => {
	expect(ocsf(changed)).toMatchObject({
		class_uid: 3004,
		activity_id: 3,
		activity_name: 'Update',
		time: Date.UTC(2024, 4, 8, 4, 45, 58),
		timezone_offset: 540,
		entity: { name: 'API Gateway subscription', type_id: 99, type: 'Subscription' },
		metadata: {
			product: { name: 'API Gateway', vendor_name: 'Naver Cloud' },
			original_time: '2024-05-08 13:45:58',
			event_code: 'ES020',
			log_level: 'EVENT',
		},
	});
	expect(ocsf(changed)).not.toHaveProperty('unmapped');
	expect(ocsf({ ...changed, type: 'ES010' })).toMatchObject({ activity_id: 1, status_id: 0 });
	expect(ocsf({ ...changed, type: 'EX999' })).toMatchObject({ class_uid: 3004, activity_id: 0 });
});

test.each([
	['EU400', 'Exceeded Quota'],
	['EU410', 'Exceeded Throttle'],
	['EU420', 'Exceeded Rate'],
])('OCSF of %s', (type, detail) => {
	expect(ocsf({ ...changed, type, level: 'ALERT' })).toMatchObject({
		class_uid: 6008,
		activity_id: 1,
		activity_name: 'General Error',
		severity_id: 4,
		status_id: 2,
		status_code: type,
		status_detail: detail,
		message: changed.message,
	});
});

test.each<[timeZone: string, time: string, minutes: number]>([
	['+09:00', '2024-05-08T04:45:58.000Z', 540],
	['-03:30', '2024-05-08T17:15:58.000Z', -210],
	['+00:00', '2024-05-08T13:45:58.000Z', 0],
])('times with the time zone %p', (timeZone, time, minutes) => {
	const log = { ...naver, context: { timeZone } };
	expect(shaped(log, [changed], {})[0].time).toBe(time);
	const [event] = shaped(log, [changed], { output: 'ocsf' });
	expect(event.time).toBe(Date.parse(time));
	expect(event.timezone_offset).toBe(minutes);
	expect(shaped(log, [changed], { output: 'ecs' })[0].event.timezone).toBe(timeZone);
});
