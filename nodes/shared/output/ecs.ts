import type { IDataObject } from 'n8n-workflow';
import {
	datasetOf,
	isoText,
	originalOf,
	RowFields,
	SEVERITY_NUMBERS,
	someOf,
	withOptional,
	type DescribedRow,
} from './document';
import { isObject } from '../http/readings';
import type { CarriedField } from './Mapping';
import { cut } from './readings';

/** The version of the Elastic Common Schema that the documents keep to. */
const ECS_VERSION = '9.4.0';

/** Longer keywords are stored, but not found. */
const KEYWORD_LENGTH = 1024;

/**
 * A row as a document of the Elastic Common Schema, nested. There is no `error` at the top, which n8n would take for an item that
 * failed. The schema requires a time: that of reading stands in for one that a row lacks.
 */
export function toEcs(described: DescribedRow): IDataObject {
	const { mapping, row, event, id, time, logId, readAt } = described;
	const { actor = {}, ecs } = event;
	const fields = new RowFields(row, event.from);
	const keyword = (field: CarriedField, value: string | undefined) =>
		value === undefined || value.length > KEYWORD_LENGTH ? short(value) : fields.take(field, value);
	if (id === logId) fields.take('id', id);

	const user = someOf({
		id: keyword('actorId', actor.id),
		name: keyword('actorName', actor.name),
		full_name: short(actor.fullName),
		email: keyword('actorEmail', actor.email),
	});
	const ip = fields.take('ip', event.ip);
	const level = keyword('level', event.level);
	const status = fields.take('httpStatus', event.httpStatus);
	const kind = withOptional(
		{
			kind: ecs.kind ?? 'event',
			category: [...ecs.category],
			type: [...ecs.type],
			outcome: event.outcome,
			severity: SEVERITY_NUMBERS[event.severity],
			provider: mapping.eventProvider,
			module: mapping.module,
			dataset: datasetOf(mapping),
			id: logId,
			created: isoText(readAt),
		},
		{
			action: short(slug(event.action)),
			reason: fields.take('reason', event.reason),
			code: keyword('code', event.code),
			duration: fields.take('durationMs', nanoseconds(event.durationMs)),
			timezone: event.utcOffset,
			original: originalOf(described),
		},
	);
	const document = withOptional(
		{
			'@timestamp': isoText(fields.take('time', time) ?? readAt),
			ecs: { version: ECS_VERSION },
			event: kind,
		},
		{
			message: fields.take('message', event.message || undefined),
			log: level === undefined ? undefined : { level },
			user,
			source: ip === undefined ? undefined : { ip },
			related: someOf({ user: user && namesOf(user), ip: ip === undefined ? undefined : [ip] }),
			http: status === undefined ? undefined : { response: { status_code: status } },
		},
	);
	const own = fields.addRest({ ...ecs.own });
	return withOptional(withFields(document, ecs.fields), {
		[mapping.module]: own && { [mapping.dataset]: own },
	});
}

/** A document with more fields, beside those that it has in the same objects. Keywords are cut. */
function withFields(document: IDataObject, fields: IDataObject = {}): IDataObject {
	const merged = { ...document };
	for (const [key, value] of Object.entries(fields)) {
		const own = document[key];
		if (isObject(value)) merged[key] = withFields(isObject(own) ? own : {}, value);
		else merged[key] = typeof value === 'string' ? short(value) : value;
	}
	return merged;
}

/** `related.user`: everything by which somebody may be searched. */
function namesOf({ name, full_name: fullName, email, id }: IDataObject): unknown[] {
	return [...new Set([name, fullName, email, id])].filter((one) => one !== undefined);
}

/** `Deliver to email` as `deliver-to-email`; undefined where nothing is left. */
function slug(action: string): string | undefined {
	const words = action.toLowerCase().match(/[\p{L}\p{M}\p{N}_.]+/gu);
	return words?.join('-');
}

function short(keyword: string | undefined): string | undefined {
	return keyword === undefined ? undefined : cut(keyword, KEYWORD_LENGTH);
}

function nanoseconds(ms: number | undefined): number | undefined {
	const duration = ms === undefined ? undefined : Math.round(ms * 1_000_000);
	return Number.isSafeInteger(duration) ? duration : undefined;
}
