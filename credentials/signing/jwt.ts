import { createHmac } from 'crypto';

/** Algorithm in a JWT's header to the digest of its HMAC (RFC 7518, section 3.2). */
export const jwtAlgorithms = { HS256: 'sha256', HS512: 'sha512' } as const;

export type JwtAlgorithm = keyof typeof jwtAlgorithms;

/** A compact JWT (RFC 7519), signed with the UTF-8 bytes of the secret. */
export function signJwt(
	claims: Record<string, string | number>,
	secret: string,
	algorithm: JwtAlgorithm,
): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part), 'utf8').toString('base64url');
	const content = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(claims)}`;
	const signature = createHmac(jwtAlgorithms[algorithm], secret)
		.update(content)
		.digest('base64url');
	return `${content}.${signature}`;
}
