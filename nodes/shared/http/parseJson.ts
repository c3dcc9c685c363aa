/** Digits of which no JavaScript number holds all. */
const MANY_DIGITS = 16;
/** A number that may be infinite. */
const LARGE_EXPONENT = /(?:^|[:,[\s])-?\d+(?:\.\d+)?[eE]\+?\d{3}/;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
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
		const mayBeLarge = hasManyDigits(text) || LARGE_EXPONENT.test(text);
		return mayBeLarge ? parse(withLargeNumbersAsText(text)) : value;
	} catch {
		return text;
	}
}

/** Whether a run of so many digits occurs anywhere; it holds one of every so many characters. */
function hasManyDigits(text: string): boolean {
	for (let at = MANY_DIGITS - 1; at < text.length; at += MANY_DIGITS) {
		if (!isDigit(text, at)) continue;
		let from = at;
		let to = at;
		while (isDigit(text, from - 1)) from--;
		while (isDigit(text, to + 1)) to++;
		if (to - from + 1 >= MANY_DIGITS) return true;
	}
	return false;
}

function isDigit(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	return code >= 0x30 && code <= 0x39;
}

function parse(text: string): unknown {
	if (!PROTOTYPE_KEY.test(text)) return JSON.parse(text);
	return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
}

/** @param text valid JSON */
function withLargeNumbersAsText(text: string): string {
	const parts: string[] = [];
	for (let at = 0; at < text.length; ) {
		const opening = indexOrEnd(text, '"', at);
		const between = text.slice(at, opening);
		// Most of it is a colon or a comma.
		parts.push(between.length > 5 ? between.replace(NUMBER, exactNumber) : between);
		at = endOfString(text, opening);
		parts.push(text.slice(opening, at));
	}
	return parts.join('');
}

function exactNumber(literal: string): string {
	const isInteger = /^-?\d{16,}$/.test(literal);
	const isExact = isInteger ? String(Number(literal)) === literal : isFinite(Number(literal));
	return isExact ? literal : `"${literal}"`;
}

/** @param opening where a string begins @returns where the text goes on behind it */
function endOfString(text: string, opening: number): number {
	for (let at = opening + 1; at < text.length; ) {
		const quote = indexOrEnd(text, '"', at);
		let escapes = quote;
		while (text[escapes - 1] === '\\') escapes--;
		at = quote + 1;
		if ((quote - escapes) % 2 === 0) return at;
	}
	return text.length;
}

function indexOrEnd(text: string, wanted: string, from: number): number {
	const index = text.indexOf(wanted, from);
	return index < 0 ? text.length : index;
}
