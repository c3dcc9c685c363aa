import type { Log } from './Log';

/** Logs that a node or trigger offers. The first one is that of workflows which were saved when there was no other. */
export type Logs = readonly [Log, ...Log[]];

/** For `displayOptions.show`: where one of these logs is selected. @param operation where it is not every one */
export function shownFor(logs: readonly Log[], operation?: string): Record<string, string[]> {
	const names = [...new Set(logs.flatMap(({ selectedBy }) => Object.keys(selectedBy)))];
	const shown = names.map((name) => [name, valuesOf(logs, name)] as const);
	return {
		...Object.fromEntries(shown),
		...(operation !== undefined && { operation: [operation] }),
	};
}

/** The values of a parameter by which these logs are selected, each once. */
function valuesOf(logs: readonly Log[], name: string): string[] {
	return [...new Set(logs.flatMap(({ selectedBy }) => selectedBy[name] ?? []))];
}

/**
 * The log that the values of parameters select.
 *
 * @param valueOf one of the values of a parameter
 */
export function selectedLog(
	logs: Logs,
	valueOf: (name: string, values: string[], fallback: string) => string,
): Log {
	let left: readonly Log[] = logs;
	for (const name of Object.keys(shownFor(logs))) {
		const values = valuesOf(left, name);
		if (values.length < 2) continue;
		const value = valueOf(name, values, values[0]);
		left = left.filter(({ selectedBy }) => selectedBy[name] === value);
	}
	return left[0];
}

/** What tells the saved position of a log from those of the others. The first log has been saved without it. */
export function positionPrefix(logs: Logs, log: Log): string {
	return log === logs[0] ? '' : `${Object.values(log.selectedBy).join(' ')}: `;
}
