import { EVENT_NAMES } from '../../../nodes/KoreAi/resources/auditLog/eventNames';
import { koreAi, shaped } from './logs.mts';

const [logout, appCreation] = koreAi.samples;

const simplified = (row: object) => shaped(koreAi, [row as never], { output: 'simplified' })[0];
const ecs = (row: object) => shaped(koreAi, [row as never], { output: 'ecs' })[0];
const ocsf = (row: object) => shaped(koreAi, [row as never], { output: 'ocsf' })[0];
const named = (Name: string) => ({ ...logout, Name });

test('simplified', () => {
	expect(simplified(appCreation)).toEqual({
		time: '2019-04-01T13:26:05.598Z',
		provider: 'Kore.ai',
		log: 'Audit Log',
		severity: 'info',
		outcome: 'success',
		action: 'App creation',
		actor: 'Test Admin',
		target: 'Login/Logout',
		message: 'App [Test App] was created',
		logId: expect.stringMatching(/^1000001-[\da-f]{8}$/),
	});
});

test('the time is timestampValue, else Date/Time', () => {
	const other = '2020-01-01T00:00:00.000Z';
	expect(simplified({ ...logout, 'Date/Time': other }).time).toBe('2019-04-01T13:25:58.515Z');
	expect(simplified({ ...logout, timestampValue: '1554125158515' }).time).toBe(
		'2019-04-01T13:25:58.515Z',
	);
	for (const timestampValue of [null, 0, 'x', -5, undefined]) {
		expect(simplified({ ...logout, timestampValue, 'Date/Time': other }).time).toBe(other);
	}
});

/** Name, ECS category and types, OCSF class, activity and entity type. */
test.each<[string, string, string[], number, number | string, string | null]>([
	['Login', 'authentication', ['start'], 3002, 1, null],
	['log in', 'authentication', ['start'], 3002, 1, null],
	['Log-out', 'authentication', ['end'], 3002, 2, null],
	['Login Failed', 'authentication', ['start'], 3002, 1, null],
	['User Created', 'iam', ['user', 'creation'], 3004, 1, 'User'],
	['USER DELETED', 'iam', ['user', 'deletion'], 3004, 4, 'User'],
	['Group Updated', 'iam', ['group', 'change'], 3004, 3, 'Group'],
	['Users Removed from Group', 'iam', ['group', 'change'], 3004, 3, 'Group'],
	['Role Deleted for Groups', 'iam', ['group', 'change'], 3004, 3, 'Group'],
	['Bot Role Deleted for Users', 'iam', ['user', 'change'], 3004, 3, 'User'],
	['Role Deleted', 'iam', ['admin', 'deletion'], 3004, 4, 'Role'],
	['Role Permissions Updated', 'iam', ['admin', 'change'], 3004, 3, 'Role'],
	['App Scopes Deleted', 'iam', ['admin', 'change'], 3004, 3, 'App'],
	['App creation - Success', 'configuration', ['creation'], 3004, 1, 'App'],
	['Kore Connector Certificate', 'configuration', ['creation'], 3004, 1, 'Connector'],
	['User Enrollment Preferences', 'configuration', ['change'], 3004, 3, 'Settings'],
	['Bot Deployment Rejected', 'configuration', ['change'], 3004, 'Reject', 'Bot'],
	['Bot Task Suspended', 'configuration', ['change'], 3004, 12, 'Bot Task'],
	['Bot Task Activated', 'configuration', ['change'], 3004, 10, 'Bot Task'],
	['Bot Owner', 'configuration', ['change'], 3004, 3, 'Bot'],
	['Accept Enrollment Request', 'iam', ['user', 'change'], 3004, 'Accept', 'User'],
	['Kill Session', 'session', ['end'], 3004, 4, 'Session'],
	['Download Chat History', 'database', ['access'], 3004, 2, 'Chat History'],
	['Knowledge Base Imported', 'configuration', ['creation'], 3004, 1, 'Login/Logout'],
	['Widget Removed', 'configuration', ['deletion'], 3004, 4, 'Login/Logout'],
	['Password Reset', 'configuration', ['change'], 3004, 3, 'Login/Logout'],
	['Settings Exported', 'configuration', ['access'], 3004, 2, 'Login/Logout'],
	['Address Verified', 'configuration', ['info'], 3004, 0, 'Unknown'],
	['', 'configuration', ['info'], 3004, 0, 'Unknown'],
])('%s', (name, category, type, classUid, activity, entity) => {
	expect(ecs(named(name)).event).toMatchObject({ category: [category], type });
	const event = ocsf(named(name));
	expect(event.class_uid).toBe(classUid);
	const word = typeof activity === 'string';
	expect(word ? event.activity_name : event.activity_id).toBe(activity);
	expect(event.entity?.type ?? null).toBe(entity);
});

test('the names of the console are all there, each once', () => {
	const names = EVENT_NAMES.flatMap(([all]) => all).map((name) => name.toLowerCase());
	expect(new Set(names).size).toBe(names.length);
	expect(names.filter((name) => !/^(log|sign)|app creation/.test(name))).toHaveLength(48);
});

test.each<[name: string, action: string, outcome: string, severity: string]>([
	['App creation - Success', 'App creation', 'success', 'info'],
	['App creation - Failure', 'App creation', 'failure', 'warning'],
	['Whatever - failed', 'Whatever', 'failure', 'warning'],
	['Login Failed', 'Login Failed', 'failure', 'warning'],
	['Access denied', 'Access denied', 'failure', 'warning'],
	['Invalid token', 'Invalid token', 'failure', 'warning'],
	['Unsuccessful sync', 'Unsuccessful sync', 'failure', 'warning'],
	['Bot Deployment Rejected', 'Bot Deployment Rejected', 'success', 'info'],
	['Something new', 'Something new', 'unknown', 'info'],
	['', '', 'unknown', 'info'],
])('outcome of %s', (name, action, outcome, severity) => {
	expect(simplified(named(name))).toMatchObject({ action, outcome, severity });
});

test.each<[object, object | undefined]>([
	[{}, undefined],
	[{ 'User Name': 'A' }, { name: 'A' }],
	[
		{ username: 'A', 'User Email': 'a@example.com', USER_ID: 7 },
		{ name: 'A', email: 'a@example.com', id: '7' },
	],
	[{ User: 'B', user_name: 'A' }, { name: 'A' }],
	[{ User: 'B', user_name: '' }, { name: 'B' }],
	[{ emailId: 'nobody' }, undefined],
	[{ user: { name: 'A' } }, undefined],
])('who it was with %j', (keys, user) => {
	expect(ecs({ ...logout, ...keys }).user).toEqual(user);
});

test('the address is that of a key, else that at the end of the description', () => {
	const at = (change: object) => ecs({ ...logout, ...change }).source?.ip;
	expect(at({})).toBe('203.0.113.7');
	expect(at({ 'IP Address': '2001:db8::1' })).toBe('2001:db8::1');
	expect(at({ ip: 'hidden' })).toBe('203.0.113.7');
	expect(at({ Description: 'Login from 999.0.113.7 via Web' })).toBeUndefined();
	expect(at({ Description: 'from 203.0.113.7 via Web, and then' })).toBe('203.0.113.7');
	expect(at({ Description: 'from 203.0.113.7' })).toBeUndefined();
});

test('ECS', () => {
	expect(ecs(appCreation)).toMatchObject({
		'@timestamp': '2019-04-01T13:26:05.598Z',
		message: 'App [Test App] was created',
		event: { action: 'app-creation', outcome: 'success', dataset: 'kore_ai.audit_log' },
		user: { id: 'u-1', name: 'Test Admin', email: 'admin@example.com' },
		source: { ip: '198.51.100.23' },
		related: { user: ['Test Admin', 'admin@example.com', 'u-1'], ip: ['198.51.100.23'] },
		kore_ai: {
			audit_log: {
				AuditLogId: '1000001',
				Name: 'App creation - Success',
				Category: 'Login/Logout',
			},
		},
	});
	expect(ecs(logout)).not.toHaveProperty('user');
	expect(ecs(logout).event.reason).toBeUndefined();
});

test('OCSF of signing out', () => {
	expect(ocsf(logout)).toMatchObject({
		class_uid: 3002,
		activity_id: 2,
		user: { name: 'Unknown', type_id: 0, type: 'Unknown' },
		service: { name: 'Kore.ai' },
		src_endpoint: { ip: '203.0.113.7' },
		metadata: {
			product: { name: 'Kore.ai Admin Console', vendor_name: 'Kore.ai' },
			original_event_uid: '1000001',
			original_time: '2019-04-01T13:25:58.515Z',
		},
		observables: [{ name: 'src_endpoint.ip', type_id: 2, value: '203.0.113.7' }],
		unmapped: { Name: 'Logout', Category: 'Login/Logout' },
	});
	const event = ocsf({ ...logout, 'User Name': 'A', 'User Email': 'a@example.com' });
	expect(event.user).toEqual({ name: 'A', email_addr: 'a@example.com', type_id: 1, type: 'User' });
	expect(event.observables.map(({ name }: { name: string }) => name)).toEqual([
		'user.name',
		'user.email_addr',
		'src_endpoint.ip',
	]);
	expect(Object.keys(event.unmapped).sort()).toEqual(['Category', 'Name']);
});

test('OCSF of something managed', () => {
	expect(ocsf(appCreation)).toMatchObject({
		class_uid: 3004,
		entity: { name: 'Login/Logout', type_id: 99, type: 'App' },
		actor: { user: { uid: 'u-1', name: 'Test Admin', email_addr: 'admin@example.com' } },
		src_endpoint: { ip: '198.51.100.23' },
	});
	expect(ocsf({ ...logout, Name: 'User Created', Category: null }).entity).toEqual({
		name: 'Unknown',
		type_id: 2,
		type: 'User',
	});
});

test.each([
	['user', 2, 'User'],
	['Other', 0, 'Unknown'],
	['Widgets', 99, 'Widgets'],
	[null, 0, 'Unknown'],
])('the type of what was managed, by the category %p', (Category, type_id, type) => {
	expect(ocsf({ ...logout, Name: 'Widget Removed', Category }).entity).toMatchObject({
		type_id,
		type,
	});
});
