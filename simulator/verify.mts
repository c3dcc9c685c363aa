import type { Call } from './types.mts';

/** Small checks shared by the providers. None of them says what the response is to be. */

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The body as a JSON object, or a text that says why it is none. No body at all is an empty object:
 * which fields are required is for the provider to say.
 */
export function jsonObject(call: Call): Record<string, unknown> | string {
	if (call.text === '') return {};
	const type = String(call.headers['content-type'] ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();
	if (type !== 'application/json') return 'Content-Type must be application/json';
	let value: unknown;
	try {
		value = JSON.parse(call.text);
	} catch {
		return 'The body is not valid JSON';
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return 'The body must be a JSON object';
	}
	return value as Record<string, unknown>;
}

/** The first name that is not among the known ones. */
export function unknownName(names: Iterable<string>, known: readonly string[]): string | undefined {
	return [...names].find((name) => !known.includes(name));
}

/** The first name that occurs twice in a query. */
export function repeatedName(query: URLSearchParams): string | undefined {
	return [...query.keys()].find((name) => query.getAll(name).length > 1);
}

/** A query value as an integer of plain digits, else NaN; undefined when it is not there. */
export function queryInteger(query: URLSearchParams, name: string): number | undefined {
	const text = query.get(name);
	if (text === null) return undefined;
	return /^\d{1,15}$/.test(text) ? Number(text) : NaN;
}

/** Whether `yyyy-MM-dd` is a day of the calendar. */
export function isCalendarDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const date = new Date(`${text}T00:00:00.000Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
