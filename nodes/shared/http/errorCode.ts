interface WrappedError {
	code?: unknown;
	httpCode?: unknown;
	cause?: unknown;
	errorResponse?: unknown;
}

/**
 * The code that says what became of a connection, such as `ECONNRESET`. n8n wraps the error that has it: newer versions keep
 * that error as `cause`, 1.x as `errorResponse`, and the code in `httpCode` as well.
 *
 * @returns undefined where there is none; an HTTP status is none
 */
export function errorCodeOf(error: unknown, depth = 0): string | undefined {
	if (typeof error !== 'object' || error === null || depth > 5) return undefined;
	const { code, httpCode, cause, errorResponse } = error as WrappedError;
	// The innermost error knows best: what wraps it may have a code of its own.
	return (
		errorCodeOf(cause, depth + 1) ??
		errorCodeOf(errorResponse, depth + 1) ??
		[code, httpCode].find(isErrorCode)
	);
}

function isErrorCode(value: unknown): value is string {
	return typeof value === 'string' && /^[A-Z][A-Z\d_]*$/.test(value);
}
