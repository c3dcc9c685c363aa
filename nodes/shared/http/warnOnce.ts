const written = new WeakMap<object, Set<string>>();

/** Writes a warning into n8n's log, unless it was written before for the same execution. @param execution stands for it */
export function warnOnce(
	logger: { warn(words: string): void },
	execution: object,
	words: string,
): void {
	const warnings = written.get(execution) ?? new Set();
	written.set(execution, warnings);
	if (warnings.has(words)) return;
	warnings.add(words);
	logger.warn(words);
}
