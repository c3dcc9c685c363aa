import {
	CATEGORIES,
	CLASSES,
	ENUMERATIONS,
	OBJECTS,
	VERSION,
	type OcsfClass,
	type Shape,
} from '../../fixtures/ocsf';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';
const isInteger = (value: unknown) => Number.isSafeInteger(value);

const SCALARS: Record<string, (value: unknown) => boolean> = {
	string: isText,
	integer: isInteger,
	long: isInteger,
	timestamp: isInteger,
	boolean: (value) => typeof value === 'boolean',
	anything: isObject,
	ip: (value) => isText(value) && /^[\da-fA-F:.]+$/.test(value as string),
	email: (value) =>
		isText(value) && /^[^\s@]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+$/.test(value as string),
};

/** What is wrong with an event by the framework's rules; empty where it is valid. */
export function ocsfProblems(event: Json): string[] {
	const kind = CLASSES[event.class_uid as number];
	if (kind === undefined) return [`class_uid: ${String(event.class_uid)} is not known`];
	return [
		...shapeProblems('event', 'event', event, kind),
		...classProblems(event, kind),
		...observableProblems(event),
	];
}

function shapeProblems(path: string, name: string, value: Json, shape: Shape): string[] {
	const problems: string[] = [];
	const { attributes, oneOf } = shape;
	for (const [attribute, type] of Object.entries(attributes)) {
		if (type.includes('!') && value[attribute] === undefined) {
			problems.push(`${path}.${attribute} is required`);
		}
	}
	if (oneOf !== undefined && !oneOf.some((attribute) => value[attribute] !== undefined)) {
		problems.push(`${path} needs one of ${oneOf.join(', ')}`);
	}
	for (const [attribute, one] of Object.entries(value)) {
		const where = `${path}.${attribute}`;
		const type = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
		if (type === undefined) problems.push(`${where} is unknown`);
		else problems.push(...valueProblems(where, type, one));
		const enumeration = ENUMERATIONS[`${name}.${attribute}`];
		if (enumeration !== undefined) {
			const { captions, sibling } = enumeration;
			problems.push(...captionProblems(where, captions[one as number], one, value[sibling]));
		}
	}
	return problems;
}

function valueProblems(path: string, type: string, value: unknown): string[] {
	const base = type.replace(/!|\[\]/g, '');
	if (type.includes('[]')) {
		if (!Array.isArray(value)) return [`${path} is no list`];
		return value.flatMap((one, i) => valueProblems(`${path}[${i}]`, base, one));
	}
	if (SCALARS[base] !== undefined) {
		return SCALARS[base](value) ? [] : [`${path} is no ${base}: ${JSON.stringify(value)}`];
	}
	return isObject(value)
		? shapeProblems(path, base, value, OBJECTS[base])
		: [`${path} is no ${base}`];
}

/** The text beside a number is its caption, and beside 99 a word of one's own. */
function captionProblems(
	path: string,
	caption: string | undefined,
	id: unknown,
	text: unknown,
): string[] {
	if (caption === undefined) return [`${path} has no value ${String(id)}`];
	if (id === 99) {
		const isOwn = typeof text === 'string' && text.trim() !== '' && text !== caption;
		return isOwn ? [] : [`${path} is 99 without a word of its own: ${String(text)}`];
	}
	return text === caption ? [] : [`${path} is ${String(id)} and its text ${String(text)}`];
}

function classProblems(event: Json, kind: OcsfClass): string[] {
	const {
		activity_id: id,
		category_uid: category,
		class_uid: uid,
	} = event as Record<string, number>;
	const caption = id === 99 ? 'Other' : kind.activities[id];
	const expected: Json = {
		class_name: kind.name,
		category_uid: kind.category,
		category_name: CATEGORIES[category],
		type_uid: uid * 100 + id,
		type_name: `${kind.name}: ${caption}`,
	};
	const problems = captionProblems('event.activity_id', caption, id, event.activity_name);
	for (const [attribute, value] of Object.entries(expected)) {
		if (event[attribute] !== value) problems.push(`event.${attribute} is not ${String(value)}`);
	}
	if ((event.metadata as Json)?.version !== VERSION) problems.push('metadata.version is wrong');
	return problems;
}

/** An observable repeats a scalar that stands at the path it names. */
function observableProblems(event: Json): string[] {
	const observables = (event.observables ?? []) as Json[];
	return observables.flatMap(({ name, value }) => {
		const found = String(name)
			.split('.')
			.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), event);
		return found === value && isText(value) ? [] : [`observable ${String(name)} is not there`];
	});
}
