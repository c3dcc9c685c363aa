import type { IDataObject } from 'n8n-workflow';
import { readTime } from '../log/readTime';

/** Narrows to a JSON object. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON objects of a list; undefined where it is no list of objects. */
export function objects(value: unknown): IDataObject[] | undefined {
	return Array.isArray(value) && value.every(isObject) ? value : undefined;
}

/** A count as a provider gives it, as number or as text; undefined where it is missing or nonsense. */
export function count(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
		? number
		: undefined;
}

/** The texts among some values, joined; undefined where there is none. */
export function joined(values: unknown[], separator = ': '): string | undefined {
	const texts = values.filter(
		(value): value is string => typeof value === 'string' && value !== '',
	);
	return texts.length > 0 ? [...new Set(texts)].join(separator) : undefined;
}

/** Unix time in milliseconds of a row's time, in UTC where it does not say otherwise; undefined where it is none. */
export function utcTime(value: unknown): number | undefined {
	return readTime(value, 'UTC')?.time;
}
