import { utcTime } from '../../../nodes/shared/http/readings';
import type { Row } from '../../../nodes/shared/log/LogSource';
import type { LogEvent, Mapping } from '../../../nodes/shared/output/Mapping';
import { emailAddress, ipAddress, text } from '../../../nodes/shared/output/readings';
import { ecsProblems } from './ecsRules.mts';
import { pubrio, shaped } from './logs.mts';
import { ocsfProblems } from './ocsfRules';

/** A log of an account's calls that no node has: what another log can say without a change to the shapes. */
const mapping: Mapping = {
	provider: 'Example',
	log: 'Activity',
	module: 'example',
	dataset: 'activity',
	eventProvider: 'Example',
	product: 'Example Cloud',
	describe(row): LogEvent {
		const who = { id: text(row.uid), fullName: text(row.person), email: emailAddress(row.mail) };
		const isKnown = Object.values(who).some((one) => one !== undefined);
		const resource = text(row.resource);
		return {
			severity: 'info',
			outcome: row.ok === true ? 'success' : 'failure',
			action: text(row.call) ?? '',
			actor: isKnown ? who : undefined,
			ip: ipAddress(row.from),
			target: resource,
			message: '',
			ecs: {
				category: ['api'],
				type: ['change'],
				fields: { http: { request: { method: 'POST' } } },
			},
			ocsf: {
				class: 'apiActivity',
				activity: 'Update',
				operation: text(row.call) ?? 'Unknown',
				service: 'Example Server',
				resources: resource === undefined ? [] : [{ uid: resource, type: 'Server' }],
			},
			from: { id: 'id', actorId: 'uid', actorEmail: 'mail', ip: 'from', target: 'resource' },
		};
	},
};

const log = {
	log: {
		...pubrio.log,
		identity: (row: Row) => row.id,
		time: (row: Row) => utcTime(row.at),
		mapping,
	},
	context: {},
};
const row: Row = {
	id: 'h-1',
	at: '2026-04-05T18:28:05Z',
	call: 'Stop Server',
	ok: true,
	person: '홍길동',
	mail: 'hong@example.com',
	from: '2001:db8::1',
	resource: 'srv-1',
};

const shapedOne = (output: 'simplified' | 'ecs' | 'ocsf', change: object = {}) =>
	shaped(log, [{ ...row, ...change }], { output })[0];

test('a log with persons and addresses in ECS', () => {
	const document = shapedOne('ecs');
	expect(ecsProblems(document, 'example')).toEqual([]);
	expect(document).toMatchObject({
		event: { action: 'stop-server', category: ['api'], dataset: 'example.activity' },
		user: { full_name: '홍길동', email: 'hong@example.com' },
		source: { ip: '2001:db8::1' },
		related: { user: ['홍길동', 'hong@example.com'], ip: ['2001:db8::1'] },
		http: { request: { method: 'POST' } },
	});
});

test('the same in OCSF', () => {
	const event = shapedOne('ocsf');
	expect(ocsfProblems(event)).toEqual([]);
	expect(event).toMatchObject({
		class_uid: 6003,
		activity_name: 'Update',
		actor: { user: { name: '홍길동', full_name: '홍길동', email_addr: 'hong@example.com' } },
		api: { operation: 'Stop Server', service: { name: 'Example Server' } },
		src_endpoint: { ip: '2001:db8::1' },
		resources: [{ uid: 'srv-1', type: 'Server' }],
	});
	expect(event.observables.map(({ name }: { name: string }) => name)).toEqual([
		'actor.user.name',
		'actor.user.email_addr',
		'src_endpoint.ip',
	]);
});

test.each<[object, string | undefined, string]>([
	[{}, '홍길동', '홍길동'],
	[{ person: null }, 'hong@example.com', 'hong@example.com'],
	[{ person: null, mail: null, uid: 'u-1' }, undefined, ''],
	[{ person: null, mail: null }, 'Unknown', ''],
])('who it was, with %j', (change, name, actor) => {
	const event = shapedOne('ocsf', change);
	expect(ocsfProblems(event)).toEqual([]);
	expect(event.actor.user.name).toBe(name);
	expect(shapedOne('simplified', change).actor).toBe(actor);
});

test('a call by nobody from nowhere', () => {
	const event = shapedOne('ocsf', { person: null, mail: null, from: 'here', resource: null });
	expect(ocsfProblems(event)).toEqual([]);
	expect(event.actor.user).toEqual({ name: 'Unknown', type_id: 0, type: 'Unknown' });
	expect(event.src_endpoint).toEqual({ name: 'Unknown' });
	expect(event).not.toHaveProperty('resources');
	expect(event).not.toHaveProperty('observables');
});
