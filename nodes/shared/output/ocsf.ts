import type { IDataObject } from 'n8n-workflow';
import {
	compact,
	compactOrNone,
	datasetOf,
	originalOf,
	RowFields,
	SEVERITY_NUMBERS,
	type DescribedRow,
} from './document';
import type { Actor, LogEvent, OcsfDetails, Outcome, Severity } from './Mapping';
import { classAttributes, entityType } from './ocsfClasses';
import { minutesEast } from './readings';

/** The version of the Open Cybersecurity Schema Framework that the documents keep to. */
export const OCSF_VERSION = '1.8.0';

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
	const { mapping, row, event, time, logId, readAt } = described;
	const { ocsf } = event;
	const fields = new RowFields(row, event.from);
	const particular = particularAttributes(event, fields);
	return compact({
		...classAttributes(ocsf),
		time: fields.take('time', time) ?? readAt,
		timezone_offset: minutesEast(event.utcOffset),
		severity_id: SEVERITY_NUMBERS[event.severity],
		severity: SEVERITY_NAMES[event.severity],
		...STATUSES[event.outcome],
		status_code: fields.take('statusCode', ocsf.statusCode),
		status_detail: ocsf.statusDetail ?? fields.take('reason', event.reason),
		message: fields.take('message', event.message || undefined),
		metadata: compact({
			version: OCSF_VERSION,
			product: { name: mapping.product, vendor_name: mapping.provider },
			log_name: datasetOf(mapping),
			uid: logId,
			original_event_uid: fields.take('id', event.id),
			original_time: fields.take('originalTime', event.originalTime),
			logged_time: readAt,
			correlation_uid: fields.take('correlationId', event.correlationId),
			event_code: fields.take('code', event.code),
			log_level: fields.take('level', event.level),
		}),
		...particular,
		observables: observablesOf(particular),
		raw_data: originalOf(described),
		unmapped: fields.rest(),
	});
}

/** What one class has and others have not. */
function particularAttributes(event: LogEvent, fields: RowFields): IDataObject {
	const { ocsf } = event;
	const endpoint = () => compactOrNone({ ip: fields.take('ip', event.ip) });
	const user = () => event.actor && userOf(event.actor, fields);
	switch (ocsf.class) {
		case 'authentication':
			return compact({
				user: user() ?? UNKNOWN_USER(),
				service: { name: ocsf.service },
				src_endpoint: endpoint(),
			});
		case 'entityManagement': {
			const who = user();
			return compact({
				entity: entityOf(ocsf, fields),
				actor: who && { user: who },
				src_endpoint: endpoint(),
			});
		}
		case 'apiActivity': {
			const { client, resources = [] } = ocsf;
			const caller = client === undefined ? UNKNOWN_USER() : service(client);
			const from = client === undefined ? { name: UNKNOWN } : { svc_name: client };
			const code = fields.take('httpStatus', event.httpStatus);
			if (resources.length > 0) fields.take('target', event.target);
			return compact({
				actor: { user: user() ?? caller },
				api: { operation: ocsf.operation, service: { name: ocsf.service } },
				src_endpoint: endpoint() ?? from,
				http_response: code === undefined ? undefined : { code },
				resources:
					resources.length > 0
						? resources.map((one) => ({ ...one, role_id: 4, role: 'Related' }))
						: undefined,
			});
		}
		case 'applicationError':
			return {};
	}
}

const UNKNOWN_USER = (): IDataObject => ({ name: UNKNOWN, type_id: 0, type: UNKNOWN });
const service = (name: string): IDataObject => ({ name, type_id: 4, type: 'Service' });

function userOf({ id, name, fullName, email }: Actor, fields: RowFields): IDataObject {
	fields.take('actorId', id);
	fields.take('actorName', name);
	fields.take('actorEmail', email);
	return compact({
		uid: id,
		// One of `uid` and `name` is required.
		name: name ?? (id === undefined ? (fullName ?? email ?? UNKNOWN) : undefined),
		full_name: fullName,
		email_addr: email,
		type_id: 1,
		type: 'User',
	});
}

function entityOf(
	{ entity }: Extract<OcsfDetails, { class: 'entityManagement' }>,
	fields: RowFields,
): IDataObject {
	return compact({
		uid: fields.take('target', entity.uid),
		name: entity.name ?? (entity.uid === undefined ? UNKNOWN : undefined),
		...entityType(entity.type),
	});
}

/** The values by which events are searched, with the paths of their attributes. Placeholders and services are none. */
function observablesOf(attributes: IDataObject): IDataObject[] | undefined {
	const actor = attributes.actor as IDataObject | undefined;
	const user = (actor?.user ?? attributes.user ?? {}) as IDataObject;
	const path = actor === undefined ? 'user' : 'actor.user';
	const isPerson = user.type_id === 1;
	const endpoint = (attributes.src_endpoint ?? {}) as IDataObject;
	const found = [
		{ name: `${path}.name`, type_id: 4, type: 'User Name', value: isPerson && user.name },
		{ name: `${path}.email_addr`, type_id: 5, type: 'Email Address', value: user.email_addr },
		{ name: `${path}.uid`, type_id: 31, type: 'User Object: uid', value: user.uid },
		{ name: 'src_endpoint.ip', type_id: 2, type: 'IP Address', value: endpoint.ip },
	].filter(({ value }) => value);
	return found.length > 0 ? found : undefined;
}
