import type { IDataObject } from 'n8n-workflow';
import type { PageContent, Response } from '../log/LogSource';
import { readTime } from '../log/readTime';

/** Narrows to a JSON object. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a table holds for a key from outside; `constructor` and the like are no keys of it. */
export function own<T>(table: Record<string, T>, key: string | number | undefined): T | undefined {
	return key !== undefined && Object.prototype.hasOwnProperty.call(table, key)
		? table[key]
		: undefined;
}

/** An ID or a code as text; undefined where it is neither text nor a number, or empty. */
export function textOf(value: unknown): string | undefined {
	return (typeof value === 'string' && value !== '') || typeof value === 'number'
		? String(value)
		: undefined;
}

/** A count as a provider gives it, as number or as text; undefined where it is missing or nonsense. */
export function count(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
		? number
		: undefined;
}

/** Whether a response has no body, or JSON null for one. */
export function isEmptyBody({ body }: Response): boolean {
	return body === undefined || body === null || (typeof body === 'string' && /^\s*$/.test(body));
}

/** Whether a value holds nothing: null, an empty list or an empty object. */
export function isNothing(value: unknown): boolean {
	return Array.isArray(value)
		? value.length === 0
		: value === null || (isObject(value) && Object.keys(value).length === 0);
}

/** What a wrapper such as `data` holds under a key; null, an empty list, where the wrapper itself holds nothing. */
export function inside(wrapper: unknown, key: string): unknown {
	if (isNothing(wrapper)) return null;
	return isObject(wrapper) ? wrapper[key] : undefined;
}

/**
 * The rows of a list. Only JSON objects can be rows: nulls are left out, and other entries are counted.
 *
 * @param list null or `{}` for an empty one, undefined for one that is absent
 * @param total rows that the provider counts; 0 makes an absent list an empty one
 * @returns undefined where it is no list
 */
export function listed(
	list: unknown,
	total?: number,
): Pick<PageContent, 'rows' | 'length' | 'unusable' | 'incomplete'> | undefined {
	if (!Array.isArray(list)) {
		if (list === undefined ? total !== 0 : !isNothing(list)) return undefined;
		const rows: PageContent['rows'] = [];
		if (!total) return { rows, length: 0 };
		return { rows, length: 0, incomplete: `The response counts ${total} rows but lists none` };
	}
	const rows = list.filter(isObject);
	const unusable = list.filter((entry) => entry !== null && !isObject(entry)).length;
	return { rows, length: list.length, ...(unusable > 0 && { unusable }) };
}

/** Unix time in milliseconds of a row's time, in UTC where it does not say otherwise; undefined where it is none. */
export function utcTime(value: unknown): number | undefined {
	return readTime(value, 'UTC')?.time;
}
