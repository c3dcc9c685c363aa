const LONGEST_QUOTE = 100;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** true or false as n8n itself reads them: as text in any case, or as 1 and 0. Undefined for anything else. */
export function truthFrom(given: unknown): boolean | undefined {
	const word = typeof given === 'string' ? given.trim().toLowerCase() : given;
	if (word === true || word === 'true' || word === 1 || word === '1') return true;
	if (word === false || word === 'false' || word === 0 || word === '0') return false;
	return undefined;
}

/** A number, or text of one in plain decimals; NaN for anything else. */
export function numberFrom(given: unknown): number {
	const isDecimal = typeof given === 'string' && DECIMAL.test(given.trim());
	if (!isDecimal && typeof given !== 'number') return NaN;
	// No -0: some languages write it as such.
	return Number.isFinite(Number(given)) ? Number(given) + 0 : NaN;
}

/** The same for numbers without a fraction, such as 4 or "4.0". */
export function wholeNumberFrom(given: unknown): number {
	const number = numberFrom(given);
	return Number.isSafeInteger(number) ? number : NaN;
}

/** The entries of a list, JSON text of one, or text with commas, of which empty parts do not count. */
export function listed(given: unknown): unknown[] {
	if (Array.isArray(given)) return given;
	if (typeof given !== 'string') return [given];
	const list = given.trim().startsWith('[') ? parsed(given) : undefined;
	if (Array.isArray(list)) return list;
	return given.split(',').filter((part) => part.trim() !== '');
}

/** A value as a message quotes it. */
export function inWords(value: unknown): string {
	const text = typeof value === 'object' ? (json(value) ?? 'an object') : String(value);
	const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
	return `"${shown}"`;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Undefined for what contains itself or a bigint. */
function json(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}
