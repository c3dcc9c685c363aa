import type { IDataObject } from 'n8n-workflow';
import { isoText, type DescribedRow } from './document';
import { cut } from './readings';

/** The fields of a simplified row, in their order: the same for every log, always all present, always text. */
export const SIMPLIFIED_FIELDS = [
	'time',
	'provider',
	'log',
	'severity',
	'outcome',
	'action',
	'actor',
	'target',
	'message',
	'logId',
] as const;

export type SimplifiedField = (typeof SIMPLIFIED_FIELDS)[number];

/** What is chosen where nobody chooses; `logId` comes along always. */
export const DEFAULT_FIELDS: readonly SimplifiedField[] = [
	'time',
	'severity',
	'action',
	'actor',
	'message',
];

/** Longest texts for an agent, in UTF-16 units, `…` included. */
const MAX_LENGTHS: Partial<Record<SimplifiedField, number>> = {
	action: 200,
	actor: 200,
	target: 200,
	message: 1000,
};

/** The ten fields of a row; a field is empty where the row does not say. */
export function toSimplified(described: DescribedRow): Record<SimplifiedField, string> {
	const { mapping, event, time, logId } = described;
	const { severity, outcome, action, actor, target, message } = event;
	return {
		time: time === undefined ? '' : isoText(time),
		provider: mapping.provider,
		log: mapping.log,
		severity,
		outcome,
		action,
		actor: actor?.name ?? actor?.fullName ?? actor?.email ?? '',
		target: target ?? '',
		message,
		logId,
	};
}

/** Some of the ten fields and `logId`, long texts cut: what an agent can read many of. */
export function toSelected(
	described: DescribedRow,
	fields: readonly SimplifiedField[] = DEFAULT_FIELDS,
): IDataObject {
	const simplified = toSimplified(described);
	const selected: IDataObject = {};
	for (const field of SIMPLIFIED_FIELDS) {
		if (field === 'logId' || fields.includes(field)) {
			selected[field] = cut(simplified[field], MAX_LENGTHS[field] ?? Infinity);
		}
	}
	return selected;
}
