import { EcsFlat, EcsVersion } from '@elastic/ecs';
import { isIP } from 'node:net';

type Json = Record<string, unknown>;

interface EcsField {
	type: string;
	normalize?: readonly string[];
	ignore_above?: number;
	pattern?: string;
	required?: boolean;
	allowed_values?: ReadonlyArray<{ name: string; expected_event_types?: readonly string[] }>;
	expected_values?: readonly string[];
}

const FIELDS = EcsFlat as unknown as Record<string, EcsField | undefined>;
/** Stored whole although they are not found by more than their first characters. */
const LONG_KEYWORDS = ['event.reason', 'event.original'];

const isText = (value: unknown): value is string => typeof value === 'string';
const KEYWORDS = ['keyword', 'constant_keyword', 'wildcard'];

const TYPES: Record<string, (value: unknown) => boolean> = {
	keyword: isText,
	constant_keyword: isText,
	wildcard: isText,
	match_only_text: isText,
	long: (value) => Number.isSafeInteger(value),
	float: (value) => Number.isFinite(value),
	date: (value) => isText(value) && new Date(value).toISOString() === value,
	ip: (value) => isText(value) && isIP(value) > 0,
	boolean: (value) => typeof value === 'boolean',
};

/** What is wrong with a document by Elastic's rules; empty where it is valid. @param module its own namespace */
export function ecsProblems(document: Json, module: string): string[] {
	const { [module]: _own, ...rest } = document;
	const leaves = flattened(rest);
	return [
		...requiredProblems(leaves),
		...[...leaves].flatMap(([name, value]) => fieldProblems(name, value)),
		...categoryProblems(leaves),
		...('error' in document ? ['n8n takes `error` at the top for a failed item'] : []),
	];
}

function flattened(value: Json, path: string[] = []): Map<string, unknown> {
	const leaves = new Map<string, unknown>();
	for (const [key, one] of Object.entries(value)) {
		const at = [...path, key];
		const isNested = typeof one === 'object' && one !== null && !Array.isArray(one);
		if (!isNested) leaves.set(at.join('.'), one);
		else for (const [name, leaf] of flattened(one as Json, at)) leaves.set(name, leaf);
	}
	return leaves;
}

function requiredProblems(leaves: Map<string, unknown>): string[] {
	const required = Object.keys(FIELDS).filter((name) => FIELDS[name]?.required);
	return [
		...required.filter((name) => !leaves.has(name)).map((name) => `${name} is required`),
		...(leaves.get('ecs.version') === EcsVersion ? [] : ['ecs.version is wrong']),
	];
}

function fieldProblems(name: string, value: unknown): string[] {
	const field = FIELDS[name];
	if (field === undefined) return [`${name} is no field of the schema`];
	const isList = field.normalize?.includes('array') ?? false;
	if (Array.isArray(value) !== isList) return [`${name} is${isList ? ' no' : ' a'} list`];
	const values = Array.isArray(value) ? value : [value];
	return values.flatMap((one) => scalarProblems(name, field, one));
}

function scalarProblems(name: string, field: EcsField, value: unknown): string[] {
	const isType = TYPES[field.type];
	if (isType === undefined) return [`${name} has the type ${field.type}, which is not checked`];
	if (!isType(value)) return [`${name} is no ${field.type}: ${JSON.stringify(value)}`];
	const allowed = field.allowed_values?.map((one) => one.name) ?? field.expected_values;
	const problems: string[] = [];
	if (allowed !== undefined && !allowed.includes(value as string)) {
		problems.push(`${name} must not be ${String(value)}`);
	}
	if (field.pattern !== undefined && !new RegExp(field.pattern).test(String(value))) {
		problems.push(`${name} does not match ${field.pattern}`);
	}
	const isKeyword = KEYWORDS.includes(field.type) && !LONG_KEYWORDS.includes(name);
	if (isKeyword && String(value).length > (field.ignore_above ?? Infinity)) {
		problems.push(`${name} is longer than ${field.ignore_above}`);
	}
	return problems;
}

/** Each type is one that is expected with one of the categories. */
function categoryProblems(leaves: Map<string, unknown>): string[] {
	const categories = (leaves.get('event.category') ?? []) as string[];
	const expected = (FIELDS['event.category']?.allowed_values ?? [])
		.filter(({ name }) => categories.includes(name))
		.flatMap((one) => one.expected_event_types ?? []);
	const types = (leaves.get('event.type') ?? []) as string[];
	return types
		.filter((type) => !expected.includes(type))
		.map((type) => `event.type ${type} is not expected with ${categories.join(', ')}`);
}
