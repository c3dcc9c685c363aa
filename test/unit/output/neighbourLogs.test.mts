import { activities, document360V3, requests, shaped } from './logs.mts';

const simplified = (log: Parameters<typeof shaped>[0], row: object) =>
	shaped(log, [row as never], { output: 'simplified' })[0];
const ecs = (log: Parameters<typeof shaped>[0], row: object) =>
	shaped(log, [row as never], { output: 'ecs' })[0];
const ocsf = (log: Parameters<typeof shaped>[0], row: object) =>
	shaped(log, [row as never], { output: 'ocsf' })[0];

describe('request logs of Pubrio', () => {
	const [, row] = requests.samples;

	test('are API activities, with method and status', () => {
		expect(simplified(requests, row)).toMatchObject({
			time: '2026-05-14T12:09:01.007Z',
			log: 'Request Log',
			severity: 'warning',
			outcome: 'failure',
			action: 'Monitor',
			message: 'Monitor: DELETE, HTTP 403',
		});
		expect(ecs(requests, row)).toMatchObject({
			event: { category: ['api'], type: ['access', 'denied'], dataset: 'pubrio.request_log' },
			http: { request: { method: 'DELETE' }, response: { status_code: 403 } },
		});
		expect(ocsf(requests, row)).toMatchObject({
			class_uid: 6003,
			activity_name: 'Delete',
			api: { operation: 'Monitor' },
			status_code: '403',
		});
	});

	test('say no more than their ID and time where these are all there is', () => {
		expect(simplified(requests, requests.samples[3])).toMatchObject({
			severity: 'info',
			outcome: 'unknown',
			action: 'Request',
			message: 'Request',
		});
	});
});

describe('activities of Naver Cloud', () => {
	test.each([
		['Stop Server Instance', 'Update', 'configuration', 'change'],
		['createServerInstance', 'Create', 'configuration', 'creation'],
		['deleteObject', 'Delete', 'configuration', 'deletion'],
		['View bill', 'Read', 'api', 'access'],
		['Login', 'Unknown', 'configuration', 'info'],
	])('%s is %s', (actionDisplayName, activity, category, type) => {
		const row = { ...activities.samples[0], actionDisplayName };
		expect(ocsf(activities, row)).toMatchObject({ class_uid: 6003, activity_name: activity });
		expect(ecs(activities, row).event).toMatchObject({ category: [category], type: [type] });
	});

	test('say who, from where, on what', () => {
		const [bySub, byMain] = activities.samples;
		expect(simplified(activities, bySub)).toMatchObject({
			time: '2026-04-05T18:28:05.000Z',
			outcome: 'success',
			actor: 'Sub account 1001',
			target: 'web-1',
			message: 'Stop Server Instance: web-1',
		});
		expect(ecs(activities, bySub)).toMatchObject({
			user: { id: '1001' },
			source: { ip: '192.0.2.10' },
			cloud: { provider: 'naver', region: 'KR', service: { name: 'VPCServer' } },
		});
		expect(simplified(activities, byMain)).toMatchObject({
			severity: 'warning',
			outcome: 'failure',
			actor: 'Customer',
		});
		expect(ocsf(activities, byMain)).toMatchObject({
			actor: { user: { name: 'Customer' } },
			src_endpoint: { ip: '2001:db8::1' },
			resources: [{ type: 'ACG' }],
		});
	});
});

describe('import logs of Document360, version 3', () => {
	test.each([
		[0, 'info', 'success', 'Import Success: 0 errors, 3 warnings'],
		[1, 'error', 'failure', 'Import Failed: 12 errors, 0 warnings'],
		[2, 'warning', 'unknown', 'Import InProgress: 1 error, 1 warning'],
	])('sample %i is %s, %s: %s', (index, severity, outcome, message) => {
		const row = document360V3.samples[index];
		expect(simplified(document360V3, row)).toMatchObject({ severity, outcome, message });
	});

	test('name project and API reference, which no row names', () => {
		const [row] = document360V3.samples;
		const { projectId, apiReferenceId } = document360V3.context;
		expect(ecs(document360V3, row).document360.api_reference_log_v3).toMatchObject({
			project_id: projectId,
			api_reference_id: apiReferenceId,
		});
		expect(ocsf(document360V3, row).entity).toMatchObject({ uid: apiReferenceId });
	});
});
