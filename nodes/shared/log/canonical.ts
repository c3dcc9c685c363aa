/**
 * A text that is the same for two JSON values exactly where they are equal: the order of keys makes no difference, that of a
 * list does. Works through any depth without recursion.
 */
export function canonical(value: unknown): string {
	const texts: string[] = [];
	const rest: unknown[] = [value];
	while (rest.length > 0) {
		const next = rest.pop();
		if (next instanceof Literal) {
			texts.push(next.text);
		} else if (Array.isArray(next)) {
			texts.push('[');
			rest.push(new Literal(']'));
			for (let i = next.length - 1; i >= 0; i--) rest.push(new Literal(','), next[i]);
		} else if (typeof next === 'object' && next !== null) {
			texts.push('{');
			rest.push(new Literal('}'));
			const entries = Object.entries(next).filter(([, one]) => one !== undefined);
			for (const [key, one] of entries.sort(([a], [b]) => (a < b ? 1 : -1))) {
				rest.push(new Literal(','), one, new Literal(`${JSON.stringify(key)}:`));
			}
		} else {
			texts.push(JSON.stringify(next) ?? 'null');
		}
	}
	return texts.join('');
}

/** A piece of JSON that is written already. */
class Literal {
	constructor(readonly text: string) {}
}
