import { asSpelled } from '../log/canonical';

/** JSON text of a value, however deeply it is nested: JavaScript's own way, which is the fastest, ends at some thousand levels. */
export function jsonText(value: unknown): string {
	try {
		return JSON.stringify(value);
	} catch {
		return asSpelled(value);
	}
}
