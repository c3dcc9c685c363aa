import type { IDataObject } from 'n8n-workflow';
import type { RowContext } from '../log/Log';
import type { Row } from '../log/LogSource';

export type Severity = 'info' | 'warning' | 'error';
export type Outcome = 'success' | 'failure' | 'unknown';

/** Who did what a row tells of. */
export interface Actor {
	id?: string;
	/** Short name or login. */
	name?: string;
	fullName?: string;
	/** An address that `emailAddress` takes for one. */
	email?: string;
}

/**
 * What a log says of one of its rows, in words that belong to no format. What a row lacks is left out; no shape ever finds an
 * empty text in an optional field.
 */
export interface LogEvent {
	/** The time as the row writes it. */
	originalTime?: string;
	/** The offset from UTC, such as `+09:00`, of a time that is written without one. */
	utcOffset?: string;
	severity: Severity;
	outcome: Outcome;
	/** For people: `Deliver to email`. Empty where the row does not say. */
	action: string;
	actor?: Actor;
	/** The address that `ipAddress` takes for one, from which it was done. */
	ip?: string;
	/** What it was done to. */
	target?: string;
	/** For people. Empty where the row does not say. */
	message: string;
	/** Why it came out as it did, in the provider's words. */
	reason?: string;
	/** The provider's code for this kind of event. */
	code?: string;
	/** The provider's own word for the severity. */
	level?: string;
	/** What the other side of an exchange responded: an HTTP status from 100 to 599. */
	httpStatus?: number;
	/** Milliseconds that it took. */
	durationMs?: number;
	/** What several rows about one matter have in common. */
	correlationId?: string;
	ecs: EcsDetails;
	ocsf: OcsfDetails;
	/** The keys of the row whose values stand in the fields named here as a whole: a shape that has such a field drops the key. */
	from: Readonly<Partial<Record<CarriedField, string>>>;
}

/** The fields of a LogEvent that can take a value out of a row as a whole. */
export type CarriedField =
	| 'id'
	| 'time'
	| 'originalTime'
	| 'actorId'
	| 'actorName'
	| 'actorEmail'
	| 'ip'
	| 'target'
	| 'message'
	| 'reason'
	| 'code'
	| 'level'
	| 'httpStatus'
	| 'statusCode'
	| 'durationMs'
	| 'correlationId';

/** What only the Elastic Common Schema needs. */
export interface EcsDetails {
	/** `alert` for what a rule of the provider's found notable; `event` where absent. */
	kind?: 'alert';
	/** `event.category`: allowed values only. */
	category: readonly string[];
	/** `event.type`: values that are expected with the categories. */
	type: readonly string[];
	/** Further fields of the schema, nested. */
	fields?: IDataObject;
	/** What goes into the log's own namespace beside the keys of the row. */
	own?: Readonly<Record<string, string>>;
}

/**
 * What only the Open Cybersecurity Schema Framework needs. An `activity` is the caption that the class has for it, `Unknown`
 * where the row does not say, or a word of one's own.
 */
export type OcsfDetails = (
	| { class: 'authentication'; activity: string; service: string }
	| { class: 'entityManagement'; activity: string; entity: Entity }
	| {
			class: 'apiActivity';
			activity: string;
			operation: string;
			/** The service that was called. */
			service: string;
			/** The service that called, where it was not a person. */
			client?: string;
			resources?: ReadonlyArray<{ uid: string; type: string }>;
	  }
	| { class: 'applicationError'; activity: string }
) & {
	/** `status_code` in the provider's own terms. */
	statusCode?: string;
	/** `status_detail` where it is not the reason. */
	statusDetail?: string;
};

/** The thing that was managed. */
export interface Entity {
	uid?: string;
	name?: string;
	/** A caption of the framework, such as `User` or `Group`, or a word of one's own; absent where unknown. */
	type?: string;
}

/**
 * What the shapes need to know of one log beside its times and IDs. `describe` is pure, takes any JSON object for a row and never
 * changes it; if it throws nevertheless, the row is output as it is.
 */
export interface Mapping {
	/** As the simplified rows spell it. */
	provider: string;
	/** As the simplified rows spell it: `Monitor Log`. */
	log: string;
	/** `event.module`, and the top level of the log's own namespace: lower case with `_`. */
	module: string;
	/** The log within `module`. Both together are `event.dataset`. */
	dataset: string;
	/** `event.provider`. */
	eventProvider: string;
	/** `metadata.product.name`. */
	product: string;
	describe(row: Row, context: RowContext): LogEvent;
}
