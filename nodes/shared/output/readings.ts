const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/;
/** That of the Open Cybersecurity Schema Framework, and long enough for all addresses. */
const EMAIL = /^[a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~.]{1,64}@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+$/;
const MAX_EMAIL_LENGTH = 254;

/** A value as text: text that is not blank, a number or a boolean; undefined for anything else. */
export function text(value: unknown): string | undefined {
	if (typeof value === 'string') return /\S/.test(value) ? value : undefined;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A finite number that is not negative, or the same as text; undefined for anything else. */
export function amount(value: unknown): number | undefined {
	const number = typeof value === 'string' && /\S/.test(value) ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** An HTTP status, a whole number from 100 to 599, as number or as text; undefined for anything else. */
export function httpStatus(value: unknown): number | undefined {
	const status = amount(value);
	return Number.isInteger(status) && (status as number) >= 100 && (status as number) <= 599
		? status
		: undefined;
}

/** Whether a value is true, as boolean or as text. */
export function isTrue(value: unknown): boolean {
	return value === true || value === 'true';
}

/** A Unix time in milliseconds, if a row can have it: after the beginning of 1970 (0 means "none") and before the year 10000. */
export function usableTime(time: number | undefined): number | undefined {
	return time !== undefined && time > 0 && time <= LAST_TIME ? Math.round(time) : undefined;
}

/** Minutes east of UTC of an offset such as `+09:00`; undefined where it is none. */
export function minutesEast(offset: string | undefined): number | undefined {
	const match = OFFSET.exec(offset ?? '');
	if (match === null) return undefined;
	const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
	return match[1] === '-' ? -minutes : minutes;
}

/** An e-mail address; undefined where the value is none. */
export function emailAddress(value: unknown): string | undefined {
	return typeof value === 'string' && value.length <= MAX_EMAIL_LENGTH && EMAIL.test(value)
		? value
		: undefined;
}

/** An IP address, version 4 or 6 without a zone; undefined where the value is none. */
export function ipAddress(value: unknown): string | undefined {
	return typeof value === 'string' && (isIpV4(value) || isIpV6(value)) ? value : undefined;
}

function isIpV4(value: string): boolean {
	return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(value);
}

function isIpV6(value: string): boolean {
	if (value.length > 45) return false;
	const halves = value.split('::');
	if (halves.length > 2) return false;
	let groups = 0;
	for (const [i, half] of halves.entries()) {
		const parts = half === '' ? [] : half.split(':');
		const last = parts.length - 1;
		for (const [j, part] of parts.entries()) {
			const isEnd = i === halves.length - 1 && j === last;
			if (!/^[\da-f]{1,4}$/i.test(part) && !(isEnd && isIpV4(part))) return false;
			groups += part.includes('.') ? 2 : 1;
		}
	}
	return halves.length === 2 ? groups <= 7 : groups === 8;
}

/** The first `length` characters of a text, the last of them `…` where something is left out; no character is cut in half. */
export function cut(value: string, length: number): string {
	if (value.length <= length) return value;
	const end = /[\uD800-\uDBFF]/.test(value[length - 2]) ? length - 2 : length - 1;
	return `${value.slice(0, end)}…`;
}

/** A count with its noun: `1 error`, `12 errors`. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}
