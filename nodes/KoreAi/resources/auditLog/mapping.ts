import { count } from '../../../shared/http/readings';
import type { Row } from '../../../shared/log/LogSource';
import type {
	Actor,
	CarriedField,
	LogEvent,
	Mapping,
	Outcome,
} from '../../../shared/output/Mapping';
import { emailAddress, ipAddress, text } from '../../../shared/output/readings';
import { documentedKind, kindByWords, type EventKind } from './eventNames';

/**
 * Keys under which a row may say who did it and from where, without case, spaces and `_`; of two with values the one that comes
 * first here. The API's sample has none of them, the console shows them.
 */
const WHO_KEYS = {
	actorName: ['username', 'user'],
	actorEmail: ['useremail', 'emailid', 'email'],
	actorId: ['userid'],
	ip: ['ipaddress', 'ip'],
} as const;

const WHO_READINGS = {
	actorName: text,
	actorEmail: emailAddress,
	actorId: text,
	ip: ipAddress,
} as const;

/** ` - Success` at the end of a name. The bounds keep long names from taking long. */
const OUTCOME_SUFFIX = /\s{1,5}-\s{0,5}(success|fail)\w{0,10}\s{0,5}$/i;
/** `... from 203.0.113.7 via Web`, at the end of a description. */
const FROM_VIA = /\bfrom\s+([\da-f.:]+)\s+via\s+[^\n]{1,100}$/i;

/** One row tells of one action in the admin console. */
export const auditLogMapping: Mapping = {
	provider: 'Kore.ai',
	log: 'Audit Log',
	module: 'kore_ai',
	dataset: 'audit_log',
	eventProvider: 'Kore.ai',
	product: 'Kore.ai Admin Console',
	describe(row): LogEvent {
		const name = text(row.Name) ?? '';
		const category = text(row.Category);
		const documented = documentedKind(name);
		const kind = documented ?? kindByWords(name);
		const outcome = outcomeOf(name, documented !== undefined);
		const who = whoOf(row);
		const timeKey = count(row.timestampValue) ? 'timestampValue' : 'Date/Time';
		const originalKey = text(row['Date/Time']) === undefined ? 'timestampValue' : 'Date/Time';
		return {
			originalTime: text(row[originalKey]),
			severity: outcome === 'failure' ? 'warning' : 'info',
			outcome,
			action: name.replace(OUTCOME_SUFFIX, '').trim(),
			actor: who.actor,
			ip: who.ip ?? ipAddress(FROM_VIA.exec((text(row.Description) ?? '').slice(-200))?.[1]),
			target: category,
			message: text(row.Description) ?? '',
			ecs: { category: [kind.category], type: kind.type },
			ocsf: ocsfOf(kind, category),
			from: {
				id: 'AuditLogId',
				time: timeKey,
				originalTime: originalKey,
				message: 'Description',
				...who.from,
			},
		};
	},
};

/** A documented name states a fact: a request that was rejected is a thing done. */
function outcomeOf(name: string, isDocumented: boolean): Outcome {
	const suffix = OUTCOME_SUFFIX.exec(name)?.[1].toLowerCase();
	if (suffix !== undefined) return suffix === 'success' ? 'success' : 'failure';
	if (/fail|error|denied|invalid|unsuccessful/i.test(name)) return 'failure';
	return isDocumented ? 'success' : 'unknown';
}

function ocsfOf(kind: EventKind, category: string | undefined): LogEvent['ocsf'] {
	if (kind.isSignIn) {
		return { class: 'authentication', activity: kind.activity, service: 'Kore.ai' };
	}
	const isKnown = kind.activity !== 'Unknown';
	return {
		class: 'entityManagement',
		activity: kind.activity,
		entity: { name: category, type: kind.entity ?? (isKnown ? category : undefined) },
	};
}

interface Who {
	actor?: Actor;
	ip?: string;
	from: Partial<Record<CarriedField, string>>;
}

function whoOf(row: Row): Who {
	const keys = new Map(
		Object.keys(row).map((key) => [key.replace(/[\s_]+/g, '').toLowerCase(), key] as const),
	);
	const from: Who['from'] = {};
	const find = (field: keyof typeof WHO_KEYS): string | undefined => {
		for (const wanted of WHO_KEYS[field]) {
			const key = keys.get(wanted);
			const value = key === undefined ? undefined : WHO_READINGS[field](row[key]);
			if (value === undefined) continue;
			from[field] = key;
			return value;
		}
		return undefined;
	};
	const actor = { id: find('actorId'), name: find('actorName'), email: find('actorEmail') };
	const isKnown = Object.keys(from).length > 0;
	return { actor: isKnown ? actor : undefined, ip: find('ip'), from };
}
