/** A number of which no JavaScript number may hold all digits. */
const MANY_DIGITS = /\d{16}/;
/** A number that may be infinite. */
const LARGE_EXPONENT = /(?:^|[:,[\s])-?\d+(?:\.\d+)?[eE]\+?\d{3}/;
/** What a text begins and ends with, what it escapes, and numbers. */
const TOKEN = /"|\\.|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** `__proto__`, or an escape that may hide one of its letters. */
const PROTOTYPE_KEY = /__proto__|\\u00[567]/;

/**
 * Parses JSON without losing digits: a number that JavaScript would print in another way than the provider, or as infinite,
 * becomes text. Keys named `__proto__` are left out.
 *
 * @returns the text itself where it is not JSON
 */
export function parseJson(text: string): unknown {
	try {
		const value = parse(text);
		const mayBeLarge = MANY_DIGITS.test(text) || LARGE_EXPONENT.test(text);
		return mayBeLarge ? parse(withLargeNumbersAsText(text)) : value;
	} catch {
		return text;
	}
}

function parse(text: string): unknown {
	if (!PROTOTYPE_KEY.test(text)) return JSON.parse(text);
	return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
}

/** @param text valid JSON, so that escapes are in texts only */
function withLargeNumbersAsText(text: string): string {
	let isInText = false;
	return text.replace(TOKEN, (token) => {
		if (token === '"') isInText = !isInText;
		return isInText || token === '"' ? token : exactNumber(token);
	});
}

function exactNumber(literal: string): string {
	const isInteger = /^-?\d{16,}$/.test(literal);
	const isExact = isInteger ? String(Number(literal)) === literal : isFinite(Number(literal));
	return isExact ? literal : `"${literal}"`;
}
