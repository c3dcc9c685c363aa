import { isIP } from 'node:net';

/** What is said of a document that does not fit: type and reason, as Elasticsearch says them. */
export class MappingError extends Error {
	constructor(
		readonly type: string,
		reason: string,
	) {
		super(reason);
	}
}

/** Fields by their dotted path: what Elasticsearch derives from the documents, or was told. */
export type Fields = Map<string, string>;

const MAX_FIELDS = 1000;
/** The longest term that can be indexed, in bytes. */
const MAX_TERM = 32_766;
const LONG = 2 ** 63;

/** Year and month at least: a bare number is never taken for a date. */
const DATE =
	/^\d{4}-\d{2}(-\d{2}(T(\d{2}(:\d{2}(:\d{2}([.,]\d{1,9})?)?)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?)?$|^\d{4}\/\d{2}\/\d{2}( \d{2}:\d{2}:\d{2}( \S+)?)?$/;

/** Whether a field of this type takes a value that is neither null nor an object. */
const takes: Record<string, (value: unknown) => boolean> = {
	long: (value) => isNumeric(value) && Math.abs(Number(value)) < LONG,
	float: isNumeric,
	boolean: (value) => [true, false, 'true', 'false', ''].includes(value as string),
	date: (value) => DATE.test(String(value)) || /^-?\d{1,19}$/.test(String(value)),
	ip: (value) => isIP(String(value)) !== 0,
	keyword: isNoImmenseTerm,
};

/** The fields that `{ properties: … }` of a request names. */
export function explicitFields(properties: unknown, prefix = ''): Fields {
	const fields: Fields = new Map();
	for (const [name, value] of Object.entries((properties ?? {}) as Record<string, object>)) {
		const { type, properties: inner } = value as { type?: string; properties?: object };
		fields.set(prefix + name, type ?? 'object');
		for (const [path, of] of explicitFields(inner, `${prefix}${name}.`)) fields.set(path, of);
	}
	return fields;
}

/**
 * The fields of an index once it has taken a document as well: dynamic mapping gives each new field
 * the type of its first value, and each later value has to fit.
 *
 * @param fields what it has so far, which is left as it is
 * @param id of the document, for the message
 * @throws MappingError where the document does not fit
 */
export function mapped(fields: Fields, id: string, source: object): Fields {
	const result = new Map(fields);
	const fit = (path: string, type: string, value: unknown): never => {
		const preview = typeof value === 'object' ? JSON.stringify(value) : String(value);
		throw new MappingError(
			'document_parsing_exception',
			`failed to parse field [${path}] of type [${type}] in document with id '${id}'. Preview of field's value: '${preview.slice(0, 100)}'`,
		);
	};

	function addValue(path: string, value: unknown): void {
		if (value === null || value === undefined) return;
		if (Array.isArray(value)) {
			for (const item of value as unknown[]) addValue(path, item);
			return;
		}
		const known = result.get(path);
		if (typeof value === 'object') {
			if (known === 'flattened') return checkFlattened(path, value);
			if (known !== undefined && known !== 'object') fit(path, known, value);
			result.set(path, 'object');
			addObject(value, `${path}.`);
			return;
		}
		if (known === 'object') {
			throw new MappingError(
				'document_parsing_exception',
				`object mapping for [${path}] tried to parse field [${path}] as object, but found a concrete value`,
			);
		}
		const type = known ?? dynamicType(value);
		if (type === 'flattened' || takes[type]?.(value) === false) fit(path, type, value);
		result.set(path, type);
	}

	function addObject(object: object, prefix: string): void {
		for (const [name, value] of Object.entries(object)) {
			// A dot in a name stands for an object.
			const names = name.split('.');
			if (names.some((part) => part.trim() === '')) {
				const reason = `field name cannot contain only whitespace, or begin or end with a dot: [${name}]`;
				throw new MappingError('document_parsing_exception', reason);
			}
			addValue(
				prefix + names[0],
				names.length === 1 ? value : { [names.slice(1).join('.')]: value },
			);
		}
	}

	addObject(source, '');
	if (fieldCount(result) > MAX_FIELDS && result.size > fields.size) {
		const reason = `Limit of total fields [${MAX_FIELDS}] has been exceeded while adding new fields [${result.size - fields.size}]`;
		throw new MappingError('illegal_argument_exception', reason);
	}
	return result;
}

/** Objects count as well; text has a keyword beside it. */
function fieldCount(fields: Fields): number {
	return [...fields.values()].reduce((sum, type) => sum + (type === 'text' ? 2 : 1), 0);
}

function dynamicType(value: unknown): string {
	if (typeof value === 'boolean') return 'boolean';
	if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'float';
	return DATE.test(String(value)) ? 'date' : 'text';
}

function checkFlattened(path: string, value: unknown): void {
	if (typeof value === 'object' && value !== null) {
		for (const inner of Object.values(value)) checkFlattened(path, inner);
		return;
	}
	if (isNoImmenseTerm(value)) return;
	const reason = `Document contains at least one immense term in field="${path}"`;
	throw new MappingError('illegal_argument_exception', reason);
}

function isNumeric(value: unknown): boolean {
	return typeof value !== 'boolean' && /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(String(value));
}

function isNoImmenseTerm(value: unknown): boolean {
	return Buffer.byteLength(String(value)) <= MAX_TERM;
}
