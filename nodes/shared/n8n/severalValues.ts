/**
 * Reads a choice of several values: an array, JSON text of one, or text with commas, as an agent's tool call gives it.
 *
 * @returns trimmed texts without empty ones
 */
export function severalValues(value: unknown): string[] {
	const list = Array.isArray(value) ? value : fromText(String(value ?? ''));
	return list.map((entry) => String(entry ?? '').trim()).filter((entry) => entry !== '');
}

function fromText(text: string): unknown[] {
	if (!text.trim().startsWith('[')) return text.split(',');
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : [text];
	} catch {
		return [text];
	}
}
