/** Keys of rows, each with the number of rows that have it. */
export type Group = ReadonlyMap<string, number>;
/** Groups of rows by their time: Unix time in milliseconds. */
export type Groups = ReadonlyMap<number, Group>;

/** The times of some groups, the newest first. */
export function newestFirst(groups: Groups): number[] {
	return [...groups.keys()].sort((a, b) => b - a);
}

/** One line of text, which `groupsFrom` reads. */
export function groupsText(groups: Groups): string {
	let before = 0;
	return newestFirst(groups)
		.reverse()
		.map((time) => {
			const text = groupText(time, groups.get(time) as Group, before);
			before = time;
			return text;
		})
		.join(';');
}

/**
 * Text of a group: how much later than the group before it, in base 36, and its keys with their counts. A time that cannot be
 * had exactly by adding is written as it is.
 */
export function groupText(time: number, group: Group, before = 0): string {
	const later = time - before;
	const isExact = [time, before, later].every(Number.isSafeInteger);
	const entries = [...group].map(([key, count]) => (count === 1 ? key : `${key}*${count}`));
	return `${isExact ? later.toString(36) : `=${time}`}:${entries.join(',')}`;
}

/** Reads what `groupsText` wrote; undefined where it did not write it. */
export function groupsFrom(text: string): Groups | undefined {
	const groups = new Map<number, Group>();
	let time = 0;
	for (const part of text === '' ? [] : text.split(';')) {
		const [, later, own, entries] = /^(?:(-?[\da-z]+)|=([-+.\de]+)):(.+)$/.exec(part) ?? [];
		time = later === undefined ? Number(own) : time + parseInt(later, 36);
		if (!Number.isFinite(time)) return undefined;
		const group = new Map<string, number>();
		for (const entry of entries.split(',')) {
			const [, key, count = '1'] = /^([\w+/]{8})(?:\*(\d+))?$/.exec(entry) ?? [];
			if (key === undefined) return undefined;
			group.set(key, Number(count));
		}
		groups.set(time, group);
	}
	return groups;
}
