/** Shorter secrets are no secrets: they are blanked out where they stand alone, as nothing would be left of a message. */
const SHORTEST_PART = 4;
const NAMED_ENTITIES: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
};

/**
 * Finds secrets in text, trimmed or not, in either case, as they are or percent-encoded, as HTML, in JSON, in hexadecimal,
 * base64 or base64url, alone or as part of something encoded, such as `user:secret`.
 */
export function secretPatterns(secrets: readonly string[]): RegExp[] {
	const trimmed = new Set(secrets.map((secret) => secret.trim()).filter((secret) => secret !== ''));
	const wholes = [...trimmed].flatMap((secret) => [secret, ...signatureOf(secret)]);
	// The longest first: one secret may be part of another.
	return [...new Set(wholes)].sort((a, b) => b.length - a.length).map(patternOf);
}

function patternOf(secret: string): RegExp {
	const plain = encodedPattern(secret);
	if (secret.length < SHORTEST_PART) {
		return new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'gu');
	}
	// Of these only what is neither letter nor digit is ever encoded again.
	const others = [Buffer.from(secret).toString('hex'), ...base64Cores(secret)].map((text) =>
		text.replace(/[^a-z\d]/gi, encodedCharacter),
	);
	return new RegExp([plain, ...others].join('|'), 'giu');
}

/** The last part of a token, which proves it as the whole does. */
function signatureOf(secret: string): string[] {
	const [, signature] = /^[\w-]+\.[\w-]+\.([\w-]{16,})$/.exec(secret) ?? [];
	return signature === undefined ? [] : [signature];
}

/** What base64 of any text that holds the secret has in common, for each offset at which the secret may begin. */
function base64Cores(secret: string): string[] {
	return [0, 1, 2].flatMap((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		const first = Math.ceil((before * 8) / 6);
		const whole = Math.floor((bytes.length * 8) / 6);
		const core = bytes.toString('base64').slice(first, whole);
		const url = core.replace(/\+/g, '-').replace(/\//g, '_');
		return core.length <= SHORTEST_PART ? [] : [...new Set([core, url])];
	});
}

function encodedPattern(text: string): string {
	return [...text].map(encodedCharacter).join('');
}

/** One character in all the ways in which it may be written, encoded twice included. Repetitions are bounded, as time is. */
function encodedCharacter(character: string): string {
	const decimal = character.codePointAt(0) as number;
	const percent = utf8Bytes(character).map((byte) => `%(?:25){0,3}${byte}`);
	const unicode = utf16Units(character).map((unit) => `\\\\{1,4}u${unit}`);
	const entities = [`#0{0,6}${decimal}`, `#x0{0,6}${decimal.toString(16)}`];
	const name = NAMED_ENTITIES[character];
	const ways = [
		`\\\\{0,4}${escaped(character)}`,
		percent.join(''),
		unicode.join(''),
		`&(?:amp;){0,3}(?:${[...entities, ...(name ? [name] : [])].join('|')});`,
		...(/\s/.test(character) ? ['\\s{1,8}', '\\+'] : []),
	];
	return `(?:${ways.join('|')})`;
}

function escaped(character: string): string {
	return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

/** In hexadecimal. */
function utf8Bytes(character: string): string[] {
	return [...Buffer.from(character)].map((byte) => byte.toString(16).padStart(2, '0'));
}

/** In hexadecimal; a character beyond the first 65,536 has two. */
function utf16Units(character: string): string[] {
	return Array.from({ length: character.length }, (_, index) =>
		character.charCodeAt(index).toString(16).padStart(4, '0'),
	);
}
