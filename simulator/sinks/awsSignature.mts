import { createHash, createHmac } from 'node:crypto';
import type { Call } from '../types.mts';

/** AWS Signature Version 4, verified after its document "Authenticating Requests". */

export interface AwsKeys {
	accessKeyId: string;
	secretAccessKey: string;
}

/** Why a request is not accepted, in the words of AWS. */
export interface SignatureFault {
	status: number;
	code: string;
	message: string;
}

type SignedRequest = Pick<Call, 'method' | 'pathname' | 'query' | 'headers' | 'bytes'>;

interface Credential {
	accessKeyId: string;
	/** `yyyymmdd` */
	day: string;
	region: string;
	service: string;
	signedHeaders: string[];
	signature: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const AUTHORIZATION =
	/^AWS4-HMAC-SHA256 +Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request, *SignedHeaders=([a-z0-9;_-]+), *Signature=([0-9a-f]{64})$/;
const MAX_SKEW_MS = 15 * 60_000;

/**
 * @param expected.region the one of the endpoint that was called
 * @returns undefined for a request that the keys signed
 */
export function signatureFault(
	call: Call,
	keys: AwsKeys,
	expected: { region: string; service: string },
): SignatureFault | undefined {
	const { authorization } = call.headers;
	if (authorization === undefined) return denied('Access Denied');
	const credential = parseCredential(authorization);
	if (!credential) return malformed('expecting a credential, signed headers and a signature');
	if (credential.accessKeyId !== keys.accessKeyId) {
		return {
			status: 403,
			code: 'InvalidAccessKeyId',
			message: 'The AWS Access Key Id you provided does not exist in our records.',
		};
	}
	if (credential.region !== expected.region) {
		return malformed(`the region '${credential.region}' is wrong; expecting '${expected.region}'`);
	}
	if (credential.service !== expected.service) {
		return malformed(
			`incorrect service "${credential.service}". This endpoint belongs to "${expected.service}"`,
		);
	}
	return (
		tokenFault(call) ??
		timeFault(call, credential.day) ??
		headerFault(call, credential) ??
		mismatch(call, credential, keys.secretAccessKey)
	);
}

/**
 * The signature of a request.
 *
 * @param credential.day, region, service what the key is derived for
 */
export function signatureOf(
	request: SignedRequest,
	credential: Pick<Credential, 'day' | 'region' | 'service' | 'signedHeaders'>,
	secretAccessKey: string,
): string {
	const { day, region, service, signedHeaders } = credential;
	const scope = [day, region, service, 'aws4_request'];
	const text = [
		ALGORITHM,
		headerOf(request, 'x-amz-date'),
		scope.join('/'),
		sha256(canonicalRequest(request, signedHeaders)),
	].join('\n');
	const key = scope.reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`);
	return hmac(key, text).toString('hex');
}

export function sha256(data: string | Buffer): string {
	return createHash('sha256').update(data).digest('hex');
}

function parseCredential(authorization: string): Credential | undefined {
	const [found, accessKeyId, day, region, service, headers, signature] =
		AUTHORIZATION.exec(authorization) ?? [];
	if (found === undefined) return undefined;
	return { accessKeyId, day, region, service, signedHeaders: headers.split(';'), signature };
}

/** Only keys of a session come with a token, and these are none. */
function tokenFault(call: Call): SignatureFault | undefined {
	if (call.headers['x-amz-security-token'] === undefined) return undefined;
	const message = 'The provided token is malformed or otherwise invalid.';
	return { status: 400, code: 'InvalidToken', message };
}

function timeFault(call: Call, day: string): SignatureFault | undefined {
	const text = headerOf(call, 'x-amz-date');
	const [found, year, month, date, hours, minutes, seconds] =
		/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
	if (found === undefined) {
		return denied('AWS authentication requires a valid Date or x-amz-date header');
	}
	if (!text.startsWith(day)) return malformed('Invalid credential date');
	const at = Date.parse(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}Z`);
	if (Math.abs(at - call.now) <= MAX_SKEW_MS) return undefined;
	return {
		status: 403,
		code: 'RequestTimeTooSkewed',
		message: 'The difference between the request time and the current time is too large.',
	};
}

/** The host and every header of AWS's own has to be signed. S3 wants the hash of the body, too. */
function headerFault(
	call: Call,
	{ signedHeaders, service }: Credential,
): SignatureFault | undefined {
	if (service === 's3' && call.headers['x-amz-content-sha256'] === undefined) {
		const message = 'Missing required header for this request: x-amz-content-sha256';
		return { status: 400, code: 'InvalidRequest', message };
	}
	const own = Object.keys(call.headers).filter((name) => name.startsWith('x-amz-'));
	const unsigned = ['host', ...own].filter((name) => !signedHeaders.includes(name));
	return unsigned.length === 0
		? undefined
		: denied('There were headers present in the request which were not signed');
}

function mismatch(
	call: Call,
	credential: Credential,
	secretAccessKey: string,
): SignatureFault | undefined {
	if (signatureOf(call, credential, secretAccessKey) === credential.signature) return undefined;
	return {
		status: 403,
		code: 'SignatureDoesNotMatch',
		message:
			'The request signature we calculated does not match the signature you provided. ' +
			'Check your key and signing method.',
	};
}

function denied(message: string): SignatureFault {
	return { status: 403, code: 'AccessDenied', message };
}

function malformed(what: string): SignatureFault {
	const message = `The authorization header is malformed; ${what}.`;
	return { status: 400, code: 'AuthorizationHeaderMalformed', message };
}

function canonicalRequest(request: SignedRequest, signedHeaders: string[]): string {
	const headers = signedHeaders.map((name) => `${name}:${headerOf(request, name)}\n`).join('');
	return [
		request.method,
		request.pathname.split('/').map(decode).map(encode).join('/'),
		canonicalQuery(request.query),
		headers,
		signedHeaders.join(';'),
		// Only S3 insists on the header.
		headerOf(request, 'x-amz-content-sha256') || sha256(request.bytes),
	].join('\n');
}

function canonicalQuery(query: URLSearchParams): string {
	return [...query]
		.map(([name, value]) => `${encode(name)}=${encode(value)}`)
		.sort()
		.join('&');
}

/** Trimmed, with single spaces; empty where there is no such header. */
function headerOf({ headers }: SignedRequest, name: string): string {
	return String(headers[name] ?? '')
		.trim()
		.replace(/ +/g, ' ');
}

/** Everything but RFC 3986's unreserved characters is escaped. */
function encode(text: string): string {
	return encodeURIComponent(text).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/** Text that is no good escape stays as it is. */
export function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function hmac(key: Buffer | string, text: string): Buffer {
	return createHmac('sha256', key).update(text).digest();
}
