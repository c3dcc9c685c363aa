/** Numbers, as they are printed. */

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function seconds(milliseconds: number): string {
	return `${(milliseconds / 1000).toFixed(2)} s`;
}

export function range(values: number[], digits = 0): string {
	const [least, most] = [Math.min(...values), Math.max(...values)].map((value) =>
		value.toFixed(digits),
	);
	return least === most ? least : `${least} to ${most}`;
}

export function whole(value: number): string {
	return Math.round(value).toLocaleString('en');
}

/** A table in Markdown; all columns but the first hold numbers. */
export function markdownTable(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const rule = `|---|${head
		.slice(1)
		.map(() => '--:|')
		.join('')}`;
	return [line(head), rule, ...rows.map(line)].join('\n');
}
