import { document360, shaped } from './logs.mts';

const [imported] = document360.samples;
const REFERENCE = document360.context.apiReferenceId;

const simplified = (row: object) =>
	shaped(document360, [row as never], { output: 'simplified' })[0];
const ecs = (row: object) => shaped(document360, [row as never], { output: 'ecs' })[0];
const ocsf = (row: object) => shaped(document360, [row as never], { output: 'ocsf' })[0];

test('simplified', () => {
	expect(simplified(imported)).toEqual({
		time: '2024-06-13T14:30:00.000Z',
		provider: 'Document360',
		log: 'API Reference Log',
		severity: 'warning',
		outcome: 'success',
		action: 'Import',
		actor: 'Peter Jone',
		target: REFERENCE,
		message: 'Import successful: 12 errors, 34 alerts',
		logId: '33b5c7e-fcbe-4797-b144-1a7ca2508f44',
	});
});

test.each<[object, string, string]>([
	[{}, 'success', 'warning'],
	[{ error_count: 0 }, 'success', 'info'],
	[{ error_count: '3' }, 'success', 'warning'],
	[{ title: 'Resync successful', error_count: null }, 'success', 'info'],
	[{ title: 'Import failed', error_count: 0 }, 'failure', 'error'],
	[{ title: 'Import error' }, 'failure', 'error'],
	[{ title: 'Import unsuccessful' }, 'failure', 'error'],
	[{ title: 'Import queued', error_count: 0 }, 'unknown', 'info'],
	[{ title: null, error_count: 1 }, 'unknown', 'warning'],
])('outcome and severity with %j', (change, outcome, severity) => {
	expect(simplified({ ...imported, ...change })).toMatchObject({ outcome, severity });
});

test.each<[object, string]>([
	[{ error_count: 1, alerts_count: 1 }, 'Import successful: 1 error, 1 alert'],
	[{ error_count: null }, 'Import successful: 34 alerts'],
	[{ error_count: null, alerts_count: null }, 'Import successful'],
	[{ title: null }, '12 errors, 34 alerts'],
	[{ title: null, error_count: null, alerts_count: null }, ''],
])('message with %j', (change, message) => {
	expect(simplified({ ...imported, ...change }).message).toBe(message);
});

test('times without a Z are in UTC', () => {
	const times = ['2024-06-13T14:30:00', '2024-06-13T14:30:00Z', '2024-06-13T16:30:00+02:00'];
	for (const modified_at of times) {
		expect(simplified({ ...imported, modified_at }).time).toBe('2024-06-13T14:30:00.000Z');
	}
});

test.each([
	'0001-01-01T00:00:00',
	'1970-01-01T00:00:00Z',
	'9999-12-31T23:59:59-23:00',
	'soon',
	null,
])('%s is no time', (modified_at) => {
	expect(simplified({ ...imported, modified_at }).time).toBe('');
});

test('ECS', () => {
	expect(ecs(imported)).toMatchObject({
		'@timestamp': '2024-06-13T14:30:00.000Z',
		message: 'Import successful: 12 errors, 34 alerts',
		event: { category: ['configuration'], type: ['change'], action: 'import', severity: 3 },
		user: { id: imported.user_id, name: 'Peter Jone', full_name: 'Peter Jone' },
		related: { user: ['Peter Jone', imported.user_id] },
		document360: {
			api_reference_log: { api_reference_id: REFERENCE, error_count: 12, alerts_count: 34 },
		},
	});
	expect(ecs({ ...imported, user_id: null, user_name: '' })).not.toHaveProperty('user');
	expect(ecs({ ...imported, user_id: null, user_name: '' })).not.toHaveProperty('related');
});

test('OCSF', () => {
	expect(ocsf(imported)).toMatchObject({
		class_uid: 3004,
		activity_id: 99,
		activity_name: 'Import',
		status_detail: '12 errors, 34 alerts',
		entity: { uid: REFERENCE, type_id: 99, type: 'API Reference' },
		actor: {
			user: {
				uid: imported.user_id,
				name: 'Peter Jone',
				full_name: 'Peter Jone',
				type_id: 1,
				type: 'User',
			},
		},
		metadata: { product: { name: 'Document360', vendor_name: 'Document360' } },
		observables: [
			{ name: 'actor.user.name', type_id: 4, value: 'Peter Jone' },
			{ name: 'actor.user.uid', type_id: 31, value: imported.user_id },
		],
		unmapped: { error_count: 12, alerts_count: 34 },
	});
	expect(Object.keys(ocsf(imported).unmapped)).toEqual(['error_count', 'alerts_count']);
	expect(ocsf({ ...imported, user_id: null, user_name: null })).not.toHaveProperty('actor');
});

test('without the ID of the API reference', () => {
	const log = { ...document360, context: {} };
	expect(shaped(log, [imported], {})[0].target).toBe('');
	expect(shaped(log, [imported], { output: 'ocsf' })[0].entity).toEqual({
		name: 'Unknown',
		type_id: 99,
		type: 'API Reference',
	});
});
