import type { IDataObject } from 'n8n-workflow';
import { isObject } from './readings';

/** No text of a provider is shown beyond this many characters. */
export const MAX_WORDS = 500;

/** Text of a page that is looked at: style sheets and scripts may come first. */
const MAX_PAGE = 100_000;
/** An error is described within so many values, entries of a list, and keys of an object. */
const MAX_VALUES = 200;
const MAX_ENTRIES = 10;
const MAX_KEYS = 200;

/** Keys with what a person is to read, in the order in which it is shown; written in one of several ways. */
const MESSAGES = (
	'title message msg errormessage errormsg error errordescription description detail details ' +
	'reason returnmessage resultmessage resultmsg faultstring'
).split(' ');
/** Keys whose content is an error, unless it is empty. */
export const ERRORS = ['error', 'errors', 'responseerror', 'fault', 'exception'];
/** Keys of codes that are no HTTP statuses, whatever they look like. */
export const CODES = ['errorcode', 'returncode', 'resultcode'];
/** Shown where there are no words. */
const CODES_AND_TYPES = [...CODES, 'code', 'type'];
/** Never for the reader. */
const INTERNAL = /^(?:stack.*|trace.*|extensiondata|customdata)$/;
/** Not for the reader where their values are text; else they are fields that have errors. */
const TECHNICAL = /^(?:timestamp|time|path|instance|requestid|status.*)$/;

const PRAISE =
	/^\W*(?:ok(?:ay)?|done|none|null|false|0|no errors?|(?:.* )?success(?:ful(?:ly)?)?(?: .*)?)\W*$/i;
const BLAME = /\b(?:not|no|without|un\w+|fail\w*|error)\b/i;

/** Whether words say that all went well. */
export function isPraise(words: string): boolean {
	return words.length < 100 && PRAISE.test(words) && !BLAME.test(words.replace(/no errors?/i, ''));
}

/** A key without what only tells `errorCode`, `error_code` and `ErrorCode` apart. */
function plainKey(key: string): string {
	return key
		.slice(0, 50)
		.toLowerCase()
		.replace(/[_\s-]/g, '');
}

/** The first entries of an object. */
function entriesOf(value: IDataObject): Array<[key: string, field: unknown]> {
	return Object.keys(value)
		.slice(0, MAX_KEYS)
		.map((key) => [key, value[key]]);
}

/** The same by their plain keys, the first of each. */
export function byPlainKey(value: IDataObject): Map<string, unknown> {
	const fields = new Map<string, unknown>();
	for (const [key, field] of entriesOf(value)) {
		const plain = plainKey(key);
		if (!fields.has(plain)) fields.set(plain, field);
	}
	return fields;
}

/** Text in one line, cut where it is long. */
export function cut(text: string, length = MAX_WORDS): string {
	const line = text
		.slice(0, 4 * length)
		.replace(/\s+/g, ' ')
		.trim();
	if (line.length <= length) return line;
	// Half a key must not be left over, which nobody would recognise as a secret: cut between words.
	const end = line.lastIndexOf(' ', length);
	return `${line.slice(0, end > 0 ? end : length - 1)}…`;
}

/** What a web page or plain text says, without markup. */
export function pageWords(page: string): string | undefined {
	const visible = page
		.slice(0, MAX_PAGE)
		.replace(/<(?:title|style|script)\b[\s\S]*?(?:<\/(?:title|style|script)>|$)/gi, ' ')
		.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
		.replace(/<[/!a-z][^<>]*>?/gi, ' ')
		.replace(/&(?:nbsp|#160);/gi, ' ')
		.replace(/&(?:#39|apos);/gi, "'")
		.replace(/&quot;/gi, '"')
		.replace(/&amp;/gi, '&');
	return cut(visible) || pageTitle(page);
}

/** The title of a web page. */
export function pageTitle(page: string): string | undefined {
	const title = /<title[^<>]*>([^<]{1,300})/i.exec(page.slice(0, MAX_PAGE))?.[1];
	return title === undefined ? undefined : cut(title) || undefined;
}

/**
 * The words of an error, in whatever shape they come: text, an object with a message, a list of these, or an object that has
 * errors by field.
 *
 * @param options `byField`: whether keys without a meaning of their own are names of fields
 * @returns undefined where there are none
 */
export function wordsOf(error: unknown, { byField = true } = {}): string | undefined {
	let values = 0;

	function read(value: unknown, namesFields: boolean): string | undefined {
		if (value === undefined || values++ > MAX_VALUES) return undefined;
		if (typeof value === 'string') return cut(value) || undefined;
		if (Array.isArray(value)) {
			const entries = value.slice(0, MAX_ENTRIES) as unknown[];
			const isCode = (entry: unknown) => typeof entry === 'number';
			return joined(
				entries.map((one) => (isCode(one) ? String(one) : read(one, namesFields))),
				', ',
			);
		}
		return isObject(value) ? describe(value, namesFields) : undefined;
	}

	function describe(value: IDataObject, namesFields: boolean): string | undefined {
		const fields = byPlainKey(value);
		const messages = MESSAGES.map((key) => fields.get(key));
		const texts = messages.map((field) => (typeof field === 'string' ? cut(field) : undefined));
		const below = (key: string) => read(fields.get(key), true);
		const errors = ERRORS.map(below);
		const said = [...texts, ...errors].filter((one) => one !== undefined);
		const blame = said.filter((one) => !isPraise(one));
		const words =
			joined(blame.length > 0 ? blame : said, ': ') ?? joined(MESSAGES.map(below), ': ');
		if (words !== undefined || !namesFields) return words;
		return (
			fieldErrors(value) ??
			joined(
				CODES_AND_TYPES.map((key) => code(fields.get(key))),
				', ',
			)
		);
	}

	function fieldErrors(value: IDataObject): string | undefined {
		const entries = entriesOf(value).filter(([key, field]) => {
			const plain = plainKey(key);
			const isTechnical = CODES_AND_TYPES.includes(plain) || TECHNICAL.test(plain);
			return !INTERNAL.test(plain) && !(isTechnical && typeof field === 'string');
		});
		return joined(
			entries.slice(0, MAX_ENTRIES).map(([key, field]) => {
				const words = read(field, true);
				return words === undefined || /^\d+$/.test(key) ? words : `${cut(key, 50)}: ${words}`;
			}),
			', ',
		);
	}

	const words = read(error, byField);
	return words === undefined ? undefined : cut(words);
}

function code(value: unknown): string | undefined {
	if (typeof value === 'number') return value === 0 ? undefined : String(value);
	return typeof value === 'string' && value !== '0' ? cut(value, 50) : undefined;
}

/** Texts in one, each once; a colon is not put behind a full stop. */
function joined(texts: Array<string | undefined>, separator: string): string | undefined {
	const distinct = [...new Set(texts.filter((one) => one !== undefined && one !== ''))];
	if (distinct.length === 0) return undefined;
	return (distinct as string[]).reduce((line, next) =>
		separator === ': ' && /[.!?:]$/.test(line) ? `${line} ${next}` : line + separator + next,
	);
}
