/** An array or object that is being written. */
interface Open {
	/** In the order in which they are written. */
	values: unknown[];
	/** The names of an object's values; absent for an array. */
	keys?: string[];
	written: number;
}

/**
 * JSON text of a value that came as JSON, the same for two values that say the same: the fields of objects are in order, at every
 * depth. Takes any depth, as it does not recurse.
 */
export function canonical(value: unknown): string {
	return jsonText(value, (fields) => Object.keys(fields).sort());
}

/** The text that `JSON.stringify` gives, with fields in the order in which they came, at any depth. */
export function asSpelled(value: unknown): string {
	return jsonText(value, (fields) => Object.keys(fields));
}

function jsonText(value: unknown, keysOf: (fields: object) => string[]): string {
	let text = '';
	const stack: Open[] = [];
	for (let next = value; ; ) {
		if (typeof next === 'object' && next !== null) {
			stack.push(opened(next, keysOf));
			text += Array.isArray(next) ? '[' : '{';
		} else {
			text += JSON.stringify(next) ?? 'null';
		}
		for (;;) {
			const open = stack[stack.length - 1];
			if (open === undefined) return text;
			const { keys, values, written } = open;
			if (written < values.length) {
				if (written > 0) text += ',';
				if (keys !== undefined) text += `${JSON.stringify(keys[written])}:`;
				next = values[written];
				open.written++;
				break;
			}
			text += keys === undefined ? ']' : '}';
			stack.pop();
		}
	}
}

function opened(value: object, keysOf: (fields: object) => string[]): Open {
	if (Array.isArray(value)) return { values: value, written: 0 };
	const fields = value as Record<string, unknown>;
	const keys = keysOf(fields).filter((key) => fields[key] !== undefined);
	return { keys, values: keys.map((key) => fields[key]), written: 0 };
}
