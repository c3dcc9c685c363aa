import { UserError, type IHttpRequestOptions } from 'n8n-workflow';

export type ArrayFormat = 'indices' | 'brackets' | 'repeat' | 'comma';

/**
 * A request as `authenticate` receives it. Nodes and credential tests give `url`, `baseURL`, `qs` and
 * `arrayFormat`; n8n's HTTP Request node gives the older shape with `uri` and `qsStringifyOptions`.
 */
export type SignableRequest = Omit<IHttpRequestOptions, 'url'> & {
	url?: string;
	uri?: string;
	qsStringifyOptions?: { arrayFormat?: ArrayFormat };
	useQuerystring?: boolean;
};

const ABSOLUTE = /^[a-z][a-z\d+.-]*:\/\//i;
const HTTP = /^https?:\/\//i;
// "mailto:x" names a scheme, "localhost:8080" a port.
const OTHER_SCHEME = /^[a-z][a-z\d+.-]*:(?!\d)/i;

/**
 * The base URL as requests use it: with scheme, without surrounding whitespace and trailing slash.
 * `https://` is put in front of a value without a scheme; a path is kept.
 *
 * The messages leave the value out: whoever pastes a key into the wrong field would find it in the log.
 *
 * @throws UserError for a value that is empty, not http(s), or no URL
 */
export function normalizeBaseUrl(value: unknown, label = 'Base URL'): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const advice = 'Write it like https://api.example.com, with nothing after the path.';
	if (text === '') throw new UserError(`The ${label} is empty. ${advice}`);
	if (!HTTP.test(text) && (ABSOLUTE.test(text) || OTHER_SCHEME.test(text))) {
		throw new UserError(`The ${label} does not start with http:// or https://. ${advice}`);
	}
	const absolute = HTTP.test(text) ? text : `https://${text.replace(/^\/+/, '')}`;
	// The parser drops tabs and line breaks in silence, hence the look at the text itself.
	if (/\s/.test(absolute) || !URL.canParse(absolute)) {
		throw new UserError(`The ${label} cannot be read as a web address. ${advice}`);
	}
	const url = new URL(absolute);
	if (url.username !== '' || url.password !== '') {
		throw new UserError(`The ${label} contains a user name or password. ${advice}`);
	}
	if (url.search !== '' || url.hash !== '') {
		throw new UserError(`The ${label} contains a query or a fragment. ${advice}`);
	}
	return url.origin + url.pathname.replace(/\/+$/, '');
}

/** Percent-encodes everything RFC 3986 does not call unreserved, so that no parser changes it again. */
function encode(value: string): string {
	return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

function plain(value: unknown): string {
	if (value === null || value === undefined) return '';
	return value instanceof Date ? value.toISOString() : String(value);
}

function pairs(name: string, value: unknown, arrayFormat: ArrayFormat): string[] {
	if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return [];
	if (value === null || typeof value !== 'object' || value instanceof Date) {
		return [`${encode(name)}=${encode(plain(value))}`];
	}
	if (Array.isArray(value)) {
		if (arrayFormat === 'comma') {
			return value.length > 0 ? [`${encode(name)}=${encode(value.map(plain).join(','))}`] : [];
		}
		return value.flatMap((entry: unknown, index) => {
			const suffix = { indices: `[${index}]`, brackets: '[]', repeat: '' }[arrayFormat];
			return pairs(name + suffix, entry, arrayFormat);
		});
	}
	return Object.entries(value).flatMap(([key, entry]) =>
		pairs(`${name}[${key}]`, entry, arrayFormat),
	);
}

/**
 * A query as n8n itself would write it (its serialiser is `qs`): `undefined` is left out, `null` and an
 * empty text become `name=`, an empty array or object becomes nothing, nested values `name[key]=`.
 */
export function encodeQuery(query: unknown, arrayFormat: ArrayFormat = 'indices'): string {
	if (typeof query !== 'object' || query === null) return '';
	const entries: Array<[string, unknown]> =
		query instanceof URLSearchParams ? [...query.entries()] : Object.entries(query);
	return entries.flatMap(([name, value]) => pairs(name, value, arrayFormat)).join('&');
}

function arrayFormatOf(request: SignableRequest): ArrayFormat {
	const legacy = request.qsStringifyOptions?.arrayFormat;
	return request.arrayFormat ?? legacy ?? (request.useQuerystring === true ? 'repeat' : 'indices');
}

/**
 * The URL that goes out, query included: base URL, path and `qs` joined and encoded once. What it holds
 * as `pathname` and `search` is exactly what the HTTP client puts on the wire, because that client reads
 * the URL with the same parser. A query already in the URL is kept, a fragment is not sent.
 *
 * @param ownBaseUrl gives the base for a path without `baseURL`
 * @throws UserError when the request has no http(s) URL
 */
export function requestUrl(request: SignableRequest, ownBaseUrl: () => string): URL {
	const target = (request.url ?? request.uri ?? '').toString().trim();
	let address = target;
	if (!ABSOLUTE.test(target)) {
		const base = request.baseURL === undefined ? ownBaseUrl() : normalizeBaseUrl(request.baseURL);
		address = target === '' ? base : `${base}/${target.replace(/^\/+/, '')}`;
	}
	address = address.split('#', 1)[0];

	const query = encodeQuery(request.qs, arrayFormatOf(request));
	if (query !== '') {
		const separator = /[?&]$/.test(address) ? '' : address.includes('?') ? '&' : '?';
		address += separator + query;
	}
	if (!HTTP.test(address) || !URL.canParse(address)) {
		throw new UserError(
			'The URL of the request is not a web address. Write it like https://api.example.com/path.',
		);
	}
	return new URL(address);
}
