/** The body of Elasticsearch's `_bulk`: lines of JSON, an action and mostly a document after it. */

const ACTIONS = ['index', 'create', 'update', 'delete'] as const;

export interface BulkAction {
	name: (typeof ACTIONS)[number];
	index: string;
	/** Undefined where Elasticsearch is to make one. */
	id?: string;
	source?: Record<string, unknown>;
}

/**
 * @param defaultIndex of a request to `/{index}/_bulk`; empty where each action has to name its own
 * @returns the actions, or the reason why nothing of it is done
 */
export function parseBulk(text: string, defaultIndex: string): BulkAction[] | string {
	if (text.trim() === '') return 'request body is required';
	if (!text.endsWith('\n')) return 'The bulk request must be terminated by a newline [\\n]';
	const lines = text.split('\n').slice(0, -1);
	const actions: BulkAction[] = [];
	for (let line = 0; line < lines.length; line++) {
		if (lines[line] === '') continue;
		const number = line + 1;
		const entries = Object.entries(objectOf(lines[line]) ?? {});
		const [name, parameters] = entries[0] ?? [];
		if (entries.length !== 1 || typeof parameters !== 'object' || parameters === null) {
			return `Malformed action/metadata line [${number}], expected START_OBJECT`;
		}
		if (!isAction(name)) {
			const expected = ACTIONS.join(', ');
			return `Malformed action/metadata line [${number}], expected one of [${expected}] but found [${name}]`;
		}
		const { _index: index = defaultIndex, _id: id } = parameters as Record<string, unknown>;
		if (typeof index !== 'string' || index === '') {
			return `Validation Failed: ${actions.length + 1}: index is missing;`;
		}
		const source = name === 'delete' ? undefined : objectOf(lines[++line]);
		if (name !== 'delete' && source === undefined) {
			return `Malformed content on line [${number + 1}], found no document`;
		}
		actions.push({
			name,
			index,
			id: id === undefined || id === null ? undefined : String(id),
			source,
		});
	}
	return actions;
}

function isAction(name: string): name is BulkAction['name'] {
	return (ACTIONS as readonly string[]).includes(name);
}

function objectOf(line: string | undefined): Record<string, unknown> | undefined {
	try {
		const value = JSON.parse(line ?? '') as unknown;
		const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
		return isObject ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}
