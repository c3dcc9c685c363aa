/** Whether the rows that arrived are the rows that exist, each exactly once, in whatever order. */

export type Row = Record<string, unknown>;

export interface Comparison {
	/** Rows that did not arrive, or arrived less often than they exist. */
	missing: Row[];
	/** Rows that do not exist, or arrived more often than they exist. */
	surplus: Row[];
}

/** Compares two collections in which equal rows are different rows; the order of keys is ignored. */
export function compareRows(expected: Row[], received: Row[]): Comparison {
	const open = new Map<string, Row[]>();
	for (const row of expected) {
		const key = canonical(row);
		const same = open.get(key);
		if (same) same.push(row);
		else open.set(key, [row]);
	}
	const surplus = received.filter((row) => open.get(canonical(row))?.pop() === undefined);
	return { missing: [...open.values()].flat(), surplus };
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, member: unknown) => {
		if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
		return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}
