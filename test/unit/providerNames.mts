import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a provider is called in its folder under nodes/. */
export interface Naming {
	/** The folder's name, such as AcmeCloud. */
	folder: string;
	/** Of its nodes. */
	displayNames: readonly string[];
	/** Words that its nodes are found by, from their codex files. */
	aliases: readonly string[];
}

/** The providers of a folder such as nodes/. */
export function namingsIn(nodes: string): Naming[] {
	const folders = readdirSync(nodes).filter((folder) => folder !== 'shared');
	return folders.map((folder) => {
		const files = readdirSync(join(nodes, folder));
		const read = (end: string) =>
			files
				.filter((file) => file.endsWith(end))
				.map((file) => readFileSync(join(nodes, folder, file), 'utf8'));
		return {
			folder,
			displayNames: read('.node.ts').map((text) => /displayName: '(.+?)'/.exec(text)![1]),
			aliases: read('.node.json').flatMap((text) => JSON.parse(text).alias as string[]),
		};
	});
}

/**
 * Finds the names of providers in a text: the folder's name in any spelling, the first word of a display name, and what only
 * this provider is found by, as far as it is a name. Ordinary words such as "alarm" are not.
 */
export function namePattern(namings: readonly Naming[]): RegExp {
	const names = namings.flatMap(({ folder, displayNames, aliases }, index) => {
		const words = folder.split(/(?<=[a-z])(?=[A-Z0-9])/).map((word) => word.toLowerCase());
		const ofOthers = namings.filter((_, other) => other !== index).flatMap((one) => one.aliases);
		const isName = (alias: string) =>
			/[^a-z0-9 ]/.test(alias) ||
			alias.split(' ').some((word) => words.some((own) => word.endsWith(own)));
		const own = aliases.filter((alias) => !ofOthers.includes(alias) && isName(alias));
		return [
			words.map(inAnyCase).join('[^A-Za-z0-9]?'),
			...displayNames.map((name) => `${inAnyCase(name.split(/[^A-Za-z0-9]/)[0])}(?![a-z])`),
			...own.map((alias) => `(?<![\\p{L}\\p{N}])${inAnyCase(alias)}(?![\\p{L}\\p{N}])`),
		];
	});
	return new RegExp([...new Set(names)].join('|'), 'u');
}

/** A pattern for a word that may begin with a capital or be all capitals. */
function inAnyCase(word: string): string {
	const capital = word.charAt(0).toUpperCase() + word.slice(1);
	const spellings = new Set([word, word.toLowerCase(), capital, word.toUpperCase()]);
	return `(?:${[...spellings].map((one) => one.replace(/[^\p{L}\p{N} ]/gu, '\\$&')).join('|')})`;
}
