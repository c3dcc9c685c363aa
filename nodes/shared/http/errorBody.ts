import type { IDataObject } from 'n8n-workflow';
import type { Response } from '../log/LogSource';
import { isNothing, isObject, textOf } from './readings';
import { byPlainKey, CODES, ERRORS, isPraise, pageWords, wordsOf } from './words';

/** The error that a response reports. */
export interface ReportedError {
	/** The provider's own words, cut. */
	words?: string;
	/** The code that the provider gives it, as text. */
	code?: string;
	/** The HTTP status; where that claims success, the one that the body names or describes. */
	status?: number;
}

const ERROR_TEXTS = ['errormessage', 'errormsg', 'errordescription'];
/** Keys whose lists and objects are an account of an error. */
const ACCOUNTS = [...ERRORS, 'message', 'messages', 'detail', 'details'];
const FALSE_ON_ERROR = ['success', 'issuccess', 'succeeded', 'ok'];
const TRUE_ON_ERROR = ['error', 'haserror', 'haserrors', 'iserror', 'failed'];
const STATES = ['status', 'state', 'result'];
/** Keys of HTTP statuses. */
const STATUSES = ['status', 'statuscode', 'httpstatus', 'httpstatuscode', 'httpcode', 'code'];
/** An error has its codes within so many levels. */
const MAX_DEPTH = 4;

/** Words that say that there are no rows. */
const NO_ROWS =
	/\bno (?:\w+ ){0,2}(?:data|rows?|records?|results?|logs?|events?|entries|items?|contents?|monitors?)\b/i;
const LIMIT = /too many requests|rate.?limit|throttl/i;
const OUTAGE =
	/temporar|try again|unavailable|overload|maintenance|\bbusy\b|timed? ?out|internal (?:server )?error/i;

/**
 * The error that a response reports, whatever its status: as text, as object or as list of these under `error`, `errors` and
 * the like, as problem+json, or by a flag or message where the body holds no data.
 *
 * @param options `meaningless`: flags of the provider that say nothing, in lower case without separators
 * @returns undefined where the response is a success
 */
export function errorIn(
	response: Response,
	{ meaningless = [] }: { meaningless?: readonly string[] } = {},
): ReportedError | undefined {
	const { status, body } = response;
	if (status < 200 || status >= 300) {
		const words = typeof body === 'string' ? pageWords(body) : wordsOf(body);
		return { words, code: codeIn(body), status };
	}
	if (!isObject(body) || !isError(response, body, meaningless)) return undefined;
	const words = wordsOf(body, { byField: false });
	return { words, code: codeIn(body), status: statusIn(body) ?? statusBy(words) };
}

/** The words of a body that has not the documented shape; undefined where it has none for a person to read. */
export function remarkIn(body: unknown): string | undefined {
	if (typeof body === 'string') return pageWords(body);
	const nested = isObject(body) ? [...byPlainKey(body).values()].filter(isObject).slice(0, 10) : [];
	for (const part of [body, ...nested]) {
		const words = wordsOf(part, { byField: false });
		if (words !== undefined) return words;
	}
	return undefined;
}

function isError(
	{ headers }: Response,
	body: IDataObject,
	meaningless: readonly string[],
): boolean {
	const fields = byPlainKey(body);
	if (ERRORS.some((key) => isReported(fields.get(key)))) return true;
	if (ERROR_TEXTS.some((key) => typeof fields.get(key) === 'string' && isReported(fields.get(key))))
		return true;
	if (/^application\/problem\+json\b/i.test(headers['content-type'] ?? '')) return true;

	const words = wordsOf(body, { byField: false });
	const isBlamed = words !== undefined && !isPraise(words);
	const flagged = isFlagged(fields, meaningless) || statusIn(body) !== undefined;
	if (flagged && isBlamed) return true;
	if (holdsData(fields)) return false;
	return flagged || (isBlamed && !NO_ROWS.test(words));
}

/** Whether what stands under `error` is one: it has words, or is an entry of a list of errors. */
function isReported(error: unknown): boolean {
	if (typeof error === 'number' || typeof error === 'boolean') return false;
	if (Array.isArray(error) && error.some(isObject)) return true;
	const words = wordsOf(error);
	return words !== undefined && !isPraise(words);
}

function isFlagged(fields: Map<string, unknown>, meaningless: readonly string[]): boolean {
	const isSet = (key: string, value: boolean) =>
		!meaningless.includes(key) && [value, String(value)].includes(fields.get(key) as string);
	return (
		FALSE_ON_ERROR.some((key) => isSet(key, false)) ||
		TRUE_ON_ERROR.some((key) => isSet(key, true)) ||
		STATES.some((key) => /^(?:error|fail|failed|failure)$/i.test(textOf(fields.get(key)) ?? ''))
	);
}

/** Whether a body holds anything else than an account of an error: a list, be it empty, or an object with something in it. */
function holdsData(fields: Map<string, unknown>): boolean {
	return [...fields].some(
		([key, value]) =>
			!ACCOUNTS.includes(key) && (Array.isArray(value) || (isObject(value) && !isNothing(value))),
	);
}

/** The HTTP status of an error that a body names. */
function statusIn(body: unknown): number | undefined {
	return valuesIn(body, STATUSES).map(Number).find(isErrorStatus);
}

function isErrorStatus(status: number): boolean {
	return status >= 400 && status < 600;
}

function statusBy(words = ''): number | undefined {
	if (LIMIT.test(words)) return 429;
	return OUTAGE.test(words) ? 503 : undefined;
}

/** The code of an error, which is no HTTP status whatever it looks like. */
function codeIn(body: unknown): string | undefined {
	const [code] = valuesIn(body, CODES);
	return code ?? valuesIn(body, ['code']).find((one) => !isErrorStatus(Number(one)));
}

/** The texts and numbers under some keys, in a body and in what it says of an error. */
function valuesIn(body: unknown, keys: readonly string[], depth = 0): string[] {
	if (Array.isArray(body)) return valuesIn(body.find(isObject), keys, depth);
	if (!isObject(body) || depth > MAX_DEPTH) return [];
	const fields = byPlainKey(body);
	const nested = ERRORS.flatMap((key) => valuesIn(fields.get(key), keys, depth + 1));
	const values = keys.map((key) => textOf(fields.get(key)));
	return [...nested, ...values].filter((value) => value !== undefined);
}
