import type { IDataObject } from 'n8n-workflow';
import {
	datasetOf,
	originalOf,
	RowFields,
	SEVERITY_NUMBERS,
	someOf,
	withOptional,
	type DescribedRow,
} from './document';
import type { Actor, LogEvent, OcsfDetails, Outcome, Severity } from './Mapping';
import { classAttributes, entityType } from './ocsfClasses';
import { minutesEast } from './readings';

/** The version of the Open Cybersecurity Schema Framework that the documents keep to. */
const OCSF_VERSION = '1.8.0';

const SEVERITY_NAMES: Record<Severity, string> = {
	info: 'Informational',
	warning: 'Medium',
	error: 'High',
};
const STATUSES: Record<Outcome, { status_id: number; status: string }> = {
	unknown: { status_id: 0, status: 'Unknown' },
	success: { status_id: 1, status: 'Success' },
	failure: { status_id: 2, status: 'Failure' },
};
/** What the framework puts where something is required that a source lacks. */
const UNKNOWN = 'Unknown';

/**
 * A row as an event of the Open Cybersecurity Schema Framework. It requires a time: that of reading stands in for one that a row
 * lacks.
 */
export function toOcsf(described: DescribedRow): IDataObject {
	const { mapping, row, event, id, time, logId, readAt } = described;
	const { ocsf } = event;
	const fields = new RowFields(row, event.from);
	const kind = classAttributes(ocsf);
	const status = STATUSES[event.outcome];
	const metadata = withOptional(
		{
			version: OCSF_VERSION,
			product: { name: mapping.product, vendor_name: mapping.provider },
			log_name: datasetOf(mapping),
			uid: logId,
			logged_time: readAt,
		},
		{
			original_event_uid: fields.take('id', id),
			original_time: fields.take('originalTime', event.originalTime),
			correlation_uid: fields.take('correlationId', event.correlationId),
			event_code: fields.take('code', event.code),
			log_level: fields.take('level', event.level),
		},
	);
	const document: IDataObject = {
		activity_id: kind.activity_id,
		activity_name: kind.activity_name,
		category_uid: kind.category_uid,
		category_name: kind.category_name,
		class_uid: kind.class_uid,
		class_name: kind.class_name,
		type_uid: kind.type_uid,
		type_name: kind.type_name,
		time: fields.take('time', time) ?? readAt,
		severity_id: SEVERITY_NUMBERS[event.severity],
		severity: SEVERITY_NAMES[event.severity],
		status_id: status.status_id,
		status: status.status,
		metadata,
	};
	const particular = particularAttributes(event, fields);
	withOptional(document, {
		message: fields.take('message', event.message || undefined),
		status_code: fields.take('statusCode', ocsf.statusCode),
		status_detail: ocsf.statusDetail ?? fields.take('reason', event.reason),
		timezone_offset: minutesEast(event.utcOffset),
	});
	withOptional(document, particular);
	return withOptional(document, {
		observables: observablesOf(particular),
		raw_data: originalOf(described),
		unmapped: fields.addRest(),
	});
}

/** What one class has and others have not. */
function particularAttributes(event: LogEvent, fields: RowFields): Record<string, unknown> {
	const { ocsf } = event;
	const endpoint = () => someOf({ ip: fields.take('ip', event.ip) });
	const user = () => event.actor && userOf(event.actor, fields);
	switch (ocsf.class) {
		case 'authentication':
			return {
				user: user() ?? UNKNOWN_USER(),
				service: { name: ocsf.service },
				src_endpoint: endpoint(),
			};
		case 'entityManagement': {
			const who = user();
			return {
				entity: entityOf(ocsf, fields),
				actor: who && { user: who },
				src_endpoint: endpoint(),
			};
		}
		case 'apiActivity': {
			const { client } = ocsf;
			const code = fields.take('httpStatus', event.httpStatus);
			return {
				actor: { user: user() ?? (client === undefined ? UNKNOWN_USER() : serviceUser(client)) },
				api: { operation: ocsf.operation, service: { name: ocsf.service } },
				src_endpoint:
					endpoint() ?? (client === undefined ? { name: UNKNOWN } : { svc_name: client }),
				http_response: code === undefined ? undefined : { code },
				resources: resourcesOf(ocsf, event, fields),
			};
		}
		case 'applicationError':
			return {};
	}
}

function resourcesOf(
	{ resources = [] }: Extract<OcsfDetails, { class: 'apiActivity' }>,
	{ target }: LogEvent,
	fields: RowFields,
): IDataObject[] | undefined {
	if (resources.length === 0) return undefined;
	fields.take('target', target);
	return resources.map(({ uid, type }) => ({ uid, type, role_id: 4, role: 'Related' }));
}

const UNKNOWN_USER = (): IDataObject => ({ name: UNKNOWN, type_id: 0, type: UNKNOWN });
const serviceUser = (name: string): IDataObject => ({ name, type_id: 4, type: 'Service' });

function userOf({ id, name, fullName, email }: Actor, fields: RowFields): IDataObject {
	fields.take('actorId', id);
	fields.take('actorName', name);
	fields.take('actorEmail', email);
	return withOptional(
		{ type_id: 1, type: 'User' },
		{
			uid: id,
			// One of `uid` and `name` is required.
			name: name ?? (id === undefined ? (fullName ?? email ?? UNKNOWN) : undefined),
			full_name: fullName,
			email_addr: email,
		},
	);
}

function entityOf(
	{ entity }: Extract<OcsfDetails, { class: 'entityManagement' }>,
	fields: RowFields,
): IDataObject {
	return withOptional(entityType(entity.type), {
		uid: fields.take('target', entity.uid),
		name: entity.name ?? (entity.uid === undefined ? UNKNOWN : undefined),
	});
}

/** The values by which events are searched, with the paths of their attributes. Placeholders and services are none. */
function observablesOf(attributes: Readonly<Record<string, unknown>>): IDataObject[] | undefined {
	const actor = attributes.actor as IDataObject | undefined;
	const user = (actor?.user ?? attributes.user) as IDataObject | undefined;
	const endpoint = attributes.src_endpoint as IDataObject | undefined;
	const path = actor === undefined ? 'user' : 'actor.user';
	const found: IDataObject[] = [];
	const add = (name: string, type_id: number, type: string, value: IDataObject[string]) => {
		if (value !== undefined) found.push({ name, type_id, type, value });
	};
	if (user?.type_id === 1) {
		add(`${path}.name`, 4, 'User Name', user.name);
		add(`${path}.email_addr`, 5, 'Email Address', user.email_addr);
		add(`${path}.uid`, 31, 'User Object: uid', user.uid);
	}
	add('src_endpoint.ip', 2, 'IP Address', endpoint?.ip);
	return found.length > 0 ? found : undefined;
}
