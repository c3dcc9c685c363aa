/** Columns of text, as wide as they need to be; numbers to the right. */
export function table(head: string[], rows: string[][]): string {
	const isNumeric = head.map((_, column) =>
		rows.every((row) => /^[\d.,]+( s)?$/.test(row[column])),
	);
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column].length)),
	);
	const line = (cells: string[]) =>
		cells
			.map((cell, column) =>
				isNumeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
			)
			.join('   ')
			.trimEnd();
	return [line(head), widths.map((width) => '─'.repeat(width)).join('   '), ...rows.map(line)].join(
		'\n',
	);
}
